"""What leads to a person from outside is found as the region writes it, and plain words are not."""

import pytest

from app.domain.findings import Rule
from tests.support.checked import findings_in, found, rules_in

EMAILS = [
    "someone@example.org",
    "Some.One+list@example.com",
    "someone＠example．org",
    "someone [at] example [dot] org",
    "someone(at)example.org",
    "someone[@]example.net",
    "ผู้ประสาน@example.org",
    "联系人@example.com",
]
NOT_EMAILS = [
    "meet @ 5 at the library",
    "icon@" + "2x.png is too small",
    "git@example.org:water/map.git",
    "@property of the class",
    "3 kg @ 40 baht",
    "look at the map. org charts follow",
    "C3PO@",
    "a@b",
]


@pytest.mark.parametrize("address", EMAILS)
def test_an_e_mail_address_is_found(address: str) -> None:
    assert found(f"Write to {address} before noon.", Rule.EMAIL) == [address]


@pytest.mark.parametrize("text", NOT_EMAILS)
def test_an_at_sign_alone_is_no_e_mail_address(text: str) -> None:
    assert found(text, Rule.EMAIL) == []


PHONES = [
    "09 421 234 567",
    "၀၉ ၄၂၁ ၂၃၄ ၅၆၇",
    "+95 9 421234567",
    "081 234 5678",
    "๐๘๑ ๒๓๔ ๕๖๗๘",
    "02-123-4567",
    "13812345678",
    "138 1234 5678",
    "0912-345-678",
    "(02) 2345-6789",
    "9123 4567",
    "0903 123 456",
    "+855 12 345 678",
    "+856 20 5512 3456",
    "012-345 6789",
    "0812-3456-7890",
    "0917 123 4567",
    "98765 43210",
    "০১৭১২-৩৪৫৬৭৮",
    "9841234567",
    "071 234 5678",
    "0300 1234567",
    "090-1234-5678",
    "010-1234-5678",
    "＋81 90 1234 5678",
]
NOT_PHONES = [
    "from 2019-2023 and again",
    "in 2014 2018 2023",
    "on 2023-04-12 it rained",
    "on 12-04-2023 it rained",
    "20230412",
    "it cost 50,000,000 dong",
    "25 000 000 people",
    "1.250.000 rupiah",
    "version 10.2.3041.77",
    "3.14159265",
    "08.30-10.30",
    "ISBN 978-7-302-12345-6",
    "127.0.0.1",
    "about 40000 visits, 123456 views",
    "call 191 or 1669",
    "a deal of $9123 4567",
    "chapter 1.7.2, pages 120-134",
    "A4 210 x 297",
]


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_is_found(number: str) -> None:
    assert found(f"Ask {number} first", Rule.PHONE) == [number]


@pytest.mark.parametrize("text", NOT_PHONES)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert rules_in(text) & {Rule.PHONE, Rule.PHONE_LIKE} == set()


@pytest.mark.parametrize(
    "cue", ["tel: ", "โทร ", "电话：", "ဖုန်း ", "phone no. ", "전화 ", "điện thoại: "]
)
def test_a_word_before_a_number_makes_it_a_telephone_number(cue: str) -> None:
    assert found(f"{cue}98123456", Rule.PHONE) == ["98123456"]


def test_a_short_number_of_some_place_is_only_told_as_alike() -> None:
    assert found("they counted 98123456 in all", Rule.PHONE_LIKE) == ["98123456"]


HANDLES = [
    ("ask @river_seven first", "@river_seven"),
    ("ask @river@social.example first", "@river@social.example"),
    ("matrix: @river:chat.example", "@river:chat.example"),
    ("LINE ID: riverseven", "riverseven"),
    ("ไลน์ไอดี river77", "river77"),
    ("微信号：river_77", "river_77"),
    ("加微 river77x 聊", ""),
    ("QQ: 1234567", "1234567"),
    ("Zalo: river.seven", "river.seven"),
    ("posted by u/river_seven there", "u/river_seven"),
    ("텔레그램 아이디: river77", "river77"),
    ("Telegram: @river77", "@river77"),
    ("session 05" + "ab" * 32, "05" + "ab" * 32),
]
NOT_HANDLES = [
    "Telegram: groups grew fast",
    "LINE has a bot for rumours",
    "WeChat: a super-app",
    "the @media rule and @property",
    "lunch @noon",
    "picture@2x is for large screens",
    "facebook pages and twitter threads",
    "signal: weak",
    "10 apples @ 3",
]


