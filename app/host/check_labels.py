"""The words on screen for what the check before leaving finds, the same in both faces."""

from typing import Final

from app.domain.findings import Rule, Unchecked, Way
from app.domain.leaving import Refusal, Remark
from app.host.words import mark, say, say_safely

_RULES: Final = {
    Rule.OWN_WORD: mark("on your list of what never leaves"),
    Rule.EMAIL: mark("an e-mail address"),
    Rule.PHONE: mark("a telephone number"),
    Rule.PHONE_LIKE: mark("could be a telephone number"),
    Rule.IDENTITY: mark("the number of an identity card"),
    Rule.IDENTITY_LIKE: mark("as long as the number of an identity card"),
    Rule.PASSPORT: mark("the number of a passport"),
    Rule.ACCOUNT: mark("an account for money"),
    Rule.CARD: mark("the number of a bank card"),
    Rule.POSITION: mark("an exact position"),
    Rule.PROFILE: mark("the address of an account"),
    Rule.TRACKING: mark("an address with parts that tell who was given it"),
    Rule.HANDLE: mark("the name of an account"),
    Rule.MACHINE: mark("a name of this computer or its user"),
    Rule.PATH: mark("where a file lies on a computer"),
    Rule.MOMENT: mark("an exact moment"),
    Rule.ZONE: mark("a time zone"),
    Rule.TIME: mark("a time of day"),
    Rule.DAY: mark("an exact day"),
    Rule.PERSONA_NAME: mark("the name of another persona of yours"),
    Rule.PERSONA_KEY: mark("numbers or words of another persona's card"),
    Rule.PERSONA_TEXT: mark("a passage that another persona of yours wrote as well"),
    Rule.PERSONA_NOTE: mark("a note you wrote as another persona"),
    Rule.INNER_ID: mark("the number that a note has in this notebook alone"),
    Rule.NAME: mark("could this name someone?"),
    Rule.UNSEEN: mark("a sign that cannot be seen and can mark a copy"),
    Rule.DIRECTION: mark("a sign that turns the direction of reading"),
    Rule.RISK_PAIR: mark("an entry of a high-risk place beside what is openly done elsewhere"),
    Rule.OWN_ENTRY: mark("an entry that is not in the public catalogue"),
    Rule.REMOVED: mark("hidden details that are taken out"),
    Rule.NOT_CLEANED: mark("a file out of which nothing can be taken, so it cannot leave"),
    Rule.NOT_READ: mark("longer than can be checked; the rest was not looked at"),
}

_WAYS: Final = {
    Way.REPLACE: mark("Replace with code name"),
    Way.KEEP: mark("Keep"),
    Way.LEAVE_OUT: mark("Leave out"),
}

_UNCHECKED: Final = {
    Unchecked.STYLE: mark("writing style. People who know you may recognise it."),
    Unchecked.KNOWLEDGE: mark("what only few people could know."),
    Unchecked.UNTITLED_NAMES: mark("names without a title, unless they are on your own list."),
    Unchecked.PICTURES: mark("what pictures show. The same picture still looks the same."),
}

_REFUSALS: Final = {
    Refusal.UNDECIDED: mark("Something that was found is not decided yet."),
    Refusal.UNSIGNED: mark("Nobody signs it, and it was not said that this is meant."),
    Refusal.NOBODY_NAMED: mark("It is for nobody in particular. Seal it for named cards."),
    Refusal.OPEN_FORMAT: mark("Whoever finds it could read it. Seal it."),
    Refusal.EXACT_DATES: mark("It tells more of dates than the rules in force let leave."),
}

_REMARKS: Final = {
    Remark.NOBODY_NAMED: mark(
        "It is for nobody in particular: whoever learns the passphrase can read it."
    ),
    Remark.UNSIGNED: mark("Nobody signs it, so readers cannot tell who it is from."),
    Remark.NAMES_ITS_KIND: mark("Its first line says that it is an age file."),
    Remark.OPEN_FORMAT: mark("Whoever finds it can read it."),
}

# By the plain words of the rules for files and pictures, which stand above this layer.
_DETAILS: Final = {
    "pdf": mark("a PDF"),
    "office": mark("a file of an office program, or an archive"),
    "media": mark("sound, film or another sort of picture"),
    "broken-picture": mark("a picture that could not be decoded"),
    "files-within": mark("a text with whole files written into it"),
    "unknown": mark("of a kind that is not known"),
    "place": mark("the place where it was taken"),
    "time": mark("when it was taken"),
    "camera": mark("which camera or telephone took it"),
    "person": mark("names of owner or author"),
    "program": mark("which programs were used"),
    "comment": mark("comments"),
    "edits": mark("what editing programs wrote down"),
    "colours": mark("a colour profile"),
    "small-picture": mark("a small copy of the picture, perhaps from before it was cut"),
    "behind": mark("data behind the end of the picture"),
    "movement": mark("further pictures; the first stays"),
    "other": mark("other details"),
}


def rule(value: Rule) -> str:
    """What a finding is, in a few words."""
    return say(_RULES[value])


def way(value: Way) -> str:
    """What may be done about it, as a button says it."""
    return say(_WAYS[value])


def unchecked(value: Unchecked) -> str:
    """What no rule looks at, after "Not checked:"."""
    return say_safely(_UNCHECKED[value])


def refusal(value: Refusal) -> str:
    """Why a plan is not carried out, and what to do."""
    return say_safely(_REFUSALS[value])


def remark(value: Remark) -> str:
    """What is to be known about a plan that is carried out."""
    return say_safely(_REMARKS[value])


def details(words: str) -> str:
    """Why a file cannot be cleaned, or what is taken out of it, joined by commas."""
    return ", ".join(say(_DETAILS[word]) for word in words.split())
