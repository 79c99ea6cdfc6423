"""Bringing in notes of other programs: choose, read the plan, take it or not."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.imported import ImportKind, ImportPlan
from app.host import exchange_labels
from app.host.words import mark, say, say_many
from app.ui.exchange.findings import Finding, Findings, counted, sized
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import bring_notes
from app.usecases.desk import Desk

_KINDS = {
    ImportKind.MARKDOWN_FOLDER: mark("A folder of Markdown files"),
    ImportKind.JOPLIN: mark("A Joplin file"),
    ImportKind.STANDARD_NOTES: mark("A Standard Notes back-up"),
}
_MOST_UNREAD = 10


class NotesInPage(Paper):
    """Nothing comes in before the plan was shown and taken."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        look = session.look
        heading = say("Bring in notes of other programs")
        super().__init__(look, heading, leads_back=True, parent=parent)
        self._session = session
        self._path: Path | None = None
        self._folder = buttons.button(say("Choose a folder…"), lambda: self._choose(Wanted.FOLDER))
        self._file = buttons.button(say("Choose a file…"), lambda: self._choose(Wanted.FILE))
        self._findings = Findings(look)
        self._work = Work(session)
        self._take = buttons.primary(say("Bring in"), self._bring)
        self._leave = buttons.button(say("Leave it"), self._forget)
        self._work.busy.connect(self._follow)
        for part in (
            Text(
                look,
                say(
                    "A folder of Markdown files (Obsidian, Zim and others), a Joplin file (JEX), a "
                    "decrypted Standard Notes back-up, or a folder written by this program."
                ),
            ),
            secondary(
                look,
                say(
                    "The files are read and stay as they are. Positions, authors and hidden files "
                    "are left out. You see first what would come in."
                ),
            ),
        ):
            self.rows.addWidget(part)
        self.rows.addLayout(in_a_row(self._folder, self._file))
        self.rows.addWidget(self._findings)
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._take, self._leave))
        self._take.hide()
        self._leave.hide()

    def read(self, path: Path) -> None:
        """Read what is at a path and show what bringing it in would do."""
        self._forget()
        self._path = path
        self._work.do_beside(
            say("Reading"), lambda progress: bring_notes.plan(path, progress), self._show
        )

    def _choose(self, wanted: Wanted) -> None:
        words = say("Choose what to bring in")
        chooser = Chooser(self.look, wanted, words, self)
        chooser.chosen.connect(self.read)
        chooser.open()

    def _show(self, plan: ImportPlan) -> None:
        self._findings.clear()
        self._findings.add(say("What would come in"), _coming(plan))
        self._findings.add(say("What would not, or changes"), _lost(plan))
        if plan.cut_off:
            self._work.tell(Tone.CAREFUL, say("The source says itself that it is incomplete."))
        self._take.setVisible(plan.notes > 0)
        self._leave.show()
        self._leave.setFocus()

    def _bring(self) -> None:
        path = self._path
        if path is None:
            return

        def verb(desk: Desk, progress: Progress) -> bring_notes.Brought:
            return bring_notes.bring(desk, path, progress)

        self._work.do(say("Bringing in"), verb, self._brought)

    def _brought(self, brought: bring_notes.Brought) -> None:
        self._forget()
        told = say_many("{count} note came in.", "{count} notes came in.", brought.notes)
        parts = [told.format(count=brought.notes)]
        if brought.known:
            parts.append(
                say_many(
                    "{count} note was here already and stays as it is.",
                    "{count} notes were here already and stay as they are.",
                    brought.known,
                ).format(count=brought.known)
            )
        self._work.tell(Tone.FINE, " ".join(parts))
        self._session.notices.notes_changed.emit()

    def _forget(self) -> None:
        self._path = None
        self._findings.clear()
        self._work.quiet()
        self._take.hide()
        self._leave.hide()

    def _follow(self, busy: bool) -> None:  # noqa: FBT001 - a signal gives it so
        for one in (self._folder, self._file, self._take, self._leave):
            one.setEnabled(not busy)
        if not busy:
            # Also what was stopped midway may have brought some in.
            self._session.notices.notes_changed.emit()


def _coming(plan: ImportPlan) -> list[Finding]:
    return [
        ("", say(_KINDS[plan.kind])),
        (counted(plan.notes), say_many("note", "notes", plan.notes)),
        (
            counted(plan.attachments),
            say_many("attachment, {size}", "attachments, {size}", plan.attachments).format(
                size=sized(plan.attachment_bytes)
            ),
        ),
        (counted(plan.tags), say_many("tag", "tags", plan.tags)),
        (counted(plan.links), say_many("link", "links", plan.links)),
    ]


def _lost(plan: ImportPlan) -> list[Finding]:
    found = [(counted(count), exchange_labels.loss(loss)) for loss, count in plan.losses]
    if plan.removed:
        found.append((counted(plan.removed), say("unseen or deceptive characters taken out")))
    if plan.zawgyi:
        found.append((counted(plan.zawgyi), say("notes that look like Zawgyi; kept as they are")))
    found += [
        (
            "",
            say("Note {number} cannot be read: {reason}.").format(
                number=unread.number, reason=exchange_labels.obstacle(unread.obstacle)
            ),
        )
        for unread in plan.unread[:_MOST_UNREAD]
    ]
    if plan.unread_count > _MOST_UNREAD:
        found.append(("", say("{count} cannot be read in all.").format(count=plan.unread_count)))
    return found
