"""What people read is there whole in every language, and falls back to English where it is not."""

import enum
import gettext
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import words_catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from setup_locale import Message, fits, mo_bytes, places, pseudo, pseudo_messages, read_po

from app.domain import vocabulary
from app.host import labels, words
from tests.support.languages import ROOT, po_of, spoken

DRAFTS = ["zh-Hant", "zh-Hans", "my", "th"]
ONE_FORM = Message(
    "", said=["Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"]
)

RUN_DEV_WORDS = "`python3 packaging/dev.py words` brings the files up to date; then translate"


def speaking(*messages: Message) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(mo_bytes([ONE_FORM, *messages])))


# --- The languages there are ----------------------------------------------------------------------


def test_each_language_is_listed_under_its_own_name_and_only_english_is_reviewed() -> None:
    assert [(each.tag, each.name, each.reviewed) for each in words.LANGUAGES] == [
        ("en", "English", True),
        ("zh-Hant", "繁體中文", False),
        ("zh-Hans", "简体中文", False),
        ("my", "မြန်မာ", False),
        ("th", "ไทย", False),
    ]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "Routine"),
        ("zh-Hant", "日常"),
        ("zh-Hans", "日常"),
        ("my", "ပုံမှန်"),
        ("th", "ปกติ"),
        ("my-MM", "ပုံမှန်"),
        ("zh-Hant-TW", "日常"),
    ],
)
def test_a_language_is_spoken_once_chosen(tag: str, said: str) -> None:
    with spoken(tag):
        assert words.say("Routine") == said


@pytest.mark.parametrize("tag", ["xx", "", "../../etc", "zh"])
def test_a_language_that_is_not_there_leaves_english(tag: str) -> None:
    with spoken("th"):
        assert not words.use_language(tag)
        assert words.say("Routine") == "Routine"
        assert words.language() == words.ENGLISH


def test_a_sentence_nobody_translated_stands_in_english() -> None:
    with spoken("th"):
        assert words.say("Nobody has said this before.") == "Nobody has said this before."


def test_nothing_said_stays_nothing() -> None:
    with spoken("th"):
        assert words.say("") == ""


# --- Plural forms ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "{count} notes came in."), (1, "{count} note came in."), (2, "{count} notes came in.")],
)
def test_english_has_two_forms(count: int, said: str) -> None:
    assert words.say_many("{count} note came in.", "{count} notes came in.", count) == said


@pytest.mark.parametrize("tag", DRAFTS)
def test_the_other_languages_have_one_form(tag: str) -> None:
    with spoken(tag):
        said = {words.say_many("{count} entry", "{count} entries", count) for count in (0, 1, 2, 5)}

    assert len(said) == 1
    assert said.isdisjoint({"{count} entry", "{count} entries"})


# --- Safety ---------------------------------------------------------------------------------------

LOST = "A notebook needs a passphrase, also beside a key file."


def test_a_text_about_safety_stands_in_english_beside_a_draft() -> None:
    with spoken("th"):
        said, original = words.say_with_original(LOST)

        assert said != LOST
        assert original == LOST
        assert words.say_safely(LOST) == f"{said}\n{LOST}"


def test_a_text_about_safety_is_said_once_in_english() -> None:
    assert words.say_with_original(LOST) == (LOST, None)
    assert words.say_safely(LOST) == LOST


@pytest.mark.parametrize(
    "opening",
    [
        "There is no reset.",
        "It cannot protect you from",
        "Erasing destroys the key",
        "Copies on other sticks and back-ups stay.",
        "Being seen to erase",
        "The lost passphrase does not open",
        "People who hold enough sheets",
        "{places}: high risk.",
        "Your way of writing can give you away",
    ],
)
def test_texts_whose_misreading_could_harm_are_marked_for_a_speaker(opening: str) -> None:
    code = words_catalogue.collect(ROOT)

    found = [each for each in code if each.one.startswith(opening)]

    assert found
    assert [each.one for each in found if not any("safety" in note for note in each.notes)] == []


# --- Every sentence in every language -------------------------------------------------------------


def test_every_sentence_of_the_code_is_collected() -> None:
    files = words_catalogue.files_for(ROOT, words_catalogue.collect(ROOT))
    behind = [path.name for path, text in files.items() if path.read_text("utf-8") != text]

    assert behind == [], RUN_DEV_WORDS


@pytest.mark.parametrize("tag", DRAFTS)
def test_a_language_is_complete(tag: str) -> None:
    assert words_catalogue.missing_in(po_of(tag)) == [], RUN_DEV_WORDS


@pytest.mark.parametrize("tag", DRAFTS)
def test_a_translation_names_the_places_of_the_english_and_no_other(tag: str) -> None:
    assert [each.one for each in po_of(tag) if each.is_translated and not fits(each)] == []


@pytest.mark.parametrize("tag", DRAFTS)
def test_commands_and_options_are_not_translated(tag: str) -> None:
    code = re.compile(r"`[^`]+`|(?<![\w-])--[a-z][a-z-]+")

    changed = [
        each.one
        for each in po_of(tag)
        if each.is_translated and set(code.findall(each.one)) != set(code.findall(each.said[0]))
    ]

    assert changed == []


@pytest.mark.parametrize("tag", DRAFTS)
def test_a_line_break_of_the_english_is_kept(tag: str) -> None:
    assert [
        m.one for m in po_of(tag) if m.said and m.one.count("\n") != m.said[0].count("\n")
    ] == []


@pytest.mark.parametrize("tag", DRAFTS)
def test_a_translation_has_nothing_hidden_in_it(tag: str) -> None:
    hidden = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]")

    assert [m.one for m in po_of(tag) if any(hidden.search(said) for said in m.said)] == []


