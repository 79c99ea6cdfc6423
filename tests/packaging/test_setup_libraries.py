"""The system's own libraries: known when they are there, told or installed when they are not."""

import subprocess
from pathlib import Path

import dev
import pytest
import setup_apt
import setup_libraries
from setup_words import Stop

ABSENT = {"libalmanac-is-nowhere.so.7": "libalmanac7"}


def test_what_the_loader_finds_is_not_missing() -> None:
    assert setup_libraries.missing({"libc.so.6": "libc6"}) == []


def test_what_the_loader_does_not_find_is_missing() -> None:
    assert setup_libraries.missing(ABSENT) == ["libalmanac-is-nowhere.so.7"]


def test_a_system_without_apt_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(Stop, match=r"libalmanac-is-nowhere\.so\.7"):
        setup_libraries.ensure(ABSENT)


def test_somebody_without_rights_gets_the_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _an_apt_that(tmp_path, "exit 1", monkeypatch)
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(Stop, match=r"sudo apt-get install libalmanac7$"):
        setup_libraries.ensure(ABSENT)


def test_root_has_them_installed_and_a_failure_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _an_apt_that(tmp_path, "echo no such package; exit 100", monkeypatch)
    monkeypatch.setattr("os.geteuid", lambda: 0)

    with pytest.raises(Stop, match="could not install libalmanac7"):
        setup_libraries.ensure(ABSENT)
    assert "no such package" in capfd.readouterr().err


def test_an_installation_that_changed_nothing_is_not_taken_for_one_that_did(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _an_apt_that(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr("os.geteuid", lambda: 0)

    with pytest.raises(Stop, match="lacks"):
        setup_libraries.ensure(ABSENT)


# --- What one test alone needs --------------------------------------------------------------------

NOWHERE = {"almanac-is-nowhere": "almanac-aloud"}


def test_root_gets_what_reads_the_window_aloud_without_being_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _an_apt_that(tmp_path, f'echo "$@" >> {tmp_path}/asked', monkeypatch)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(setup_libraries, "READING_ALOUD", NOWHERE)
    setup_libraries.ensure_for_tests(offline=False)

    assert "almanac-aloud" in (tmp_path / "asked").read_text()


@pytest.mark.parametrize(("user", "offline"), [(1000, False), (0, True)])
def test_others_go_on_without_it_and_are_told_how_to_have_it(
    user: int,
    offline: bool,  # noqa: FBT001 - pytest's parametrize
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _an_apt_that(tmp_path, f'echo "$@" >> {tmp_path}/asked', monkeypatch)
    asked_so_far = (tmp_path / "asked").read_text()
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr(setup_libraries, "READING_ALOUD", NOWHERE)
    setup_libraries.ensure_for_tests(offline=offline)

    assert "almanac-aloud" in capfd.readouterr().err
    assert (tmp_path / "asked").read_text() == asked_so_far


def test_a_mirror_that_lacks_it_does_not_stop_the_tests(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _an_apt_that(tmp_path, "exit 100", monkeypatch)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(setup_libraries, "READING_ALOUD", NOWHERE)
    setup_libraries.ensure_for_tests(offline=False)

    assert "could not install almanac-aloud" in capfd.readouterr().err


@pytest.mark.parametrize("words", [[], ["open"], ["open", "folder"]])
def test_without_a_screen_the_window_becomes_the_tour(words: list[str]) -> None:
    assert dev.words_to_start(words, {}) == ["tour"]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_window_is_opened(name: str) -> None:
    assert dev.words_to_start([], {name: ":0"}) == []


def test_other_commands_need_no_screen() -> None:
    assert dev.words_to_start(["note", "list"], {}) == ["note", "list"]


def test_a_window_on_x11_needs_more_than_drawing() -> None:
    assert "libxcb-cursor.so.0" in setup_libraries.for_a_window({"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" not in setup_libraries.for_a_window({"WAYLAND_DISPLAY": "w"})


def _an_apt_that(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script = folder / "apt-get"
    script.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    assert setup_apt.has_apt()
    assert subprocess.run(["apt-get"], check=False, capture_output=True).returncode >= 0
