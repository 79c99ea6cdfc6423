"""Pasted Burmese in the older encoding is found, and read in Unicode line by line."""

from app.usecases.read_pasted import in_unicode

# The same sentence in both: "It is a beautiful country".
ZAWGYI = "ျမန္မာႏိုင္ငံသည္ လွပေသာႏိုင္ငံျဖစ္သည္။"
UNICODE = "မြန်မာနိုင်ငံသည် လှပသောနိုင်ငံဖြစ်သည်။"


def test_zawgyi_is_read_in_unicode() -> None:
    assert in_unicode(ZAWGYI) == UNICODE


def test_only_the_lines_in_zawgyi_are_turned() -> None:
    assert in_unicode(f"# Notes\n{ZAWGYI}\n{UNICODE}") == f"# Notes\n{UNICODE}\n{UNICODE}"


def test_unicode_is_left_alone() -> None:
    assert in_unicode(UNICODE) is None


def test_other_scripts_are_left_alone() -> None:
    assert in_unicode("Plain words, 中文, ไทย") is None
