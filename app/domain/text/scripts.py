"""Which characters belong to which way of writing, as fragments for character classes.

The ranges speak of folded text (see `folding`): compatibility forms, half-width forms and the
scripts' own digits are gone by then.
"""

IDEOGRAPHS = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
"""Han characters, with the marks that repeat one."""

KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\U0001b000-\U0001b16f"
"""Hiragana and katakana; the two stay distinct, as writers choose between them on purpose."""

BOPOMOFO_AND_YI = "\u3105-\u312f\u31a0-\u31bf\ua000-\ua48c"

IDEOGRAPHIC = IDEOGRAPHS + KANA + BOPOMOFO_AND_YI
"""Written without spaces, one character to a cluster."""

IDEOGRAPHIC_MARKS = "\u3099\u309a"
"""Voicing that did not join with its kana."""

HANGUL_SYLLABLES = "\uac00-\ud7a3"
HANGUL_LEADS = "\u1100-\u115e\ua960-\ua97c"
HANGUL_TAILS = "\u1161-\u11ff\ud7b0-\ud7fb"
HANGUL = HANGUL_SYLLABLES + HANGUL_LEADS + HANGUL_TAILS

THAI_LEADING = "\u0e40-\u0e44"
THAI_LETTERS = "\u0e01-\u0e2f\u0e46"
THAI_FOLLOWING = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"

LAO_LEADING = "\u0ec0-\u0ec4"
LAO_LETTERS = "\u0e81-\u0eaf\u0ec6\u0edc-\u0edf"
LAO_FOLLOWING = "\u0eb0-\u0ebf\u0ec5\u0ec7-\u0ecf"
LAO = "\u0e81-\u0ecf\u0edc-\u0edf"

MYANMAR_VIRAMA = "\u1039"
MYANMAR_MARKS = (
    "\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d"
    "\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\ua9e5\uaa7b-\uaa7d"
)
MYANMAR_LETTERS = (
    "\u1000-\u102a\u103f\u104c-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081"
    "\u108e\u109e\u109f\ua9e0-\ua9e4\ua9e6-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7a\uaa7e\uaa7f"
)
"""With the four signs U+104C-104F, which are read as words."""
MYANMAR = MYANMAR_VIRAMA + MYANMAR_MARKS + MYANMAR_LETTERS

KHMER_COENG = "\u17d2"
KHMER_MARKS = "\u17b6-\u17d1\u17d3\u17dd"
KHMER_LETTERS = "\u1780-\u17b3\u17d7\u17dc"
KHMER = KHMER_COENG + KHMER_MARKS + KHMER_LETTERS

OTHER_MARKS_WITHOUT_SPACES = (
    "\u19b0-\u19c0\u19c8\u19c9\u1a55-\u1a7f\u1b00-\u1b04\u1b34-\u1b44\ua980-\ua983\ua9b3-\ua9c0"
    "\uaab0\uaab2-\uaab4\uaab7\uaab8\uaabe\uaabf\uaac1"
)
OTHER_LETTERS_WITHOUT_SPACES = (
    "\u1950-\u1974\u1980-\u19af\u19c1-\u19c7\u1a20-\u1a54\u1aa7\u1b05-\u1b33\u1b45-\u1b4c"
    "\ua984-\ua9b2\ua9cf\uaa80-\uaaaf\uaab1\uaab5\uaab6\uaab9-\uaabd\uaac0\uaac2\uaadb-\uaadd"
)
OTHERS_WITHOUT_SPACES = OTHER_MARKS_WITHOUT_SPACES + OTHER_LETTERS_WITHOUT_SPACES
"""Tai Le, New Tai Lue, Tai Tham, Balinese, Javanese, Tai Viet."""

RUN_MARKS = (
    IDEOGRAPHIC_MARKS
    + "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecf"
    + MYANMAR_VIRAMA
    + MYANMAR_MARKS
    + KHMER_COENG
    + KHMER_MARKS
    + OTHER_MARKS_WITHOUT_SPACES
)
"""Combining marks of the scripts above."""

RUNS = IDEOGRAPHIC + HANGUL + THAI + LAO + MYANMAR + KHMER + OTHERS_WITHOUT_SPACES + RUN_MARKS
"""Everything that is searched by clusters rather than by words."""

WORD_MARKS = (
    "\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b"
    "\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7"
    "\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0f18\u0f19\u0f35\u0f37"
    "\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u135d-\u135f\u1712-\u1734\u1752-\u1773\u1885-\u18a9"
    "\u1920-\u193b\u1a17-\u1a1b\u1b80-\u1bf3\u1c24-\u1c37\u1b6b-\u1b73\u1cd0-\u1cd2\u1cd4-\u1cf9"
    "\u302a-\u302f\ua66f-\ua672\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5"
    "\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\uaa29-\uaa4d\uaaeb-\uaaef\uaaf5\uaaf6"
    "\uabe3-\uabea\uabec\uabed\ufb1e\U00011000-\U00011046\U00011070-\U000110ba"
    "\U00011100-\U00011134\U00011145-\U00011173\U00011180-\U000111c0\U0001171d-\U0001172b"
    "\U00016b30-\U00016b36\U0001e130-\U0001e136\U0001e2ae-\U0001e2ef"
)
"""Combining marks of the scripts searched by words. A range runs on over letters, never over
punctuation; marks that folding takes away are left out."""

ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
"""Marks set on Latin, Greek and Cyrillic letters, and on symbols."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e01ef"
)
"""Characters a reader cannot see: joiners, direction controls, soft hyphens, variation selectors,
fillers and tags."""

DIGIT_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0"
    "\u0f20\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0"
    "\ua900\ua9d0\ua9f0\uaa50\uabf0\U000104a0\U00010d30\U00011066\U000110f0\U00011136\U000111d0"
    "\U000112f0\U00011450\U000114d0\U00011650\U000116c0\U00011730\U0001e140\U0001e2f0"
)
"""The zero of each script that has decimal digits of its own; one to nine follow each."""

NOT_RUN_WORD = rf"[^\W_{RUNS}]|[{WORD_MARKS}]"
"""A pattern for one character of a word, as opposed to a run of clusters or a separator."""
