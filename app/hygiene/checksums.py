"""Check digits of identity numbers that the library of number formats does not know."""

from typing import Final

_TAIWAN_LETTERS: Final = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))
_TAIWAN_WEIGHTS: Final = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_SINGAPORE_WEIGHTS: Final = (2, 7, 6, 5, 4, 3, 2)
_SINGAPORE_ENDS: Final = {"ST": "JZIHGFEDCBA", "FG": "XWUTRQPNMLK", "M": "KLJNPQRTUWX"}
_SINGAPORE_OFFSETS: Final = {"S": 0, "F": 0, "T": 4, "G": 4, "M": 3}
_BLANK_OF_HONG_KONG: Final = 36


def is_taiwan(number: str) -> bool:
    """Claim that a letter and nine digits are a number of Taiwan's identity or residence card.

    The second sign is a digit, or in residence cards made before 2021 a letter from A to D. Source:
    the Ministry of the Interior's rule, letters as 10 to 35, weights 1 9 8 ... 1 1, sum over 10.
    """
    head = _TAIWAN_LETTERS[number[0]]
    second = number[1] if number[1].isdigit() else str(_TAIWAN_LETTERS[number[1]] % 10)
    digits = [*divmod(head, 10), *map(int, second + number[2:])]
    return sum(a * b for a, b in zip(digits, _TAIWAN_WEIGHTS, strict=True)) % 10 == 0


def is_hong_kong(letters: str, digits: str, check: str) -> bool:
    """Claim that one or two letters, six digits and a check sign are a Hong Kong identity card's.

    Source: weights 9 to 2 over letters as 10 to 35 (a missing first letter as 36), sum over 11.
    """
    values = [ord(letter) - 55 for letter in letters.rjust(2)]
    if len(letters) == 1:
        values[0] = _BLANK_OF_HONG_KONG
    values += map(int, digits)
    total = sum(a * b for a, b in zip(values, range(9, 1, -1), strict=True))
    return check == "0123456789A"[-total % 11]


def is_singapore(number: str) -> bool:
    """Claim that S, T, F, G or M, seven digits and a letter are a Singapore card's.

    Source: weights 2 7 6 5 4 3 2, an offset and a row of end letters by the first letter.
    """
    total = _SINGAPORE_OFFSETS[number[0]]
    total += sum(int(a) * b for a, b in zip(number[1:8], _SINGAPORE_WEIGHTS, strict=True))
    row = next(row for letters, row in _SINGAPORE_ENDS.items() if number[0] in letters)
    place = 10 - total % 11 if number[0] == "M" else total % 11
    return row[place] == number[8]
