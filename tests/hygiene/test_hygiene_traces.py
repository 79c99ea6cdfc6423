"""Places, moments, machines and unseen signs are found; what only looks like them is not."""

import pytest

from app.domain.findings import Rule
from app.hygiene.checking import Known
from app.hygiene.machine import Marks
from tests.support.checked import findings_in, found, rules_in

POSITIONS = [
    "16.8409, 96.1735",
    "16.8409 N, 96.1735 E",
    "၁၆.၈၄၀၉, ၉၆.၁၇၃၅",
    "-6.2088 106.8456",
    "16°50'27\"N",
    "东经116°23′",
    "北緯25度02分",
    "geo:16.8409,96.1735",
    "7MG8R5RF+9X",
    "R5RF+9X2",
    "47Q KB 12345 67890",
    "47QKB1234567890",
    "///filled.count.soap",
    "https://www.openstreetmap.org/#map=17/16.8409/96.1735",
    "https://maps.example/?lat=16.8409&lon=96.1735",
]
NO_POSITIONS = [
    "between 3.5, 4.5 and 5.5",
    "it rose by 0.125, 0.250",
    "300.1234, 500.1234",
    "at 38 °C",
    "written in C++ and C+",
    "360° pictures",
    "version 1.2.345, 6.7.891",
    "prices of 12.50, 13.75",
    "Q3+Q4 together",
    "8 KB of text",
    "https://example.org/a.b.c",
    "// one.two.three",
]


@pytest.mark.parametrize("place", POSITIONS)
def test_an_exact_position_is_found(place: str) -> None:
    assert Rule.POSITION in rules_in(f"We meet at {place} then")


@pytest.mark.parametrize("text", NO_POSITIONS)
def test_other_figures_are_no_positions(text: str) -> None:
    assert found(text, Rule.POSITION) == (["0.125, 0.250"] if "0.125" in text else [])


def test_a_position_can_be_made_rough_to_a_tenth_of_a_degree() -> None:
    suggestions = [one.suggestion for one in findings_in("at 16.8409, 96.1735")]

    assert suggestions == ["16.8, 96.2"]


DAYS = [
    ("2021-02-03", "2021-02"),
    ("2021/02/03", "2021/02"),
    ("03.02.2021", "02/2021"),
    ("3 February 2021", "February 2021"),
    ("3rd of Feb. 2021", "Feb 2021"),
    ("February 3, 2021", "February 2021"),
    ("2021年2月3日", "2021年2月"),
    ("2021년 2월 3일", "2021년 2월"),
    ("3 กุมภาพันธ์ 2564", "กุมภาพันธ์ 2564"),
    ("๓ ก.พ. ๒๕๖๔", "ก.พ. 2564"),
    ("ngày 3 tháng 2 năm 2021", "tháng 2 năm 2021"),
    ("၂၀၂၁ ဖေဖော်ဝါရီ ၃ ရက်", "2021 ဖေဖော်ဝါရီ"),
    ("3 កុម្ភៈ 2021", "កុម្ភៈ 2021"),
    ("3 फरवरी 2021", "फरवरी 2021"),
    ("৩ ফেব্রুয়ারি ২০২১", "ফেব্রুয়ারি 2021"),
]
NO_DAYS = [
    "since 2021",
    "2021-02",
    "in February 2021",
    "2021年2月",
    "version 3.2.2021.4",
    "a 2021-02-345 code",
    "3 maybe 2021",
    "room 12/34",
    "13/13/2021",
    "the 2019/2020 budget",
]


@pytest.mark.parametrize(("day", "month"), DAYS)
def test_a_day_is_found_and_its_month_suggested(day: str, month: str) -> None:
    days = [one for one in findings_in(f"On {day} it rained") if one.rule is Rule.DAY]

    assert [(one.found, one.suggestion) for one in days] == [(day, month)]


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_month_or_a_year_is_no_day(text: str) -> None:
    assert found(text, Rule.DAY) == []


