"""Web addresses without secrets, trackers or disguises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing.addresses import Address, Doubt, read_address
from app.parsing.refusals import NotAnAddress


def test_an_honest_address_stays_as_it_is() -> None:
    url = "https://example.org/a/b?q=%E5%8F%B0&x=1#part"

    assert read_address(url) == Address(url, "example.org")


def test_the_host_is_told_without_its_www() -> None:
    assert read_address("http://WWW.Example.ORG/").host == "example.org"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org",
        "example.org",
        "https://",
        "https://user:word@example.org/",
        "https://example.com@example.org/",
        "https://localhost/",
        "https://example.org\\@example.com/",
        "https://exa mple.org/",
        "https://example.org/\nSet-Cookie: x",
        "https://[::1]/",
        "https://[::1",
        "https://example.org:99999/",
        "https://-a.example.org/",
        "https://example.org/" + "a" * 400,
        "",
    ],
)
def test_what_is_no_safe_address_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddress):
        read_address(text)


def test_marks_that_follow_people_are_cut() -> None:
    address = read_address("https://example.org/a?id=7&utm_source=x&fbclid=y&UTM_Medium=z")

    assert address.url == "https://example.org/a?id=7"
    assert address.doubts == (Doubt.TRACKING_REMOVED,)


def test_unseen_characters_do_not_survive_in_an_address() -> None:
    assert read_address("https://exam\u200bple.org/\u202egpj").url == "https://example.org/gpj"


@pytest.mark.parametrize(
    ("url", "doubt"),
    [
        ("https://xn--80ak6aa92e.example/", Doubt.PUNYCODE),
        ("https://pаypal.example/", Doubt.MIXED_SCRIPTS),
        ("https://192.0.2.7/", Doubt.NUMERIC_HOST),
        ("https://example.org:8443/", Doubt.UNUSUAL_PORT),
    ],
)
def test_a_disguise_is_pointed_out(url: str, doubt: Doubt) -> None:
    assert doubt in read_address(url).doubts


def test_scripts_that_are_written_together_are_no_disguise() -> None:
    assert read_address("https://g零時テスト.example/").doubts == ()


@given(st.text(max_size=100))
@settings(deadline=None, max_examples=300)
def test_any_text_is_an_address_or_refused_as_none(text: str) -> None:
    try:
        address = read_address("https://" + text)
    except NotAnAddress:
        return

    assert "@" not in address.url.split("/")[2]
