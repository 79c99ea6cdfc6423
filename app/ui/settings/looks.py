"""Language and looks: what the screen says and how it is drawn."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from app.host.settings import Outside, keep_nothing_outside, keep_outside, kept_outside
from app.host.words import LANGUAGES, mark, say
from app.ui.look.colours import Theme
from app.ui.parts.focus import OneOf, on_choosing, on_turning, show_turned
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.settings.changes import changes_of
from app.ui.settings.rows import Choice, Row, Section
from app.usecases.keep_settings import Settings

_THEMES: Final = {
    "": mark("As the system"),
    Theme.LIGHT.value: mark("Light"),
    Theme.DARK.value: mark("Dark"),
}
Follows: TypeAlias = list[Callable[[], object]]
"""What is done when a setting changed elsewhere, so that each control shows what holds."""

_TEXT_SIZES: Final = (90, 100, 110, 125, 150, 175)


def language_section(session: Session, follows: Follows) -> Section:
    """In which language the program speaks."""
    look = session.look
    row = Row(
        look,
        say("Language"),
        say("Nothing is taken from this computer's own language."),
        below=_languages(session, follows),
        more_words=" ".join(language.name for language in LANGUAGES),
    )
    return Section(look, say("Language and reading"), [row, _outside_row(session)])


def appearance_section(session: Session, follows: Follows) -> Section:
    """Colours, contrast, and how large letters are."""
    look = session.look
    theme = Row(
        look,
        say("Colours"),
        control=_themes(session, follows),
        more_words=" ".join(say(name) for name in _THEMES.values()),
    )
    size = Row(look, say("Text size"), control=_sizes(session, follows))
    contrast = Row(
        look,
        say("Contrast"),
        say("Text on pure ground, and edges as dark as text."),
        control=_contrast(session, follows),
    )
    return Section(look, say("Appearance"), [theme, size, contrast])


def _languages(session: Session, follows: Follows) -> QWidget:
    ground = QWidget()
    grid = QGridLayout(ground)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    group = OneOf(ground)
    for row, language in enumerate(LANGUAGES):
        button = QRadioButton(language.name)
        button.setAccessibleName(language.name)
        on_choosing(button, _speaking(session, language.tag, language.name))
        _mark(button, follows, partial(_speaks, session, language.tag))
        group.addButton(button)
        grid.addWidget(button, row, 0)
        if not language.reviewed:
            draft = say("Draft, not yet read by a speaker")
            button.setAccessibleDescription(draft)
            grid.addWidget(secondary(session.look, draft), row, 1, Qt.AlignmentFlag.AlignVCenter)
    return ground


def _speaking(session: Session, tag: str, name: str) -> Callable[[], None]:
    def speak() -> None:
        told = say("Language: {name}.").format(name=name)
        _set(session, replace(session.settings, language=tag), told)

    return speak


def _themes(session: Session, follows: Follows) -> QWidget:
    ground = QWidget()
    ground.setAccessibleName(say("Colours"))
    across = QHBoxLayout(ground)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(16)
    group = OneOf(ground)
    for value, name in _THEMES.items():
        button = QRadioButton(say(name))
        on_choosing(button, _colouring(session, value, name))
        _mark(button, follows, partial(_is_coloured, session, value))
        group.addButton(button)
        across.addWidget(button)
    return ground


def _colouring(session: Session, value: str, name: str) -> Callable[[], None]:
    def colour() -> None:
        told = say("Colours: {name}.").format(name=say(name))
        _set(session, replace(session.settings, theme=value), told)

    return colour


def _sizes(session: Session, follows: Follows) -> Choice:
    size = Choice([(say("{percent} %").format(percent=one), one) for one in _TEXT_SIZES])

    def resize() -> None:
        wanted = int(size.currentData())
        told = say("Text size: {percent} %.").format(percent=wanted)
        _set(session, replace(session.settings, text=wanted), told)

    size.activated.connect(lambda _place: resize())
    follows.append(lambda: size.choose(session.settings.text))
    return size


def _contrast(session: Session, follows: Follows) -> QCheckBox:
    box = QCheckBox(say("More contrast"))

    def turn(on: bool) -> None:  # noqa: FBT001 - as Qt hands it over
        told = say("More contrast is on.") if on else say("More contrast is off.")
        _set(session, replace(session.settings, more_contrast=on), told)

    on_turning(box, turn)
    _mark(box, follows, lambda: session.settings.more_contrast)
    return box


def _speaks(session: Session, tag: str) -> bool:
    return session.settings.language == tag


def _is_coloured(session: Session, value: str) -> bool:
    return session.settings.theme == value


def _mark(button: QAbstractButton, follows: Follows, is_so: Callable[[], bool]) -> None:
    follows.append(lambda: show_turned(button, on=is_so()))


def _outside_row(session: Session) -> Row:
    """Whether the looks are known before a notebook is open: the one thing kept outside it."""
    box = QCheckBox(say("Keep"))
    box.setChecked(kept_outside() is not None)
    box.setAccessibleName(say("Keep language and looks for before a notebook is open"))
    on_turning(box, lambda on: _keep_outside(session, on=on))
    return Row(
        session.look,
        say("Before a notebook is open"),
        say(
            "Language and looks can be kept in one small file on this computer. Others who use "
            "it can see that file; it holds nothing else."
        ),
        control=box,
    )


def _keep_outside(session: Session, *, on: bool) -> None:
    settings = session.settings
    if on:
        keep_outside(
            Outside(settings.language, settings.theme, settings.text, settings.more_contrast)
        )
        session.notices.said.emit(say("Language and looks are kept on this computer."))
    else:
        keep_nothing_outside()
        session.notices.said.emit(say("Nothing is kept outside the notebook."))


def _set(session: Session, wanted: Settings, told: str) -> None:
    changes_of(session).make(session, wanted, told)