TIMES = [
    "14:30",
    "2:30 pm",
    "11 p.m.",
    "下午3点20分",
    "晚上八点",
    "오후 3시 20분",
    "14.30 น.",
    "မနက် ၉ နာရီ",
    "pukul 14.30",
    "lúc 14h30",
    "14 giờ 30",
    "午後2時半",
]
NO_TIMES = [
    "a ratio of 3:1000",
    "24小时",
    "3点建议",
    "၃ နာရီ ကြာ",
    "verse 12:345",
    "3 am I sure",
    "14.30 baht",
    "5 hours",
    "room 25:61",
]


@pytest.mark.parametrize("time", TIMES)
def test_a_time_of_day_is_found(time: str) -> None:
    expected = [] if time == "晚上八点" else [time]  # numbers in words are not read

    assert found(f"Meet {time} there", Rule.TIME) == expected


@pytest.mark.parametrize("text", NO_TIMES)
def test_a_span_or_a_ratio_is_no_time_of_day(text: str) -> None:
    assert found(text, Rule.TIME) == (["3 am"] if text.startswith("3 am") else [])


MOMENTS = [
    "2021-02-03T14:30:05Z",
    "2021-02-03 14:30",
    "3 February 2021, 14:30",
    "2021年2月3日 14:30",
    "3 กุมภาพันธ์ 2564 เวลา 14.30 น.",
    "14:30, 3 February 2021",
    "14:30:05",
    "2021/02/03 at 2:30 pm",
]
NO_MOMENTS = [
    "2021-02-03",
    "14:30",
    "2021",
    "On 3 February 2021 we walked all day long until 14:30",
    "3:2",
    "v1:30",
    "14.30",
    "12:34:56:78",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_day_with_a_time_is_one_moment(moment: str) -> None:
    assert found(f"It was {moment} then", Rule.MOMENT) == [moment.removesuffix("Z")]


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_a_day_or_a_time_alone_is_no_moment(text: str) -> None:
    assert found(text, Rule.MOMENT) == []


ZONES = [
    ("14:30 UTC+7", "UTC+7"),
    ("GMT+08:00", "GMT+08:00"),
    ("in Asia/Yangon", "Asia/Yangon"),
    ("at 14:30 MMT", "MMT"),
    ("at 14:30 WIB", "WIB"),
    ("14:30+06:30", "+06:30"),
    ("14:30 IST", "IST"),
    ("ICT time", "ICT"),
]
NO_ZONES = [
    "ICT for development",
    "IST is a school",
    "the UTC archive",
    "Asia/pacific",
    "12 +345",
    "the WIT club",
    "BST and CST",
    "UTF-8",
]


@pytest.mark.parametrize(("text", "zone"), ZONES)
def test_a_time_zone_is_found(text: str, zone: str) -> None:
    assert found(text, Rule.ZONE) == [zone]


@pytest.mark.parametrize("text", NO_ZONES)
def test_other_short_words_are_no_time_zones(text: str) -> None:
    assert found(text, Rule.ZONE) == []


PATHS = [
    ("/home/someone/notes/plan.md", "plan.md"),
    ("C:\\Users\\someone\\plan.docx", "plan.docx"),
    ("/Users/someone/plan", "plan"),
    ("~/plans/may.txt", "may.txt"),
    ("/media/someone/STICK/a.bin", "a.bin"),
    ("/sdcard/DCIM/a.jpg", "a.jpg"),
    ("file:///tmp/a.html", "a.html"),
    ("\\\\box\\share\\a.txt", "a.txt"),
    ("D:/plans/a.txt", "a.txt"),
]
NO_PATHS = [
    "and/or",
    "TCP/IP",
    "https://example.org/home/p",
    "see /etc",
    "a ratio of 1:2",
    "10/home",
    "either/or/neither",
    "// a comment",
]


@pytest.mark.parametrize(("path", "last"), PATHS)
def test_a_path_is_found_and_its_last_name_suggested(path: str, last: str) -> None:
    paths = [one for one in findings_in(f"It lies in {path}, I think") if one.rule is Rule.PATH]

    assert [(one.found, one.suggestion) for one in paths] == [(path, last)]


@pytest.mark.parametrize("text", NO_PATHS)
def test_a_slash_alone_is_no_path(text: str) -> None:
    assert found(text, Rule.PATH) == []


OURS = Known(marks=Marks("quiet-river", "lampseven", "/home/someone/lampseven"))


@pytest.mark.parametrize(
    "text",
    [
        "made on quiet-river",
        "QUIET-RIVER.local",
        "signed lampseven",
        "LampSeven wrote",
        "ｌａｍｐｓｅｖｅｎ",
        "lampseven@quiet",
        "quiet river",
        "(lampseven)",
    ],
)
def test_the_names_of_this_machine_are_found(text: str) -> None:
    assert rules_in(text, OURS) & {Rule.MACHINE, Rule.PATH, Rule.EMAIL} == {Rule.MACHINE}


@pytest.mark.parametrize(
    "text",
    [
        "a lamp and seven rivers",
        "the river was quiet",
        "lampsevenths",
        "root and user and admin",
        "localhost",
        "seven",
        "quiet",
        "lamp",
    ],
)
def test_other_words_are_not_the_machines(text: str) -> None:
    assert found(text, Rule.MACHINE, OURS) == []


def test_names_that_everybody_has_are_no_marks() -> None:
    everybodys = Known(marks=Marks("localhost", "user", "/home/user"))

    assert found("the user of localhost", Rule.MACHINE, everybodys) == []


UNSEEN = [
    ("wa\u200bter", "U+200B"),
    ("wa\u200cter", "U+200C"),
    ("水\u200d地圖", "U+200D"),
    ("wa\u00adter", "U+00AD"),
    ("\ufeffwater", "U+FEFF"),
    ("water\U000e0041", "U+E0041"),
    ("water\u2063", "U+2063"),
    ("water\ufe0f", "U+FE0F"),
    ("wa\u3164ter", "U+3164"),
    ("water\x07", "U+0007"),
    ("water\ue000", "U+E000"),
]
SEEN = [
    "ភាសា\u200bខ្មែរ",
    "ภาษา\u200bไทย",
    "မြန်\u200bမာ",
    "क्\u200dष",
    "শ্\u200cরী",
    "ශ්\u200dරී ලංකා",
    "می\u200cخواهم",
    "a family 👨\u200d👩\u200d👧",
    "a heart ❤\ufe0f",
    "葛\U000e0100飾",
    "Plain text\nof two lines\twith a tab",
]


@pytest.mark.parametrize(("text", "sign"), UNSEEN)
def test_an_unseen_sign_is_found(text: str, sign: str) -> None:
    assert found(text, Rule.UNSEEN) == [sign]


@pytest.mark.parametrize("text", SEEN)
def test_a_sign_that_its_script_needs_is_left(text: str) -> None:
    assert found(text, Rule.UNSEEN) == []


TURNED = [
    "a\u202etxt.exe",
    "a\u202db",
    "a\u200eb",
    "a\u2067b",
    "水\u200f",
    "\u061ca",
    "a\u2066b",
    "x\u202ay",
]
NOT_TURNED = [
    "سلام\u200f (hello)",
    "\u2067שלום\u2069",
    "אב\u200e 12",
    "plain",
    "水地圖",
    "ကမ္ဘာ",
    "ދިވެހި\u200f",
    "سلام",
]


@pytest.mark.parametrize("text", TURNED)
def test_a_sign_that_turns_reading_is_found(text: str) -> None:
    assert len(found(text, Rule.DIRECTION)) == 1


@pytest.mark.parametrize("text", NOT_TURNED)
def test_scripts_from_right_to_left_keep_their_signs(text: str) -> None:
    assert found(text, Rule.DIRECTION) == []
