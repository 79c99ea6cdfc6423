"""Measures the search in every script: what is found, what is found wrongly, how fast, how large.

`python -m tests.bench.scripts [FOLDER ...]` from the root of the tree. Each FOLDER holds message
catalogues as systems keep them (`LANGUAGE/LC_MESSAGES/*.mo`), such as /usr/share/locale or the
unpacked translations of a large program; without any, a few articles of the Universal Declaration
have to do. Nothing is downloaded, nothing is written outside memory.

Truth is plain: a document counts for a query if the query's letters stand in it, folded but not
cut; for languages written with spaces, as a whole word. Where ICU is on the machine, the words of
languages without spaces are ICU's, and the word recall looks only at documents in which they stand
between word boundaries; where it is not, words are two clusters at the start of a stretch, and must
not be torn from a mark.
"""

import ctypes
import ctypes.util
import gettext
import random
import re
import sqlite3
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.domain.text.clusters import RUNS_AND_CLUSTERS
from app.domain.text.query import parse_query
from app.domain.text.terms import index_terms
from tests.bench.declaration import ARTICLES

CATALOGUE_OF = {
    "zh-Hant": "zh_TW",
    "zh-Hans": "zh_CN",
    "en": "en_GB",
}
WITHOUT_SPACES = {"zh-Hant", "zh-Hans", "ja", "th", "my", "km", "lo"}
DOCUMENT_BYTES = 1000
DOCUMENTS_OF_A_LANGUAGE = 1000
QUERIES_OF_A_KIND = 30

_SEED = 20260101
_MARKUP = re.compile(r"<[^>]*>|%[-0-9.$*]*l*[a-z]|&\w+;|[_&](?=\w)")
_WORD = re.compile(r"(?:\w|[\u0300-\u036f]|(?=[\u0900-\u0dff])[^\s\u0964\u0965])+")


@dataclass(frozen=True)
class Scheme:
    """One way of keeping and asking an index."""

    name: str
    tokenizer: str
    kept: Callable[[str], str]
    asked: Callable[[str], str]


def _quoted(raw: str) -> str:
    return '"' + raw.replace('"', '""') + '"'


def _asked_of_ours(raw: str) -> str:
    return parse_query(raw + " ").match or '""'


OURS = Scheme("clusters", "ascii", index_terms, _asked_of_ours)
SCHEMES = (
    OURS,
    Scheme("unicode61", "unicode61", str, _quoted),
    Scheme("trigram", "trigram", str, _quoted),
)


def sentences(language: str, folders: Iterable[Path]) -> list[str]:
    """Collect the distinct sentences of a language."""
    name = CATALOGUE_OF.get(language, language)
    found: set[str] = set(ARTICLES[language].splitlines())
    for folder in folders:
        for path in sorted((folder / name / "LC_MESSAGES").glob("*.mo")):
            found.update(_messages(path))
    return sorted(one for one in found if len(one) > 3)


def _messages(path: Path) -> Iterator[str]:
    """Yield the messages of a catalogue without their markup; nothing of an unreadable one."""
    try:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
    except (OSError, UnicodeDecodeError):
        return
    known: dict[object, str] = vars(catalogue)["_catalog"]
    for source, message in known.items():
        if source and isinstance(message, str):
            yield " ".join(_MARKUP.sub(" ", message).split())


def documents(pool: list[str], chance: random.Random, count: int) -> list[str]:
    """Join sentences to documents of about 1 KB."""
    made = []
    for _ in range(count):
        document = ""
        while len(document.encode()) < DOCUMENT_BYTES and len(document) < DOCUMENT_BYTES:
            document += chance.choice(pool) + "\n"
        made.append(document)
    return made


