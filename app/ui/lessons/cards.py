"""One practice, challenge or lesson as a card; where it comes from always stands on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.advice import may_endanger
from app.domain.entry import Entry
from app.domain.vocabulary import Care, Posture, Visibility
from app.host import labels
from app.host.words import say
from app.ui.catalogue.leading import RING, Leading
from app.ui.catalogue.sheet import joined
from app.ui.look.fonts import SECTION_POINTS
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.context_names import Contexts, called
from app.ui.parts.filters_words import capital, language
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session

_ROLES = {Care.HIGH_RISK: Role.DANGER, Care.CAREFUL: Role.CAREFUL, Care.ROUTINE: Role.FINE}


def lesson_card(session: Session, contexts: Contexts, entry: Entry) -> QFrame:
    """A card that opens its entry; warns where following it could be dangerous here."""
    look = session.look
    tongue = look.choices.language
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(16 - RING, 12, 16, 12)
    column.setSpacing(4)
    name = called(entry.name, entry.names, (), tongue).name
    column.addWidget(
        Leading(
            look,
            name,
            lambda: session.ways.to_entry.emit(entry.id),
            points=SECTION_POINTS,
            semibold=True,
        )
    )
    body = QVBoxLayout()
    body.setContentsMargins(RING, 0, 0, 0)
    body.setSpacing(8)
    text, tag = entry.text_in(tongue)
    body.addWidget(Text(look, text))
    body.addLayout(_origin(session, contexts, entry))
    for warning in _warnings(session, contexts, entry):
        body.addWidget(warning)
    about = [capital(labels.kind(entry.kind)), *_sources(entry)]
    if tag != tongue:
        about.append(say("in {language}").format(language=language(tag)))
    body.addWidget(secondary(look, joined(*about)))
    column.addLayout(body)
    return made


def _origin(session: Session, contexts: Contexts, entry: Entry) -> QHBoxLayout:
    """The contexts it comes from and how dangerous such work is there."""
    postures = [contexts.posture(code) for code in entry.contexts]
    risk = max(postures, key=_RISKS.index)
    row = QHBoxLayout()
    row.setSpacing(8)
    said = say("From {places}: {risk}").format(
        places=contexts.names(entry.contexts), risk=labels.posture(risk)
    )
    if risk is Posture.UNKNOWN:
        said = say("From {places}").format(places=contexts.names(entry.contexts))
    role = Role.PLAIN if risk is Posture.UNKNOWN else _ROLES[risk.care]
    row.addWidget(Text(session.look, said, semibold=True, role=role), 1, Qt.AlignmentFlag.AlignTop)
    return row


def _warnings(session: Session, contexts: Contexts, entry: Entry) -> list[Box]:
    told = []
    caution = entry.caution
    if caution:
        sensitive = caution.visibility is not Visibility.NORMAL
        shown = say("Sensitive: {why}") if sensitive else say("Take care: {why}")
        tone = Tone.DANGER if sensitive else Tone.CAREFUL
        told.append(Box(session.look, tone, shown.format(why=caution.text)))
    if may_endanger(entry.kind, contexts.care(entry.contexts), session.care_kept):
        warning = say("From where such work is less dangerous. Look at each step first.")
        told.append(Box(session.look, Tone.DANGER, warning))
    return told


def _sources(entry: Entry) -> list[str]:
    cited = [str(source).replace(":", " ") for fact in entry.facts for source in fact.sources]
    return list(dict.fromkeys([*cited, *[str(entry.status_source).replace(":", " ")]]))


_RISKS = (
    Posture.UNKNOWN,
    Posture.OPEN,
    Posture.GUARDED,
    Posture.CONSTRAINED,
    Posture.HIGH,
    Posture.EXTREME,
)
