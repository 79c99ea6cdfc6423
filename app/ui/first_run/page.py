"""The first start from end to end: which page comes next, and what is done between them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.sentences import sentence_for
from app.host.settings import Outside, keep_outside
from app.host.words import say, use_language
from app.ui.first_run.again import AgainStep
from app.ui.first_run.backup import BackupStep, ShareSheet
from app.ui.first_run.language import LanguageStep
from app.ui.first_run.passphrase import PassphraseStep
from app.ui.first_run.step import Answers, Step
from app.ui.first_run.what_it_is import WhatItIs
from app.ui.first_run.where_you_are import WhereYouAre
from app.ui.look.appearance import Appearance, Choices
from app.ui.tasks import Job, Tasks

if TYPE_CHECKING:
    from app.ui.desks import Opened
    from app.ui.machine import Machine

_PAGES = 6


class FirstRun(QWidget):
    """Six pages; Back always works until the notebook is made, and nothing is lost by it."""

    finished = Signal(Path, object)
    """The notebook's folder and the `Opened` notebook."""
    browsing = Signal()
    has_one = Signal()
    left = Signal()
    """Back was pressed on the first page of those that were asked for."""

    def __init__(
        self,
        look: Appearance,
        tasks: Tasks,
        machine: Machine,
        *,
        at_passphrase: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tasks = tasks
        self._machine = machine
        self._answers = Answers(language=look.choices.language)
        self._making: Job[Opened] | None = None
        self._opened: Opened | None = None
        self._pages = QStackedLayout(self)
        self._steps: tuple[Callable[[], QWidget], ...] = (
            self._language,
            self._what_it_is,
            self._where_you_are,
            self._passphrase,
            self._again,
        )
        self._first = 2 if at_passphrase else 0
        self._at = self._first
        self._show()

    def show_failure(self, sentence: str) -> None:
        """Say what happened, on the page that can."""
        page = self._pages.currentWidget()
        if isinstance(page, AgainStep):
            page.show_failure(sentence)

    # --- Going back and forth ---------------------------------------------------------------------

    def _show(self) -> None:
        self._put(self._steps[self._at]())

    def _put(self, page: QWidget) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        if isinstance(page, Step | ShareSheet):
            QTimer.singleShot(0, page, lambda: page.first().setFocus())

    def _on(self) -> None:
        self._at += 1
        self._show()

    def _back(self) -> None:
        if self._at == self._first:
            self.left.emit()
        else:
            self._at -= 1
            self._show()

    def _where(self) -> str:
        return say("Step {step} of {steps}").format(
            step=self._at - self._first + 1, steps=_PAGES - self._first
        )

    def _led(self, page: Step) -> Step:
        page.on.connect(self._on)
        page.back.connect(self._back)
        return page

    # --- The pages --------------------------------------------------------------------------------

    def _language(self) -> QWidget:
        page = LanguageStep(self._look, self._answers, self._where())
        page.chosen.connect(self._speak)
        page.has_one.connect(self.has_one)
        page.on.connect(self._keep_outside)
        return self._led(page)

    def _what_it_is(self) -> QWidget:
        page = WhatItIs(self._look, self._answers, self._where())
        page.browsing.connect(self.browsing)
        return self._led(page)

    def _where_you_are(self) -> QWidget:
        return self._led(WhereYouAre(self._look, self._answers, self._where()))

    def _passphrase(self) -> QWidget:
        page = PassphraseStep(self._look, self._answers, self._where())
        page.others_wanted.connect(lambda: self._draw(page))
        self._draw(page)
        return self._led(page)

    def _again(self) -> QWidget:
        page = AgainStep(self._look, self._answers, self._where(), self._stop)
        page.on.connect(self._make)
        page.back.connect(self._stop)
        page.back.connect(self._back)
        return page

    # --- What is done between them ----------------------------------------------------------------

    def _speak(self, language: str) -> None:
        self._answers.language = language
        use_language(language)
        chosen = self._look.choices
        self._look.choose(Choices(chosen.theme, chosen.text, chosen.more_contrast, language))
        self._show()

    def _keep_outside(self) -> None:
        if self._answers.outside_too:
            # A disk that cannot take it costs a choice made again, not the first start.
            with suppress(AlmanacError):
                keep_outside(Outside(language=self._answers.language))

    def _draw(self, page: PassphraseStep) -> None:
        from app.usecases import keep_notebook  # noqa: PLC0415 - not before the first page is seen

        entropy = self._machine.entropy
        self._tasks.on_files(
            page,
            lambda _progress: keep_notebook.suggest_passphrase(entropy),
            then=lambda drawn: page.show_words(drawn.text, int(drawn.bits)),
            otherwise=lambda _error: None,
        )

    def _make(self) -> None:
        from app.ui import desks  # noqa: PLC0415 - not before the first page is seen
        from app.usecases.keep_settings import Settings  # noqa: PLC0415 - as above

        page = self._pages.currentWidget()
        if not isinstance(page, AgainStep):
            return
        page.show_making()
        answers, machine = self._answers, self._machine
        chosen = Settings(language=answers.language, care=answers.care)
        self._making = self._tasks.on_vault(
            self,
            lambda progress: desks.made(
                answers.folder, answers.passphrase, chosen, machine.now, machine.entropy, progress
            ),
            then=self._made,
            otherwise=self._not_made,
            watch=self._progress,
        )

    def _progress(self, done: int, total: int) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, AgainStep):
            page.show_progress(done, total)

    def _stop(self) -> None:
        if self._making is not None:
            self._making.cancel()

    def _made(self, opened: Opened) -> None:
        self._making = None
        self._opened = opened
        page = BackupStep(self._look, self._answers, "")
        page.skipped.connect(self._ask_persona)
        page.wanted.connect(self._split)
        self._put(page)

    def _not_made(self, error: AlmanacError) -> None:
        self._making = None
        self.show_failure(sentence_for(error))

    def _split(self, needed: int, made: int) -> None:
        from app.usecases import keep_notebook  # noqa: PLC0415 - as above

        opened = self._opened
        if opened is not None:
            self._tasks.on_vault(
                self,
                lambda _progress: keep_notebook.split_backup(opened.desk, needed, made),
                then=lambda shares: self._show_share(shares, 1),
                otherwise=self._not_made,
            )

    def _show_share(self, shares: tuple[str, ...], number: int) -> None:
        page = ShareSheet(self._look, shares[number - 1], number, len(shares), last=say("Next"))
        if number < len(shares):
            page.written.connect(lambda: self._show_share(shares, number + 1))
        else:
            page.written.connect(self._ask_persona)
        self._put(page)

    def _ask_persona(self) -> None:
        from app.ui.first_run.persona import PersonaStep  # noqa: PLC0415 - as above
        from app.usecases import keep_personas  # noqa: PLC0415 - as above

        opened = self._opened
        if opened is None:
            return
        desk = opened.desk
        self._at = _PAGES - 1
        page = PersonaStep(self._look, self._answers, self._where())

        def suggest(language: str) -> None:
            self._tasks.on_vault(
                page,
                lambda _progress: keep_personas.suggest_name(desk, language),
                then=page.field.show_name,
                otherwise=page.field.tell,
            )

        def mint(name: str) -> None:
            self._tasks.on_vault(
                page,
                lambda _progress: keep_personas.use(desk, keep_personas.mint(desk, name).id),
                then=lambda _nothing: self._finish(),
                otherwise=page.field.tell,
            )

        page.field.suggestion_wanted.connect(suggest)
        page.wanted.connect(mint)
        page.skipped.connect(self._finish)
        self._put(page)
        suggest(self._answers.language)

    def _finish(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            self.finished.emit(self._answers.folder, opened)
