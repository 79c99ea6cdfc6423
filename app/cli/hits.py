"""What a search found, with the words that matched between brackets."""

from app.cli.output import harmless, print_rows, print_text
from app.domain.listing import EntryRow, Hits, NoteRow
from app.domain.text.highlighting import Snippet
from app.host import labels
from app.host.words import say, say_many
from app.usecases.search_everything import widened


def print_entry_hits(found: Hits[EntryRow], words: str) -> None:
    """Print the entries found, and in what ways the search reached beyond the words."""
    print_rows(
        (hit.row.id, ", ".join(hit.row.contexts), labels.kind(hit.row.kind), _marked(hit.snippet))
        for hit in found.hits
    )
    _print_count(found.total, words)


def print_note_hits(found: Hits[NoteRow], words: str) -> None:
    """Print the notes found, and in what ways the search reached beyond the words."""
    print_rows(
        (hit.row.id, f"{hit.row.revised:%Y-%m-%d}", _marked(hit.snippet)) for hit in found.hits
    )
    _print_count(found.total, words)


def _print_count(total: int, words: str) -> None:
    print_text(say_many("{count} result.", "{count} results.", total).format(count=total))
    tried = widened(words)
    if tried:
        listed = ", ".join(labels.widening(way) for way in tried)
        print_text(say("Also tried: {ways}.").format(ways=listed))


def _marked(snippet: Snippet) -> str:
    parts: list[str] = []
    end = 0
    for start, stop in snippet.marks:
        parts += [snippet.text[end:start], "[", snippet.text[start:stop], "]"]
        end = stop
    cut = ("…" if snippet.is_cut_before else "", "…" if snippet.is_cut_after else "")
    return harmless(f"{cut[0]}{''.join(parts)}{snippet.text[end:]}{cut[1]}")
