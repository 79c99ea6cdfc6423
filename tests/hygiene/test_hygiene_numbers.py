"""Numbers of cards, passports and accounts are found where check digits or words prove them."""

import pytest

from app.domain.findings import Rule
from app.hygiene.checksums import is_hong_kong, is_singapore, is_taiwan
from tests.support.checked import found, rules_in

NUMBERS = {Rule.IDENTITY, Rule.IDENTITY_LIKE, Rule.PASSPORT, Rule.ACCOUNT, Rule.CARD}

IDENTITIES = [
    "110105199003071239",  # China
    "A123456789",  # Taiwan
    "A123456(3)",  # Hong Kong
    "AB987654(3)",
    "1234567(8)",  # Macao
    "1234567890121",  # Thailand
    "1-2345-67890-12-1",
    "๑๒๓๔๕๖๗๘๙๐๑๒๑",
    "2345 6789 0124",  # India
    "ABCPD1234F",
    "WKH1186006",
    "3171011708450001",  # Indonesia
    "770305-02-1234",  # Malaysia
    "971013-9019170",  # Korea
    "001231-3123456",
    "1234 5678 9018",  # Japan
    "S1234567D",  # Singapore
    "12/OUKAMA(N)123456",  # Myanmar
    "12/OuKaMa (Naing) 123456",
    "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆",
    "9/မရမ(နိုင်)၀၁၂၃၄၅",
    "12345-1234567-1",  # Pakistan
    "12-34-56-78901",  # Nepal
    "901234567V",  # Sri Lanka
    "УБ90123456",  # Mongolia
]
CALLED = [
    "NID: 1234567890",  # Bangladesh
    "জাতীয় পরিচয়পত্র ১২৩৪৫৬৭৮৯০",
    "CCCD 001203004567",  # Viet Nam
    "số căn cước: 001203004567",
    "អត្តសញ្ញាណប័ណ្ណ 012345678",  # Cambodia
    "PhilSys 1234-5678-9012-3456",
    "SSS 34-1234567-8",
    "CID no. 11512001234",  # Bhutan
    "身份证号 110105199003071",  # the old ones of China
    "เลขประจำตัวประชาชน 3101200123456",
]
NO_IDENTITIES = [
    "110105199013071239",
    "A123456788",
    "A123456(4)",
    "S1234567A",
    "the year 2014",
    "202304121530",
    "it cost 1,234,567,890 won",
    "B12345",
    "ISO 639-3 and RFC 9562",
    "COVID19 wave 2",
    "on page 12/34",
    "commit 4b93324",
    "12/24/2019",
    "1/2 (half) 500",
    "PM2.5 at 150",
    "NID of 2019 laws",
]


@pytest.mark.parametrize("number", IDENTITIES)
def test_an_identity_number_is_found_by_its_form_or_check_digit(number: str) -> None:
    assert found(f"They copied {number} there", Rule.IDENTITY) == [number]


@pytest.mark.parametrize("text", CALLED)
def test_a_number_that_is_called_one_is_an_identity_number(text: str) -> None:
    assert Rule.IDENTITY in rules_in(text)


@pytest.mark.parametrize("text", NO_IDENTITIES)
def test_a_number_with_wrong_check_digits_or_form_is_none(text: str) -> None:
    assert Rule.IDENTITY not in rules_in(text)


@pytest.mark.parametrize("text", ["123456789012", "1234567890123", "12345678901234567"])
def test_a_bare_row_of_that_length_is_told_as_alike(text: str) -> None:
    assert rules_in(f"they wrote {text} there") & NUMBERS == {Rule.IDENTITY_LIKE}


@pytest.mark.parametrize("digit", range(10))
def test_one_changed_digit_breaks_a_check_digit(digit: int) -> None:
    assert is_taiwan(f"A12345678{digit}") == (digit == 9)
    assert is_hong_kong("A", "123456", str(digit)) == (digit == 3)
    assert is_singapore(f"S123456{digit}D") == (digit == 7)


PASSPORTS = [
    "passport MB123456",
    "Passport No. E12345678",
    "护照号码：E12345678",
    "護照 123456789",
    "หนังสือเดินทาง AA1234567",
    "hộ chiếu B1234567",
    "паспорт P<MMRAUNG<<AYE<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "パスポート TK1234567",
    "여권 M12345678",
]
NO_PASSPORTS = [
    "a passport photo of 2019",
    "E12345",
    "the passport office moved",
    "护照 办理",
    "P<0.05",
    "model T1000",
    "B1234 road",
    "passport 12",
]


@pytest.mark.parametrize("text", PASSPORTS)
def test_the_number_of_a_passport_is_found(text: str) -> None:
    assert Rule.PASSPORT in rules_in(text)


@pytest.mark.parametrize("text", NO_PASSPORTS)
def test_the_word_passport_alone_is_none(text: str) -> None:
    assert Rule.PASSPORT not in rules_in(text)


ACCOUNTS = [
    ("IBAN PK36SCBL0000001123456702", "PK36SCBL0000001123456702"),
    ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
    ("account no. 1234567890", "1234567890"),
    ("账号：6217 0000 1000", "6217 0000 1000"),
    ("เลขบัญชี 123-4-56789-0", "123-4-56789-0"),
    ("rekening 1234567890", "1234567890"),
    ("STK: 0123456789", "0123456789"),
    ("계좌 123456-78-901234", "123456-78-901234"),
    ("to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
    ("0x" + "aB" * 20, "0x" + "aB" * 20),
]
NO_ACCOUNTS = [
    "an account of 2019",
    "GB82 WEST 1234 5698 7654 33",
    "on account of rain",
    "计账 2019",
    "0x1f and 0xdeadbeef",
    "the balance is 123456",
    "STK rose to 5",
    "PK12 is a road",
]


@pytest.mark.parametrize(("text", "number"), ACCOUNTS)
def test_an_account_is_found(text: str, number: str) -> None:
    assert found(text, Rule.ACCOUNT) == [number]


@pytest.mark.parametrize("text", NO_ACCOUNTS)
def test_an_account_needs_its_number(text: str) -> None:
    assert Rule.ACCOUNT not in rules_in(text)


CARDS = [
    "4532015112830366",
    "4532 0151 1283 0366",
    "4532-0151-1283-0366",
    "6217000010001234",
    "5500005555555559",
    "3530111333300000",
    "378282246310005",
    "3782 822463 10005",
]
NO_CARDS = [
    "4532015112830367",
    "4532 0151 1283 0367",
    "1111 2222 3333 4444",
    "2019 2020 2021 2022",
    "1234567812345670",
    "4532 015112830366",
    "45320151128303660000000",
    "x4532015112830366",
]


@pytest.mark.parametrize("number", CARDS)
def test_a_bank_card_is_found_by_its_check_digit(number: str) -> None:
    assert found(f"with {number} he paid", Rule.CARD) == [number]


@pytest.mark.parametrize("text", NO_CARDS)
def test_other_rows_of_sixteen_digits_are_no_cards(text: str) -> None:
    assert found(f"with {text} he paid", Rule.CARD) == []
