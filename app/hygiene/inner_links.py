"""Links to other notes by the number they have in this notebook and nowhere else."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit

_LINK: Final = re.compile(r"\[\[[ \t]{0,8}([a-z2-7]{26})[ \t]{0,8}(?:\|([^\[\]\n]{0,200}))?\]\]")


def find(text: str) -> Iterator[Hit]:
    """Every such link; what it is called can stay."""
    if "[[" in text:
        for match in _LINK.finditer(text):
            yield Hit(Rule.INNER_ID, *match.span(), subject=match[1], suggestion=match[2] or "")