def folded(text: str) -> str:
    """Fold for the truth, by other means than the program's: NFKC, case, Latin accents, width."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = re.sub("[\u0300-\u036f\u00ad\u200b-\u200d]", "", apart).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)


class Icu:
    """The word boundaries of the ICU library of the machine, if it has one."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("icuuc")
        self._library = ctypes.CDLL(name) if name else None
        version = re.search(r"\.(\d+)", name or "")
        self._suffix = f"_{version[1]}" if version else ""

    def __bool__(self) -> bool:
        return self._library is not None

    def words(self, language: str, text: str) -> set[tuple[int, int]]:
        """Return the words (start, end) of a text in the Basic Multilingual Plane."""
        status = ctypes.c_int(0)
        kept = ctypes.create_string_buffer(text.encode("utf-16-le"))
        opened = self._call("ubrk_open", ctypes.c_void_p)(
            1, language.encode(), kept, len(text.encode("utf-16-le")) // 2, ctypes.byref(status)
        )
        iterator = ctypes.c_void_p(opened)
        following = self._call("ubrk_next", ctypes.c_int)
        kind = self._call("ubrk_getRuleStatus", ctypes.c_int)
        found, start = set(), 0
        while (end := following(iterator)) >= 0:
            if kind(iterator) >= 100:
                found.add((start, end))
            start = end
        self._call("ubrk_close", None)(iterator)
        return found

    def _call(self, name: str, result: object) -> "ctypes._NamedFuncPointer":
        function: ctypes._NamedFuncPointer = getattr(self._library, name + self._suffix)
        function.restype = result  # type: ignore[assignment]  # ctypes takes its types or None
        return function


def queries(language: str, pool: list[str], chance: random.Random, icu: Icu | None) -> list[str]:
    """Choose words of a language: of two letters or more, as somebody would look for them."""
    text = [one for one in chance.sample(pool, min(len(pool), 400)) if one.isprintable()]
    words: set[str] = set()
    for one in text:
        plain = folded(one)
        if language in WITHOUT_SPACES and icu and max(plain, default=" ") <= "\uffff":
            words.update(plain[a:b] for a, b in icu.words(language, plain))
        elif language in WITHOUT_SPACES:
            runs = (cut(run) for runs, cut in RUNS_AND_CLUSTERS for run in runs.findall(plain))
            words.update("".join(run[:2]) for run in runs if len(run) > 1)
        else:
            words.update(_WORD.findall(plain))
    native = sorted(
        one for one in words if len(one) > 1 and (language in {"en", "id"} or not one.isascii())
    )
    if language == "vi":
        native = sorted(one for one in words if len(one) > 1)
    return chance.sample(native, min(len(native), QUERIES_OF_A_KIND))


@dataclass
class Score:
    """What the queries of one language found, in documents."""

    found: int = 0
    true: int = 0
    both: int = 0
    true_words: int = 0
    both_words: int = 0

    def add(self, found: set[int], true: set[int], words: set[int]) -> None:
        self.found += len(found)
        self.true += len(true)
        self.both += len(found & true)
        self.true_words += len(words)
        self.both_words += len(found & words)

    @property
    def word_recall(self) -> float:
        return self.both_words / self.true_words if self.true_words else 1.0

    @property
    def recall(self) -> float:
        return self.both / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        return self.both / self.found if self.found else 1.0


@dataclass(frozen=True)
class Sample:
    """The documents and queries of one language, with the truth about them."""

    language: str
    texts: list[str]
    asked: list[str]
    true: list[set[int]]
    true_words: list[set[int]]


def sample(language: str, folders: list[Path], count: int, icu: Icu | None) -> Sample:
    """Choose documents and queries, always the same ones from the same folders."""
    chance = random.Random(f"{_SEED} {language}")
    pool = sentences(language, folders)
    texts = documents(pool, chance, count)
    asked = queries(language, pool, chance, icu)
    bare = [folded(text) for text in texts]
    true = [_holding(language, query, bare) for query in asked]
    if language in WITHOUT_SPACES and icu:
        cut = [icu.words(language, text) for text in bare]
        true_words = [_between_words(q, bare, cut) for q in asked]
    elif language in WITHOUT_SPACES:
        true_words = [_untorn(query, bare) for query in asked]
    elif language == "ko":
        true_words = [_holding("begin", query, bare) for query in asked]
    else:
        true_words = true
    return Sample(language, texts, asked, true, true_words)


def _holding(language: str, query: str, bare: list[str]) -> set[int]:
    """Return the documents in which a query stands."""
    if language in WITHOUT_SPACES or language == "ko":
        return {at for at, text in enumerate(bare) if query in text}
    if language == "begin":
        begins = re.compile(r"(?<!\w)" + re.escape(query))
        return {at for at, text in enumerate(bare) if begins.search(text)}
    return {at for at, text in enumerate(bare) if query in text and query in _WORD.findall(text)}