@pytest.mark.parametrize(
    ("say", "kinds"),
    [
        (labels.kind, vocabulary.Kind),
        (labels.status, vocabulary.Status),
        (labels.posture, vocabulary.Posture),
        (labels.care, vocabulary.Care),
        (labels.relation, vocabulary.RelationType),
        (labels.confidence, vocabulary.Confidence),
        (labels.origin, vocabulary.Origin),
        (labels.theme, vocabulary.Theme),
        (labels.topic, vocabulary.Topic),
        (labels.basis, vocabulary.Basis),
    ],
)
def test_every_word_of_the_vocabularies_is_said(
    say: Callable[[enum.Enum], str], kinds: type[enum.Enum]
) -> None:
    with spoken("my"):
        assert all(re.search("[\u1000-\u109f]", say(each)) for each in kinds)


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["{number} notes", "notes", "{count.real} notes", "{count!r} notes", "{count", "{count} {a}"],
)
def test_a_translation_with_other_places_is_refused(said: str) -> None:
    assert speaking(Message("{count} all", "", [said])).gettext("{count} all") == "{count} all"


def test_a_translation_with_the_same_places_in_another_order_is_taken() -> None:
    spoken_so = speaking(Message("{a} of {b}", "", ["{b}: {a}, {b}"]))

    assert spoken_so.gettext("{a} of {b}") == "{b}: {a}, {b}"


def test_the_only_form_of_a_plural_names_the_number() -> None:
    assert not fits(Message("One note", "{count} notes", ["a note"]))
    assert fits(Message("One note", "{count} notes", ["a note", "{count} of them"]))


def test_a_doubted_translation_is_not_spoken() -> None:
    doubted = Message("Open", "", ["Closed"], ["#, fuzzy"])

    assert speaking(doubted).gettext("Open") == "Open"


@pytest.mark.parametrize(
    "code",
    [
        'say(f"{count} notes")',
        'say("one " + "two")',
        'say("{count} notes".format(count=2))',
        'say(" ".join(words))',
        'mark("a" + b)',
        'say_many("one", f"{count} many", 2)',
        'say("")',
        "say()",
        'say("yes" if it else f"{no}")',
    ],
)
def test_a_sentence_that_is_put_together_is_refused(code: str) -> None:
    with pytest.raises(words_catalogue.NotASentence):
        words_catalogue.sentences_in(code, "app/some.py")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('say("one " "two")', [("one two", "")]),
        ('words.say("one")', [("one", "")]),
        ('say("one {a}").format(a=say("two"))', [("one {a}", ""), ("two", "")]),
        ('say("yes" if it else "no")', [("yes", ""), ("no", "")]),
        ('say_many("one", "many", len(x))', [("one", "many")]),
        ('say_safely("danger")', [("danger", "")]),
        ("say(_TABLE[key][0])", []),
        ("say(self._title)", []),
        ('print("one")', []),
    ],
)
def test_whole_sentences_are_collected(code: str, found: list[tuple[str, str]]) -> None:
    sentences = words_catalogue.sentences_in(code, "app/some.py")

    assert sorted((each.one, each.many) for each in sentences) == sorted(found)


def test_a_remark_for_translators_goes_along() -> None:
    code = '# Translators: a verb\nsay("Open")'

    assert words_catalogue.sentences_in(code, "app/a.py")[0].notes == {"#. a verb"}


# --- Files ----------------------------------------------------------------------------------------


def test_the_same_translations_give_the_same_bytes() -> None:
    messages = po_of("my")

    assert mo_bytes([ONE_FORM, *messages]) == mo_bytes([ONE_FORM, *reversed(messages)])


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters='\n\t"\\'),
    max_size=40,
)


@given(texts.filter(bool), texts, texts)
@settings(deadline=None, max_examples=100)
def test_what_is_written_is_read_again(one: str, many: str, said: str) -> None:
    message = Message(one, many, [said])

    read = read_po(words_catalogue.po_text([message]))[0]

    assert (read.one, read.many, read.said) == (one, many, [said])


def test_translations_stay_when_new_sentences_come() -> None:
    known = [Message("Old", "", ["ဟောင်း"], ["# checked"]), Message("Gone", "", ["x"])]
    found = [words_catalogue.Found("Old"), words_catalogue.Found("New")]

    merged = words_catalogue.merged("my", found, known)

    assert [(each.one, each.said) for each in merged[1:]] == [("Old", ["ဟောင်း"]), ("New", [])]
    assert merged[1].notes[0] == "# checked"


# --- The test language ----------------------------------------------------------------------------


def _is_format(text: str) -> bool:
    try:
        places(text)
    except ValueError:
        return False
    return True


@given(st.text("abc {}é", max_size=60).filter(_is_format))
@settings(deadline=None, max_examples=100)
def test_the_test_language_is_longer_and_keeps_the_places(sentence: str) -> None:
    assert len(pseudo(sentence)) >= 1.4 * len(sentence)
    assert places(pseudo(sentence)) == places(sentence)


def test_the_test_language_is_spoken_but_not_offered() -> None:
    with spoken("qps"):
        assert "မြန်မာ" in words.say("Routine")
    assert "qps" not in [each.tag for each in words.LANGUAGES]


def test_every_sentence_survives_the_test_language() -> None:
    template = read_po((ROOT / "resources" / "locale" / "almanac.pot").read_text("utf-8"))

    assert [each.one for each in pseudo_messages(template)[1:] if not fits(each)] == []


def test_no_source_of_translations_lies_outside_its_folder() -> None:
    found = sorted(path.name for path in Path(ROOT / "resources" / "locale").iterdir())

    assert found == ["GLOSSARY.md", "almanac.pot", "my", "th", "zh_Hans", "zh_Hant"]
