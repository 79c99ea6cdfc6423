"""An entry as one row of a list: its name, where and what it is, and how it stands."""

from typing import Final

from app.domain.dates import YearSpan
from app.domain.listing import EntryRow
from app.domain.vocabulary import Care, Kind, Status, Visibility
from app.host import labels
from app.host.words import say, say_many
from app.ui.parts.boxes import Tone
from app.ui.parts.context_names import Contexts, called
from app.ui.parts.long_list import RowText

_TONES: Final = {
    Status.ACTIVE: Tone.FINE,
    Status.ONGOING_SERIES: Tone.FINE,
    Status.DISSOLVED: Tone.CAREFUL,
}


def span(years: YearSpan) -> str:
    """Years as a person reads them."""
    if years.first == years.last:
        return str(years.first)
    return f"{years.first}\N{EN DASH}{years.last}"


def row_text(row: EntryRow, contexts: Contexts, language: str) -> RowText:
    """The row of an entry, in the words of a reader of `language`."""
    names = called(row.name, row.names, row.contexts, language)
    facts = [contexts.names(row.contexts), labels.kind(row.kind)]
    if row.kind is Kind.CONTEXT:
        facts = [labels.kind(row.kind)]
    elif row.kind.has_status:
        facts.append(span(row.years))
    word, tone = _standing(row, contexts)
    notes = say_many("{count} note", "{count} notes", row.notes).format(count=f"{row.notes:,}")
    return RowText(
        first=names.name,
        aside=names.beside,
        second=" · ".join(facts),
        right_top=word,
        right_bottom=notes if row.notes else "",
        tone=tone,
    )


def _standing(row: EntryRow, contexts: Contexts) -> tuple[str, Tone | None]:
    if row.visibility is not Visibility.NORMAL:
        return say("Sensitive"), Tone.DANGER
    if row.kind is Kind.CONTEXT:
        posture = contexts.posture(row.contexts[0])
        word = labels.posture(posture)
        return word[:1].upper() + word[1:], _posture_tone(posture.care)
    if not row.kind.has_status:
        return "", None
    if row.status is Status.ACTIVE_UNVERIFIED:
        return say("Unverified"), None
    return labels.status(row.status), _TONES.get(row.status)


def _posture_tone(care: Care) -> Tone | None:
    return {Care.HIGH_RISK: Tone.DANGER, Care.CAREFUL: Tone.CAREFUL}.get(care)