@pytest.mark.parametrize(("text", "handle"), HANDLES)
def test_an_account_name_is_found(text: str, handle: str) -> None:
    assert found(text, Rule.HANDLE) == ([handle] if handle else [])


@pytest.mark.parametrize("text", NOT_HANDLES)
def test_the_name_of_a_service_is_no_account(text: str) -> None:
    assert found(text, Rule.HANDLE) == []


PROFILES = [
    "https://t.me/riverseven",
    "t.me/+AbCdEf123",
    "https://www.facebook.com/river.seven",
    "https://www.facebook.com/profile.php?id=1000012345",
    "https://x.com/riverseven/status/1",
    "https://instagram.com/river.seven",
    "https://www.tiktok.com/@river",
    "https://wa.me/95942123456",
    "https://line.me/ti/p/abc",
    "https://zalo.me/0903123456",
    "https://github.com/riverseven",
    "https://weibo.com/u/1234567",
    "https://www.zhihu.com/people/river",
    "https://space.bilibili.com/12345",
    "https://social.example/@river",
    "https://river:stone@files.example/x",
    "tg://resolve?domain=river",
]
NOT_PROFILES = [
    "https://example.org/projects/water",
    "https://github.com/water/map",
    "https://www.facebook.com/groups/water",
    "https://x.com/search?q=water",
    "https://www.youtube.com/watch?v=abc",
    "https://zh.wikipedia.org/wiki/water",
    "https://example.org/about/people/",
    "https://medium.com/tag/water",
]


@pytest.mark.parametrize("address", PROFILES)
def test_an_address_of_an_account_is_found(address: str) -> None:
    assert found(f"See {address}.", Rule.PROFILE) == [address]


@pytest.mark.parametrize("address", NOT_PROFILES)
def test_an_address_of_a_page_names_nobody(address: str) -> None:
    assert rules_in(f"See {address}.") & {Rule.PROFILE, Rule.HANDLE} == set()


TRACKED = [
    ("https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a"),
    ("https://example.org/a?fbclid=abc#top", "https://example.org/a#top"),
    ("https://example.org/a?id=7&igsh=abc", "https://example.org/a?id=7"),
    ("https://youtu.be/abc?si=xyz&t=3", "https://youtu.be/abc?t=3"),
    ("https://www.bilibili.com/video/BV1?vd_source=a", "https://www.bilibili.com/video/BV1"),
    ("https://mp.weixin.qq.com/s?__biz=a&uin=b&chksm=c", "https://mp.weixin.qq.com/s?__biz=a"),
    ("https://example.org/a?x=1&amp;gclid=2", "https://example.org/a?x=1"),
    ("https://example.org/in?token=abc", "https://example.org/in"),
]
UNTRACKED = [
    "https://example.org/a?id=7",
    "https://example.org/search?q=utm_source",
    "https://example.org/a#utm",
    "https://example.org/?page=2&sort=name",
    "https://www.youtube.com/watch?v=abc&t=3",
    "https://example.org/a?lang=my",
    "https://example.org/fbclid/story",
    "https://example.org/?p=1",
]


@pytest.mark.parametrize(("address", "bare"), TRACKED)
def test_telling_parts_of_an_address_are_found_and_can_be_cut(address: str, bare: str) -> None:
    hits = [one for one in findings_in(address) if one.rule is Rule.TRACKING]

    assert [(one.found, one.suggestion) for one in hits] == [(address, bare)]


@pytest.mark.parametrize("address", UNTRACKED)
def test_parts_that_belong_to_an_address_are_left(address: str) -> None:
    assert found(address, Rule.TRACKING) == []


@pytest.mark.parametrize("rule", [Rule.DAY, Rule.PHONE, Rule.PHONE_LIKE, Rule.IDENTITY_LIKE])
def test_digits_in_an_address_of_a_page_are_not_taken_for_more(rule: Rule) -> None:
    text = "https://example.org/2023-04-12/a-9841234567-202304121530"

    assert found(text, rule) == []
