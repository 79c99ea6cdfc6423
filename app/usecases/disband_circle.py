"""Disbanding a circle: erasing it here for good, but for the notes that a person keeps as own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.domain.circle import CircleId, Unreached
from app.domain.ids import NoteId
from app.host import files
from app.usecases.desk import Desk
from app.vault import disbanding, rekeying

Erased: TypeAlias = disbanding.Erased


UNREACHED: Final = tuple(Unreached)


@dataclass(frozen=True, slots=True)
class Disbanded:
    """What disbanding did. `rekeyed` is false where the disk had no room to seal all of it anew.

    Where it is true, only the passphrase that opened the notebook opens it: its split back-up and
    its other passphrases have ended, and have to be made anew.
    """

    erased: Erased
    rekeyed: bool
    unreached: tuple[Unreached, ...] = UNREACHED


def disband(
    desk: Desk, id_: CircleId, keep: Iterable[NoteId] = (), *, forget_contacts: bool = True
) -> Disbanded:
    """Erase a circle with its notes, their words in the index, its keys and its persona.

    The notes in `keep` stay, as nobody's. The notebook is sealed anew under another key. There is
    no way back; an archive is to be written before. `forget_contacts` also erases the cards of
    members. Works on a full disk. Raises `NoSuchCircle` or `NotInside`, and nothing is erased then.
    """
    kept = frozenset(keep)
    erased = desk.space.erase(
        lambda connection: disbanding.erase(connection, id_, kept, contacts_too=forget_contacts)
    )
    return Disbanded(erased, rekeyed=_rekeyed(desk))


def seal_anew(desk: Desk) -> bool:
    """Seal the notebook under another key, where disbanding found no room; tells if it did."""
    return _rekeyed(desk)


def _rekeyed(desk: Desk) -> bool:
    try:
        rekeying.rekey(desk.space)
    except files.DiskFull:
        return False
    return True
