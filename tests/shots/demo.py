"""A practice notebook's content for pictures: invented, in several scripts, about real entries."""

from app.crypto.sealing_keys import SEED_BYTES, PersonaKeys
from app.domain.ids import EntryId, NoteId
from app.domain.persona import NamedCard
from app.usecases import exchange_cards, keep_notes, keep_personas
from app.usecases.desk import Desk

ENTRY = EntryId("prj-cofacts")
"""The entry that pictures show."""

SOUGHT = "Cofacts"

COMPARED = (EntryId("ctx-TW"), EntryId("ctx-TH"), EntryId("ctx-MM"))
"""The contexts that pictures put side by side."""

WORDS = "gravel umbrella sixteen motor paper lantern"
"""Six words as they are drawn for a passphrase; these open nothing."""

NAME = "River-7"
"""A persona's name as it is drawn by chance."""

CONTACT = "Cedar-21"
"""Somebody else's persona, whose card was taken."""

OTHER_NAME = "ကျောက်-၁၂"
"""The same in Burmese."""

CIRCLE = "ရေတိုင်းစခန်း"
"""What a circle is called."""

PURPOSE = "Count the rain in three villages. ရွာသုံးရွာတွင် မိုးရေချိန်ကို တိုင်းတာရန်။ 量三個村子的雨。"
"""What it is for, and the note in it."""

SHARE = " ".join(f"sampleword{number}" for number in range(1, 34))
"""As long as a share is; it is none."""

_NOTES = (
    (
        "prj-cofacts",
        ("interview",),
        (
            "# How the hotline is run\n\nTwo people answer in turns. **No names** in the log.\n\n"
            "- [x] ask for the rota\n- [ ] ask what they do when both are away\n\n"
            "> We answer slowly, and everybody knows it.\n\nSee also [[prj-cofact-thailand]]."
        ),
    ),
    ("prj-tokyo-covid-site", ("会議",), "議事録の公開は二週間ごと。[[prj-paper-map]] も見る。"),
    ("prj-taiwan-mask-map", ("口罩",), "先看臺灣的口罩地圖，再問資料從哪裡來。"),
    ("prj-cofact-thailand", ("ข่าวลือ",), "ถามอาสาสมัครเรื่องการตรวจสอบข่าวลือในต่างจังหวัด"),
    (
        "prj-myanmar-internet-project",
        ("မှတ်တမ်း",),
        "အင်တာနက်ဖြတ်တောက်မှု မှတ်တမ်းများကို မည်သည့်နေရာတွင် သိမ်းထားသနည်း။",
    ),
    ("", ("lesson",), "Start small: a town hall that wants it beats a ministry that does not."),
)


def write_demo(desk: Desk) -> NoteId:
    """Write the practice notes as a persona; gives the last written, which stands first."""
    one, other = keep_personas.mint(desk, NAME), keep_personas.mint(desk, OTHER_NAME)
    keep_personas.keep_apart(desk, one.id, other.id)
    keep_personas.use(desk, one.id)
    card = PersonaKeys.of(desk.entropy(SEED_BYTES)).card
    exchange_cards.take(desk, NamedCard(CONTACT, card))
    for about, tags, text in reversed(_NOTES):
        note = keep_notes.write(desk, text, about=[EntryId(about)] if about else [], tags=tags)
    return note.id
