"""Whose work the program stands on, and under which licence each part is passed on."""

from dataclasses import dataclass
from typing import Final

from app.host.words import mark


@dataclass(frozen=True, slots=True)
class Work:
    """A part: its name, what it is for (to be said), who made it, and its licence by SPDX name."""

    name: str
    use: str
    by: str
    licence: str


OWN: Final = (
    Work("Almanac", mark("the program"), "The Almanac contributors", "GPL-3.0-or-later"),
    Work("Almanac", mark("the catalogue"), "The Almanac contributors", "CC-BY-4.0"),
)

DATA: Final = (
    Work("Noto Sans", mark("letters of many scripts"), "Google LLC", "OFL-1.1"),
    Work("Noto Sans CJK", mark("Chinese, Japanese and Korean letters"), "Adobe", "OFL-1.1"),
    Work("Lucide", mark("icons"), "Lucide Icons and Contributors, Feather", "ISC AND MIT"),
    Work(
        "EFF long word list",
        mark("words for passphrases"),
        "Electronic Frontier Foundation",
        "CC-BY-3.0-US",
    ),
    Work("OpenCC", mark("forms of Chinese characters"), "The OpenCC contributors", "Apache-2.0"),
)

LIBRARIES: Final = (
    Work(
        "PySide6-Essentials",
        mark("Qt, which draws the window"),
        "The Qt Company and contributors",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    ),
    Work(
        "sqlcipher3",
        mark("the sealed database"),
        "The sqlcipher3 contributors, Zetetic LLC",
        "Zlib",
    ),
    Work(
        "cryptography",
        mark("ciphers"),
        "The Python Cryptographic Authority",
        "Apache-2.0 OR BSD-3-Clause",
    ),
    Work(
        "pymonocypher", mark("ciphers"), "Jetperch LLC, the Monocypher contributors", "BSD-2-Clause"
    ),
    Work("pyrage", mark("sealed files of the age format"), "The pyrage contributors", "MIT"),
    Work("cbor2", mark("records inside sealed files"), "The cbor2 contributors", "MIT"),
    Work("shamir-mnemonic", mark("split back-ups"), "Trezor", "MIT"),
    Work(
        "fastjsonschema",
        mark("checks of records"),
        "The fastjsonschema contributors",
        "BSD-3-Clause",
    ),
    Work("PyYAML", mark("reading the catalogue's records"), "The PyYAML contributors", "MIT"),
    Work("myanmartools", mark("telling Zawgyi from Unicode"), "Google LLC", "Apache-2.0"),
    Work(
        "phonenumberslite",
        mark("finding telephone numbers in notes"),
        "The Libphonenumber Authors and contributors",
        "Apache-2.0",
    ),
    Work(
        "python-stdnum",
        mark("finding identity numbers in notes"),
        "Arthur de Jong and contributors",
        "LGPL-2.1-or-later",
    ),
    Work("pycrdt", mark("notes that several people write"), "The pycrdt contributors", "MIT"),
    Work("segno", mark("drawing QR codes"), "Lars Heuer", "BSD-3-Clause"),
    Work("zxing-cpp", mark("reading QR codes"), "The ZXing authors", "Apache-2.0"),
    Work(
        "reedsolo",
        mark("mending damaged files"),
        "Tomer Filiba and contributors",
        "Unlicense OR MIT-0",
    ),
    Work("Python", mark("the language it is written in"), "Python Software Foundation", "PSF-2.0"),
)
