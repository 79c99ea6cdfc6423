"""What one persona contributed: for one's own eyes, or signed with the lines that are chosen."""

from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.persona import Persona, PersonaState
from app.domain.profile import Contribution, Profile
from app.host import persona_labels
from app.host.words import say, say_safely
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.texts import Text
from app.ui.personas.handing import hand_over
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.usecases import count_contributions


class WorkPage(Paper):
    """Counts, none of which leaves unless it is ticked and signed."""

    def __init__(self, session: Session, persona: Persona, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(
            look,
            say("What {persona} contributed").format(persona=persona.name),
            leads_back=True,
            parent=parent,
        )
        self._session = session
        self._persona = persona
        self._boxes: dict[Contribution, QCheckBox] = {}
        self._work = Work(session)
        self._sign = buttons.button(say("Sign and save…"), self._save)
        self._sign.setEnabled(False)
        self.rows.addWidget(
            Text(
                look,
                say(
                    "Only you see this. Tick what the persona shall say of itself, and nothing "
                    "else is written."
                ),
            )
        )
        look_up(
            session,
            self,
            lambda desk: count_contributions.profile(desk, persona.id),
            self._show,
        )

    def _show(self, profile: Profile) -> None:
        look = self.look
        words = say("{work}: {count}")
        writes = self._persona.state is PersonaState.ACTIVE
        for kind, count in profile.counts.items():
            told = words.format(work=persona_labels.contribution(kind), count=count)
            box = self._boxes[kind] = QCheckBox(told)
            box.setEnabled(writes)
            box.toggled.connect(lambda _on: self._follow())
        self.rows.addWidget(stacked(card(), *self._boxes.values()))
        if not writes:
            self.rows.addWidget(Text(look, say("It does not write now, so it signs nothing.")))
            return
        warning = say_safely(
            "Whoever has the signed file can prove to anyone, for good, that this persona said so."
        )
        self.rows.addWidget(Box(look, Tone.CAREFUL, warning))
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._sign))

    def _chosen(self) -> frozenset[Contribution]:
        return frozenset(kind for kind, box in self._boxes.items() if box.isChecked())

    def _follow(self) -> None:
        self._sign.setEnabled(bool(self._chosen()))

    def _save(self) -> None:
        chosen, id_ = self._chosen(), self._persona.id
        hand_over(
            self,
            self._session,
            self._work,
            "profile.bin",
            lambda desk: count_contributions.sign(desk, id_, chosen),
            say("Signed and written as {name}."),
        )
