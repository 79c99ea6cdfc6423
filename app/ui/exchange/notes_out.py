"""Taking everything away in open files: what would be written first, then one step."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.host.words import say, say_many, say_safely
from app.ui.exchange.findings import Finding, Findings, counted, sized
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Role, Text
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import take_notes_away
from app.usecases.desk import Desk
from app.usecases.take_notes_away import Leaving


class NotesOutPage(Paper):
    """Says who can read the copy before it is written; where it is high risk, none is written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(look, say("Take everything away"), leads_back=True, parent=parent)
        self._session = session
        self._folder: Path | None = None
        self._findings = Findings(look)
        self._place = Text(look, role=Role.SECONDARY)
        self._place.hide()
        self._work = Work(session)
        self._choose = buttons.button(say("Choose an empty folder…"), self._ask)
        self._write = buttons.primary(say("Write the copy"), self._go)
        self._work.busy.connect(lambda _busy: self._follow())
        self._warning = Box(look, Tone.CAREFUL)
        self.rows.addWidget(
            Text(
                look,
                say(
                    "Notes as Markdown, attachments as they are, earlier wordings and entries as "
                    "lists: other programs can read all of it."
                ),
            )
        )
        self.rows.addWidget(self._warning)
        self.rows.addWidget(self._findings)
        self.rows.addWidget(self._place)
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._choose, self._write))
        session.notices.care_changed.connect(self._follow)
        session.notices.notes_changed.connect(self._count)
        self._follow()
        self._count()

    def use_folder(self, folder: Path) -> None:
        """Write into this folder, once it is said so."""
        self._folder = folder
        self._place.setText(say("A folder is chosen. Nothing is written yet."))
        self._place.show()
        self._follow()
        self._write.setFocus()

    def _count(self) -> None:
        self._session.write(self, take_notes_away.plan, self._show)

    def _show(self, leaving: Leaving) -> None:
        self._findings.clear()
        self._findings.add(say("What would be written"), _leaving(leaving))

    def _ask(self) -> None:
        words = say("Choose an empty folder, or type the name of a new one")
        chooser = Chooser(self.look, Wanted.NEW_FOLDER, words, self)
        chooser.chosen.connect(self.use_folder)
        chooser.open()

    def _go(self) -> None:
        folder = self._folder
        if folder is None:
            return

        def verb(desk: Desk, progress: Progress) -> take_notes_away.Copied:
            return take_notes_away.take_away(desk, folder, progress)

        self._work.do(say("Writing"), verb, self._done)

    def _done(self, copied: take_notes_away.Copied) -> None:
        self._folder = None
        self._place.hide()
        self._work.tell(
            Tone.FINE,
            say_safely(
                "{notes} notes, {attachments} attachments and {entries} entries were written. "
                "Nothing of it is sealed: anyone who has the folder can read it."
            ).format(notes=copied.notes, attachments=copied.attachments, entries=copied.entries),
        )
        self._follow()

    def _follow(self) -> None:
        high = not self._session.rules.plain_formats
        busy = self._work.is_busy
        self._warning.text.setText(
            say_safely(
                "High risk: nothing leaves unsealed. Lower the posture first, if it is less risky "
                "now."
            )
            if high
            else say_safely(
                "Nothing in the copy is sealed. Anyone who finds it can read all of it, and an SSD "
                "or stick may keep it after you deleted it."
            )
        )
        self._choose.setEnabled(not high and not busy)
        self._write.setEnabled(not high and not busy and self._folder is not None)


def _leaving(leaving: Leaving) -> list[Finding]:
    return [
        (counted(leaving.notes), say_many("note", "notes", leaving.notes)),
        (
            counted(leaving.binned),
            say_many("note in the bin", "notes in the bin", leaving.binned),
        ),
        (
            counted(leaving.attachments),
            say_many("attachment, {size}", "attachments, {size}", leaving.attachments).format(
                size=sized(leaving.attachment_bytes)
            ),
        ),
        (counted(leaving.entries), say_many("entry", "entries", leaving.entries)),
    ]