def _untorn(query: str, bare: list[str]) -> set[int]:
    """Return the documents in which a query stands and no sign around it belongs to its letters."""
    whole = re.compile(
        "(?<![\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2])"
        + re.escape(query)
        + "(?![\u0e30-\u0e3a\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17dd])"
    )
    return {at for at, text in enumerate(bare) if whole.search(text)}


def _between_words(query: str, bare: list[str], cut: list[set[tuple[int, int]]]) -> set[int]:
    """Return the documents in which a query stands between word boundaries."""
    found = set()
    for at, (text, words) in enumerate(zip(bare, cut, strict=True)):
        starts, ends = {start for start, _ in words}, {end for _, end in words}
        places = (place.start() for place in re.finditer(re.escape(query), text))
        if any(start in starts and start + len(query) in ends for start in places):
            found.add(at)
    return found


@dataclass(frozen=True)
class Measured:
    """What one scheme reached."""

    scores: dict[str, Score]
    index_to_text: float
    documents_per_second: float
    query_ms: list[float]


def measure(scheme: Scheme, samples: list[Sample]) -> Measured:
    """Fill an index with all documents of all languages and ask it every query."""
    with closing(sqlite3.connect(":memory:")) as table:
        return _measured(table, scheme, samples)


def _measured(table: sqlite3.Connection, scheme: Scheme, samples: list[Sample]) -> Measured:
    table.execute(
        f"CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='{scheme.tokenizer}')"
    )
    started = time.perf_counter()
    first: dict[str, int] = {}
    rows = 0
    for one in samples:
        first[one.language] = rows
        for text in one.texts:
            table.execute("INSERT INTO t(rowid, x) VALUES (?, ?)", (rows, scheme.kept(text)))
            rows += 1
    table.commit()
    seconds = time.perf_counter() - started
    table.execute("INSERT INTO t(t) VALUES ('optimize')")
    table.commit()
    table.execute("VACUUM")
    size = table.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    text_bytes = sum(len(text.encode()) for one in samples for text in one.texts)
    scores, spent = _asked(table, scheme, samples, first)
    return Measured(scores, size.fetchone()[0] / text_bytes, rows / seconds, spent)


def _asked(
    table: sqlite3.Connection, scheme: Scheme, samples: list[Sample], first: dict[str, int]
) -> tuple[dict[str, Score], list[float]]:
    """Ask every query; only documents of the query's own language count."""
    scores: dict[str, Score] = {}
    spent: list[float] = []
    for one in samples:
        score = scores.setdefault(one.language, Score())
        low = first[one.language]
        for query, true, words in zip(one.asked, one.true, one.true_words, strict=True):
            started = time.perf_counter()
            rows = table.execute("SELECT rowid FROM t WHERE t MATCH ?", (scheme.asked(query),))
            found = {row[0] - low for row in rows}
            spent.append((time.perf_counter() - started) * 1000)
            score.add({at for at in found if 0 <= at < len(one.texts)}, true, words)
    return scores, spent


def report(folders: list[Path]) -> Iterator[str]:
    """Yield the table, line by line."""
    found = Icu()
    icu = found or None
    samples = [sample(one, folders, DOCUMENTS_OF_A_LANGUAGE, icu) for one in ARTICLES]
    yield f"word recall / recall of letters / precision, %; ICU: {'yes' if icu else 'no'}"
    yield "".join([f"{'':10}", *(f"{one.language:>12}" for one in samples)])
    for scheme in SCHEMES:
        measured = measure(scheme, samples)
        cells = (
            f"{score.word_recall * 100:.0f}/{score.recall * 100:.0f}/{score.precision * 100:.0f}"
            for score in measured.scores.values()
        )
        yield "".join([f"{scheme.name:10}", *(f"{cell:>12}" for cell in cells)])
        spent = statistics.quantiles(measured.query_ms, n=20)
        yield (
            f"{'':10} index/text {measured.index_to_text:.2f}, "
            f"{measured.documents_per_second:.0f} documents/s, "
            f"query p50 {spent[9]:.2f} ms, p95 {spent[18]:.2f} ms"
        )


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report([Path(one) for one in sys.argv[1:]]))
