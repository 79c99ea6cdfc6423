"""The words on screen for personas and the cards of others, the same in both faces."""

from typing import Final

from app.domain.persona import PersonaState, Recognition
from app.domain.persona_name import Flaw
from app.domain.profile import Contribution
from app.host.words import mark, say, say_safely

_STATES: Final = {
    PersonaState.ACTIVE: mark("in use"),
    PersonaState.RESTING: mark("resting"),
    PersonaState.RETIRED: mark("retired"),
    PersonaState.USED_UP: mark("used up"),
}

_RECOGNITIONS: Final = {
    Recognition.OWN: mark("This is your own card."),
    Recognition.KNOWN: mark("Every key of this card was seen before."),
    Recognition.FIRST_SEEN: mark(
        "This card is seen for the first time. Anyone can make one under any name: compare the "
        "numbers by a way on which you know the person, such as their voice."
    ),
    Recognition.KEY_CHANGED: mark(
        "The keys are not those known under this name. Stop and ask the person by another way: it "
        "may be somebody else."
    ),
}

_CONTRIBUTIONS: Final = {
    Contribution.NOTES: mark("notes written"),
    Contribution.SHARED: mark("notes handed on"),
    Contribution.ENTRIES: mark("new entries proposed"),
    Contribution.CORRECTIONS: mark("corrections proposed"),
    Contribution.TRANSLATIONS: mark("translations proposed"),
    Contribution.STATUSES: mark("changes of status proposed"),
}

_FLAWS: Final = {
    Flaw.EMPTY: mark("Give it a name, or take one that is drawn by chance."),
    Flaw.TOO_LONG: mark("A name has 40 characters at most."),
    Flaw.UNSEEN: mark("There is a character in it that cannot be seen. Type the name by hand."),
    Flaw.SIGN: mark(
        "A name begins with a letter, and has letters, digits, and single blanks or hyphens "
        "between."
    ),
    Flaw.MIXED: mark("Its letters or digits are of several scripts, which could pass for others."),
    Flaw.PILED: mark("More marks stand on one letter than can be read."),
}


def state(of: PersonaState) -> str:
    """Whether a persona still writes, in a word or two."""
    return say(_STATES[of])


def recognition(of: Recognition) -> str:
    """What is known of a card, in a sentence or two with what to do."""
    return say_safely(_RECOGNITIONS[of])


def contribution(of: Contribution) -> str:
    """A sort of work, to stand behind its number."""
    return say(_CONTRIBUTIONS[of])


def flaw(of: Flaw) -> str:
    """Why a name does not serve, in a sentence."""
    return say(_FLAWS[of])
