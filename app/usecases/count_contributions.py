"""What each persona contributed: seen inside only, or signed with the counts that were chosen."""

from app.bundle import profiles
from app.crypto.sealing_keys import PersonaKeys
from app.domain.errors import RequestError
from app.domain.persona import NamedCard, PersonaId
from app.domain.profile import Contribution, Profile, SignedProfile
from app.usecases.desk import Desk
from app.vault import contributions, personas


class NothingChosen(RequestError):
    """A profile that says nothing is not made."""

    code = "persona.nothing-chosen"


def profile(desk: Desk, id_: PersonaId) -> Profile:
    """All that one persona did, for the person's own eyes; raises `personas.NoSuchPersona`."""
    connection = desk.connection
    persona = personas.get(connection, id_)
    return Profile(
        persona, contributions.counts(connection, id_), contributions.templates(connection, id_)
    )


def sign(desk: Desk, id_: PersonaId, chosen: frozenset[Contribution]) -> bytes:
    """A file in which a persona says the chosen counts and signs them, for good and for anyone.

    Whoever has it can prove to others that this persona said so. Raises `NothingChosen`,
    `personas.NoSuchPersona`, or `personas.CannotBecome` for one that does not write.
    """
    if not chosen:
        raise NothingChosen
    personas.insist_on_active(desk.connection, id_)
    whole = profile(desk, id_)
    keys = PersonaKeys.of(personas.seed_of(desk.connection, id_))
    named = NamedCard(whole.persona.name, whole.persona.card)
    return profiles.written(named, whole.saying(chosen), keys.signing)


def read(data: bytes) -> SignedProfile:
    """What somebody's profile says; raises as `profiles.read`.

    That it is signed says which keys said it; whose they are, comparing numbers says.
    """
    return profiles.read(data)
