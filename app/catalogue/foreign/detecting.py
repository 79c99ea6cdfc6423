"""Which format a file is of, by its name and its beginning."""

from app.catalogue.foreign import (
    awesome_list,
    brigade_list,
    civic_json,
    g0v_json,
    publiccode,
    records_json,
    tables,
)
from app.catalogue.foreign.preview import ForeignFormat, FormatName
from app.domain.errors import InputError

_OPENING_BYTES = 64 * 1024

# In this order: a format that can be told for sure comes before one that only looks likely.
FORMATS: tuple[ForeignFormat, ...] = (
    publiccode,
    records_json,
    g0v_json,
    civic_json,
    brigade_list,
    awesome_list,
    tables,
)


class NotRecognised(InputError):
    """The file is of no format that can be read here."""

    code = "catalogue.format-not-recognised"


def detect(name: str, data: bytes) -> ForeignFormat:
    """The format of a file called `name`, without folders; `NotRecognised` for none.

    Looks at the first 64 KiB only and builds nothing, so any bytes may be handed in.
    """
    opening = data[:_OPENING_BYTES].removeprefix(b"\xef\xbb\xbf")
    looks_like_json = opening.lstrip()[:1] in {b"{", b"["}
    for one in FORMATS:
        if looks_like_json and one.NAME in {FormatName.TABLE, FormatName.AWESOME_LIST}:
            continue
        if one.recognises(name, opening):
            return one
    raise NotRecognised


def format_called(name: FormatName) -> ForeignFormat:
    """The format of that name, where a person said which it is."""
    return next(one for one in FORMATS if one.NAME is name)
