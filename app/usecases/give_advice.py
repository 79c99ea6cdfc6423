"""Advice at a risky moment: what people in the region learned about just this, with its source."""

from typing import Final

from app.domain.advice import AdviceCard, cards_for
from app.domain.listing import EntryFilter
from app.domain.vocabulary import Care, Kind, Moment
from app.usecases import keep_contexts
from app.usecases.browse_catalogue import list_ids, show_entries
from app.usecases.desk import Shelf

_TOLD: Final = EntryFilter(kinds=frozenset({Kind.CONTEXT, Kind.PRACTICE, Kind.LESSON}))


def advice_for(
    shelf: Shelf, moment: Moment, contexts: tuple[str, ...] = (), care: Care = Care.ROUTINE
) -> tuple[AdviceCard, ...]:
    """What is worth telling at a moment, what fits the contexts first and what is risky last.

    `care` is the posture in force. A card whose `warning` is not None comes from a calmer place
    and is told because it must not be copied here.
    """
    candidates = show_entries(shelf, list_ids(shelf, _TOLD))
    return cards_for(candidates, moment, contexts, keep_contexts.cares(shelf), care)
