"""The upper part of a record: what it is, what to beware of, and what it is about."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.domain.entry import Advice, Entry
from app.domain.vocabulary import Care, Kind, Posture, Visibility
from app.host import labels
from app.host.words import say, say_safely
from app.ui.catalogue.sheet import Block, Sheet, headline, joined
from app.ui.look.appearance import Appearance
from app.ui.look.icons import pixmap
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.context_names import called
from app.ui.parts.filters_words import capital, language
from app.ui.parts.texts import Role, Text, secondary

_TONES = {Care.HIGH_RISK: Tone.DANGER, Care.CAREFUL: Tone.CAREFUL, Care.ROUTINE: Tone.FINE}


def head(sheet: Sheet) -> Iterator[Block]:
    """Name, other names, one line of facts, and every warning there is."""
    entry = sheet.page.entry
    names = called(entry.name, entry.names, entry.contexts, sheet.language)
    yield Block(headline(sheet.look, names.name), 0)
    others = [name for name in entry.all_names() if name not in {names.name, names.beside}]
    if names.beside:
        yield Block(Text(sheet.look, names.beside, role=Role.SECONDARY), 2)
    yield Block(Text(sheet.look, facts_line(sheet), role=Role.SECONDARY), 4)
    if others:
        also = say("Also: {names}").format(names=", ".join(others))
        yield Block(secondary(sheet.look, also), 4)
    yield from warnings(sheet)


def facts_line(sheet: Sheet) -> str:
    """Kind, places, years and status in one line."""
    entry = sheet.page.entry
    places = "" if entry.kind is Kind.CONTEXT else _places(sheet)
    parts = (capital(labels.kind(entry.kind)), places, years(entry), _standing(entry))
    return " · ".join(part for part in parts if part)


def _places(sheet: Sheet) -> str:
    """Its contexts; where it is something learnt, also how dangerous such work is there."""
    entry = sheet.page.entry
    if entry.kind not in {Kind.PRACTICE, Kind.CHALLENGE, Kind.LESSON}:
        return sheet.contexts.names(entry.contexts)
    told = []
    for code in entry.contexts:
        risk = sheet.contexts.posture(code)
        known = risk is not Posture.UNKNOWN
        shown = say("{place} ({risk})") if known else "{place}"
        told.append(shown.format(place=sheet.contexts.name(code), risk=labels.posture(risk)))
    return ", ".join(told)


def years(entry: Entry) -> str:
    """From when to when, as exactly as the sources have it; empty where they say nothing."""
    start = labels.softened(entry.start.text, entry.start.approx) if entry.start else ""
    end = labels.softened(entry.end.text, entry.end.approx) if entry.end else ""
    if start and end:
        return start if start == end else say("{start} to {end}").format(start=start, end=end)
    if start:
        return say("since {start}").format(start=start)
    return say("until {end}").format(end=end) if end else ""


def _standing(entry: Entry) -> str:
    if not entry.kind.has_status:
        return ""
    said = say("{status} as of {year}").format(
        status=labels.status(entry.status), year=entry.status_as_of
    )
    return said[:1].lower() + said[1:]


def warnings(sheet: Sheet) -> Iterator[Block]:
    """The sentences that stand between the name and the text, each in its own box."""
    page = sheet.page
    caution = page.entry.caution
    sensitive = caution is not None and caution.visibility is not Visibility.NORMAL
    if caution:
        shown = say("Sensitive: {why}") if sensitive else say("Take care: {why}")
        tone = Tone.DANGER if sensitive else Tone.CAREFUL
        yield Block(Box(sheet.look, tone, shown.format(why=caution.text)), 12)
    # A sensitive entry says why itself; saying it twice would be read by nobody.
    if page.entry.kind is not Kind.CONTEXT and page.care is Care.HIGH_RISK and not sensitive:
        yield Block(Box(sheet.look, Tone.DANGER, _risky_places(sheet)), 8 if caution else 12)
    if page.may_endanger_under(sheet.session.care_kept):
        yield Block(Box(sheet.look, Tone.DANGER, calmer_ground(page.entry, sheet)), 8)


def _risky_places(sheet: Sheet) -> str:
    risky = [
        sheet.contexts.name(context.contexts[0])
        for context in sheet.page.surroundings
        if context.posture and context.posture.level.care is Care.HIGH_RISK
    ]
    return say_safely(
        "{places}: high risk. Naming people linked to this can put them in danger."
    ).format(places=", ".join(risky))


def calmer_ground(entry: Entry, sheet: Sheet) -> str:
    """Why a thing to do may not fit where one is."""
    return say_safely(
        "This comes from {places}, where such work is less dangerous. In a high-risk context it "
        "can put people in danger. Look at each step before you follow it."
    ).format(places=sheet.contexts.names(entry.contexts))


def body(sheet: Sheet) -> Iterator[Block]:
    """The text, and for a context how dangerous it is and what is advised there."""
    entry = sheet.page.entry
    text, tag = entry.text_in(sheet.language)
    yield Block(Text(sheet.look, text), 12)
    if tag != sheet.language:
        said = say("Shown in {language}; there is no translation yet.")
        yield Block(secondary(sheet.look, said.format(language=language(tag))), 2)
    if entry.posture:
        yield from _posture(sheet)
    if entry.advice:
        yield sheet.heading(say("What is advised here"))
        for advice in entry.advice:
            yield Block(advice_card(sheet, advice), 8)


def _posture(sheet: Sheet) -> Iterator[Block]:
    view = sheet.page.entry.posture
    if view is None:
        return
    yield sheet.heading(say("How dangerous such work is here"))
    said = say("{level}, as of {year}").format(
        level=capital(labels.posture(view.level)), year=view.as_of
    )
    yield Block(Box(sheet.look, _TONES[view.level.care], said), 8)
    yield Block(
        secondary(
            sheet.look,
            say("This is what the sources say. You know your own situation better than they do."),
        ),
        4,
    )
    for reason in view.because:
        yield sheet.claim(reason.text, sheet.cited(reason.source))


def advice_card(sheet: Sheet, advice: Advice) -> QFrame:
    """One advice with its reason and where that stands."""
    because = say("Because: {reason}").format(reason=advice.because.text)
    tone = Tone.DANGER if advice.avoid else Tone.FINE
    made = card()
    row = QHBoxLayout(made)
    row.setContentsMargins(12, 10, 14, 10)
    row.setSpacing(10)
    row.addWidget(_Sign(sheet.look, tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Text(sheet.look, advice.text, semibold=True))
    column.addWidget(secondary(sheet.look, joined(because, sheet.cited(advice.because.source))))
    row.addLayout(column, 1)
    return made


class _Sign(QLabel):
    """An icon in the colour of its meaning; the words beside it say the same."""

    def __init__(self, look: Appearance, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self._tone = tone
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        colour = getattr(self._look.colours, str(self._tone))
        self.setPixmap(pixmap(self._tone.icon, colour, self.devicePixelRatioF()))
