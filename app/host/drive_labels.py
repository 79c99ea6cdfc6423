"""What drives and sizes are called on screen."""

from typing import Final

from app.host.drive import Access
from app.host.words import mark, say

_STEP: Final = 1024
_UNITS: Final = (mark("{size} bytes"), mark("{size} KB"), mark("{size} MB"), mark("{size} GB"))

_ACCESS: Final = {
    Access.WRITABLE: mark("can be written"),
    Access.READ_ONLY: mark("for reading only"),
    Access.WRITE_PROTECTED: mark("write-protected by a switch on it"),
}


def access(value: Access) -> str:
    """Whether a drive takes anything."""
    return say(_ACCESS[value])


def size(count: int) -> str:
    """A number of bytes, never said as more than it is; a KB is 1,024 bytes."""
    unit, scale = 0, 1
    while count >= scale * _STEP and unit + 1 < len(_UNITS):
        unit, scale = unit + 1, scale * _STEP
    tenths = count * 10 // scale
    whole, rest = divmod(tenths, 10)
    told = f"{whole}.{rest}" if rest and whole < 100 else f"{whole}"
    return say(_UNITS[unit]).format(size=told)
