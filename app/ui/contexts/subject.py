"""What the page of contexts shows: one context, or all work there is, with the rules that hold."""

from dataclasses import dataclass

from app.domain.care_rules import Rules, Stance
from app.domain.listing import NoteRow
from app.domain.vocabulary import Care
from app.usecases import keep_contexts, keep_notes
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Context, ContextPage
from app.usecases.keep_settings import Settings

_MOST_NOTES = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """What a posture is chosen for; `page` is None for everything that is done in the notebook."""

    stance: Stance
    page: ContextPage | None = None
    notes: tuple[NoteRow, ...] = ()

    @property
    def code(self) -> str:
        """The context's code; empty for everything."""
        return self.page.context.code if self.page else ""

    @property
    def own(self) -> bool:
        """Whether the person set a posture of their own for this context."""
        return self.page is not None and self.page.context.own.care is not None


@dataclass(frozen=True, slots=True)
class Known:
    """Every context, and the one that is shown."""

    contexts: tuple[Context, ...]
    subject: Subject


def everything(settings: Settings, care: Care) -> Subject:
    """All work there is, under the posture in force."""
    tightened: Rules = settings.tightened
    return Subject(Stance(care, tightened))


def read_known(desk: Desk, code: str, settings: Settings, care: Care) -> Known:
    """All contexts and the one of a code; an empty code stands for everything."""
    known = keep_contexts.list_contexts(desk)
    if not code:
        return Known(known, everything(settings, care))
    page = keep_contexts.show_context(desk, code)
    rows = keep_notes.rows_of(desk, page.bound[:_MOST_NOTES])
    return Known(known, Subject(page.context.stance, page, tuple(rows.values())))
