"""What tells of this computer: its name, its user, and paths of files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.findings import Rule
from app.domain.text.spotting import Spotter
from app.hygiene.hits import Hit, words_of


@dataclass(frozen=True, slots=True)
class Marks:
    """The names of the computer, its user and the user's folder; empty where there is none."""

    host: str = field(default="", repr=False)
    user: str = field(default="", repr=False)
    home: str = field(default="", repr=False)


_EVERYBODYS: Final = frozenset(
    words_of(
        "root user admin administrator localhost guest test default owner ubuntu debian fedora "
        "amnesia live home desktop laptop notebook computer pc mac macbook windows linux android "
        "phone"
    )
)
"""Names that a thousand other computers and users have too."""
_SHORTEST: Final = 3

_STARTS = (
    r"(?:/(?:home|Users|media|mnt|run/media|Volumes|root|tmp|var|etc|opt|usr|srv"
    r"|data/data|storage|sdcard)/"
    r"|~/|[A-Za-z]:[\\/]|\\\\[\w.-]{1,64}\\|file:/{1,3}|%(?:USERPROFILE|APPDATA|HOMEPATH)%[\\/])"
)
_PATH: Final = re.compile(rf"(?<![\w./:~\\-]){_STARTS}[^\s<>\"'|*?\u3002\uff0c\u104b]{{1,400}}+")
_TRAILING: Final = ".,;:!?)]}"


class Machine:
    """Finds the marks of one computer, and paths of any."""

    def __init__(self, marks: Marks) -> None:
        last_of_home = re.split(r"[/\\]", marks.home)[-1]
        first_of_host = marks.host.partition(".")[0]
        names = {marks.host, first_of_host, marks.user, last_of_home}
        self._names = Spotter(
            name
            for name in sorted(names)
            if len(name) >= _SHORTEST and name.casefold() not in _EVERYBODYS
        )

    def find(self, text: str) -> Iterator[Hit]:
        """The computer's and its user's name, and every path of a file."""
        for start, end, _ in self._names.spots(text):
            yield Hit(Rule.MACHINE, start, end)
        if "/" not in text and "\\" not in text:
            return
        for match in _PATH.finditer(text):
            path = match.group().rstrip(_TRAILING)
            last = re.split(r"[/\\]", path.rstrip("/\\"))[-1]
            start = match.start()
            yield Hit(Rule.PATH, start, start + len(path), suggestion=last)
