"""What the tree promises: names, sizes, numbers, and nothing that tells on a person or machine."""

import re
from pathlib import Path

import pytest
from setup_checkout import own_files

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 450

REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "archive." + "ubuntu.com",
    "crates" + ".io",
    "/opt/" + "pypi",
]
HOME = re.compile(r"(/home/|/Users/|[A-Z]:\\+Users\\+)(?!(?:user|somebody|someone|[a-z])\b)\w+")
E_MAIL = re.compile(r"[\w.+-]+@(?!example\.(?:com|org|net)\b)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
RESERVED = re.compile(r"\.(example|invalid|test|localhost)$")
INNER_HOST = re.compile(r"\b[\w-]+\.(?:internal|corp|lan)\b|\b(?:10|192\.168)(?:\.\d{1,3}){2,3}\b")


def texts() -> list[tuple[str, str]]:
    """Every text of the project but the licences, which are not our words."""
    found = []
    for path in own_files(ROOT):
        if path.parts[0] in {"LICENSES", "LICENSE"}:
            continue
        try:
            found.append((path.as_posix(), (ROOT / path).read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def hits(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {hit.group()}"
        for name, text in texts()
        for hit in pattern.finditer(text)
        if not RESERVED.search(hit.group())
    ]


def test_no_home_path_stands_in_any_file() -> None:
    assert hits(HOME) == []


def test_no_e_mail_address_stands_in_any_file() -> None:
    assert hits(E_MAIL) == []


def test_no_inner_host_or_address_stands_in_any_file() -> None:
    assert hits(INNER_HOST) == []


@pytest.mark.parametrize("address", REGISTRIES)
def test_no_registry_is_named_in_any_file(address: str) -> None:
    assert [name for name, text in texts() if address in text] == []


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        (HOME, "see /home/" + "minna/notes"),
        (HOME, "see C:\\Users\\" + "minna"),
        (E_MAIL, "write to somebody@" + "mail.example.net.tw"),
        (INNER_HOST, "fetched from build7." + "internal"),
        (INNER_HOST, "fetched from 192.168" + ".1.4"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], sample: str) -> None:
    assert pattern.search(sample)


def test_packaging_is_never_a_package() -> None:
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_tests_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = [path.name for path in own_files(ROOT) if path.name.startswith("test_")]

    assert sorted(names) == sorted(set(names))


def test_decisions_are_numbered_one_after_the_other() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert [name[:5] for name in names] == [f"{count:04d}-" for count in range(1, len(names) + 1)]


def test_every_decision_is_numbered() -> None:
    names = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert [name for name in names if not re.match(r"\d{4}-[a-z0-9-]+\.md$", name)] == []


@pytest.mark.parametrize("folder", ["app", "packaging"])
def test_no_file_grows_past_reading(folder: str) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }

    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
