"""What a desktop reads about the program: valid, the same name everywhere, and telling little."""

import configparser
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtSvg import QSvgRenderer

from app import __version__
from app.ui.application import DESKTOP_ID
from app.ui.machine import TITLE

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
DESKTOP = LINUX / f"{DESKTOP_ID}.desktop"
METAINFO = LINUX / f"{DESKTOP_ID}.metainfo.xml"
ICONS = (LINUX / f"{DESKTOP_ID}.svg", LINUX / f"{DESKTOP_ID}-symbolic.svg")


def entry() -> dict[str, str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their case
    parser.read(DESKTOP, "utf-8")
    return dict(parser["Desktop Entry"])


def metainfo() -> ET.Element:
    return ET.parse(METAINFO).getroot()  # noqa: S314 - our own file


def validator(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said_by(*words: str) -> tuple[int, str]:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_desktop_entry_is_valid() -> None:
    assert said_by(validator("desktop-file-validate"), str(DESKTOP)) == (0, "")


def test_the_description_for_shops_is_valid() -> None:
    tool = validator("appstreamcli")

    code, said = said_by(tool, "validate", "--no-net", str(METAINFO))

    assert code == 0, said


def test_the_name_is_lower_case_and_the_same_everywhere() -> None:
    root = metainfo()

    assert DESKTOP_ID.islower()
    assert root.findtext("id") == DESKTOP_ID
    assert root.findtext("launchable") == DESKTOP.name
    assert entry()["Icon"] == DESKTOP_ID
    assert all(icon.is_file() for icon in ICONS)


def test_a_running_window_is_found_by_its_entry() -> None:
    assert entry()["StartupWMClass"] == entry()["Name"] == TITLE


def test_shops_can_say_that_it_never_goes_online() -> None:
    assert metainfo().findtext("requires/internet") == "offline-only"


def test_no_kind_of_file_is_claimed() -> None:
    assert "MimeType" not in entry()
    assert metainfo().find("provides/mediatype") is None


def test_the_menu_tells_no_more_than_a_notebook() -> None:
    told = " ".join(entry().get(key, "") for key in ("GenericName", "Comment", "Keywords"))

    for word in ("civic", "activis", "secret", "secure", "encrypt", "pseudonym", "risk"):
        assert word not in told.casefold()


def test_the_latest_release_is_this_version() -> None:
    release = metainfo().find("releases/release")

    assert release is not None
    assert release.get("version") == __version__


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_the_icons_are_whole_square_drawings(icon: Path) -> None:
    drawing = QSvgRenderer(str(icon))
    box = drawing.viewBox()

    assert drawing.isValid()
    assert box.width() == box.height()


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_the_icons_point_at_nothing_outside(icon: Path) -> None:
    text = icon.read_text("utf-8")

    assert "href" not in text
    assert "<image" not in text
