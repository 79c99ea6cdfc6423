"""Other people's personas in the notebook: the cards that were handed over, under their names."""

from typing import Final

from app.domain.card import Card
from app.domain.errors import RequestError
from app.domain.persona import Contact, ContactId
from app.domain.persona_name import likeness
from app.vault.driver import Connection, Row, sorted_errors
from app.vault.moments import moment, ticks
from app.vault.personas import insist_on_free_name

_COLUMNS: Final = "id, name, card, first_seen, verified"


class NoSuchContact(RequestError):
    """No card of this id or name was taken."""

    code = "contact.unknown"


def add(connection: Connection, contact: Contact) -> None:
    """Keep somebody's card under a name; raises `NameTaken`. A card comes once."""
    insist_on_free_name(connection, contact.name)
    with sorted_errors():
        connection.execute(
            "INSERT INTO contact (id, name, card, signing_key, first_seen, verified) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                contact.id,
                contact.name,
                contact.card.keys,
                contact.card.signing_key,
                ticks(contact.first_seen),
                contact.verified,
            ),
        )


def get(connection: Connection, id_: ContactId) -> Contact:
    """One contact; raises `NoSuchContact`."""
    with sorted_errors():
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM contact WHERE id = ?",  # noqa: S608 - only our own column names are spliced in
            (id_,),
        ).fetchone()
    if row is None:
        raise NoSuchContact
    return _contact(row)


def everyone(connection: Connection) -> tuple[Contact, ...]:
    """All contacts by name."""
    with sorted_errors():
        rows = connection.execute(f"SELECT {_COLUMNS} FROM contact").fetchall()  # noqa: S608 - only our own column names are spliced in
    return tuple(sorted(map(_contact, rows), key=lambda one: (likeness(one.name), one.id)))


def of_signing_key(connection: Connection, key: bytes) -> Contact | None:
    """Whose signatures an Ed25519 key makes, or None where it was never seen."""
    with sorted_errors():
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM contact WHERE signing_key = ?",  # noqa: S608 - only our own column names are spliced in
            (key,),
        ).fetchone()
    return None if row is None else _contact(row)


def rename(connection: Connection, id_: ContactId, name: str) -> None:
    """Call somebody by another name here; raises `NoSuchContact` or `NameTaken`."""
    get(connection, id_)
    insist_on_free_name(connection, name, but=id_)
    with sorted_errors():
        connection.execute("UPDATE contact SET name = ? WHERE id = ?", (name, id_))


def set_verified(connection: Connection, id_: ContactId, *, verified: bool) -> None:
    """Remember whether the numbers of somebody's card were compared; raises `NoSuchContact`."""
    get(connection, id_)
    with sorted_errors():
        connection.execute("UPDATE contact SET verified = ? WHERE id = ?", (verified, id_))


def replace_card(connection: Connection, id_: ContactId, card: Card) -> None:
    """Take other keys for somebody, whose numbers are then to be compared anew.

    Only for when the person was asked: it is what an impostor wants. Raises `NoSuchContact`.
    """
    get(connection, id_)
    with sorted_errors():
        connection.execute(
            "UPDATE contact SET card = ?, signing_key = ?, verified = 0 WHERE id = ?",
            (card.keys, card.signing_key, id_),
        )


def remove(connection: Connection, id_: ContactId) -> None:
    """Forget somebody's card; raises `NoSuchContact`."""
    get(connection, id_)
    with sorted_errors():
        connection.execute("DELETE FROM contact WHERE id = ?", (id_,))


def _contact(row: Row) -> Contact:
    id_, name, card, first_seen, verified = row
    return Contact(ContactId(id_), name, Card.of(bytes(card)), moment(first_seen), bool(verified))
