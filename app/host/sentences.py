"""What is said for each error: what happened, what is safe, what to do. Both faces say the same."""

from typing import Final

from app.domain.errors import AlmanacError
from app.host.exchange_sentences import HANDING_ON
from app.host.words import mark, say

_SENTENCES: Final = {
    **HANDING_ON,
    "attachment.too-large": mark(
        "That file is larger than an attachment can be (64 MiB). The note is kept without it."
    ),
    "attachment.unknown": mark("There is no attachment with that id. Nothing was changed."),
    "catalogue.broken-record": mark(
        "A record of the catalogue is not as it must be: {detail}. Nothing was compiled; the "
        "catalogue you had stays."
    ),
    "catalogue.cannot-express": mark(
        "That format wants something the entry does not say: {detail}. Nothing was written. Give "
        "the missing words with the command's options."
    ),
    "catalogue.dangerous-export": mark(
        "This entry belongs to a place where such a file could harm people. Nothing was written. "
        "If you are sure, add --despite-risk."
    ),
    "catalogue.format-not-recognised": mark(
        "This file is of no kind that can be read here. Nothing was brought in. If you know what "
        "it is, say so with --format."
    ),
    "catalogue.no-name-column": mark(
        "No column of the table is said to hold names. Nothing was brought in. Say which with "
        "--column HEADING=name."
    ),
    "catalogue.none-there": mark("There are no catalogue files to read. Nothing was changed."),
    "catalogue.not-found": mark(
        "No entry has that id or name. `almanac catalogue search` finds entries by words."
    ),
    "catalogue.one-entry-only": mark(
        "That format describes one entry. Name it with --entry. Nothing was written."
    ),
    "catalogue.several-found": mark(
        "Several entries have that name: {detail}. Use one of the ids."
    ),
    "date.not-a-date": mark("That is not a year or a span of years, such as 2019 or 2019-2021."),
    "entry.unknown": mark("There is no entry with that id. Nothing was changed."),
    "erase.keys-not-reached": mark(
        "The keys could not be overwritten: the disk or stick does not let this program write. "
        "The notebook still opens, and nothing was removed."
    ),
    "export.attachment-cut": mark(
        "An attachment could not be read whole. The copy is incomplete; the notebook is as it was. "
        "`almanac notebook check` says what is damaged."
    ),
    "export.cut-off": mark(
        "The copy could not be finished ({detail}). What is there says that it is incomplete; the "
        "notebook is as it was. Make room or put the stick back, and write into a new folder."
    ),
    "export.folder-not-empty": mark(
        "That folder already holds something. Nothing was written. Choose an empty or a new one."
    ),
    "import.attachment-changed": mark(
        "The file changed while it was read. Notes that came in are whole; bring it in again."
    ),
    "import.compressed": mark(
        "This file is compressed, and nothing is unpacked here. Nothing was brought in. Unpack it "
        "yourself and give the folder or file inside."
    ),
    "import.encrypted-backup": mark(
        "The other program encrypted this back-up. Nothing was brought in. Export it decrypted."
    ),
    "import.foreign-archive": mark(
        "This archive holds parts that no notes program writes. Nothing was brought in."
    ),
    "import.source-gone": mark(
        "What was to be read cannot be read any more. Notes that came in are whole. Put the stick "
        "back and try again."
    ),
    "import.too-many": mark(
        "There is more in it than can be taken at once ({detail}). Nothing was brought in. Split "
        "it."
    ),
    "import.torn": mark(
        "This file ends too early or contradicts itself. Nothing was brought in. Export it again."
    ),
    "import.unknown-source": mark(
        "Neither a folder with Markdown files, nor a Joplin file, nor a Standard Notes back-up. "
        "Nothing was brought in."
    ),
    "keyfile.unfit": mark("That file is empty and cannot be a key file. Nothing was changed."),
    "machine.already-there": mark(
        "Something of that name is there already, and nothing is ever written over. Choose another "
        "name."
    ),
    "machine.cipher-broken": mark(
        "A cipher gives wrong answers on this machine ({detail}). Nothing was opened or written. "
        "Do not use this copy of the program."
    ),
    "machine.device-failed": mark(
        "The disk or stick does not answer. What was saved before is safe. Put it back or try "
        "another, and try again."
    ),
    "machine.disk-full": mark(
        "There is not enough free space. What was saved before is safe. Make room and try again."
    ),
    "machine.in-use": mark("Another program holds that file. Close it there and try again."),
    "machine.memory-full": mark(
        "The machine has too little free memory to try a passphrase (256 MiB). Nothing was "
        "changed. Close other programs and try again."
    ),
    "machine.not-allowed": mark(
        "The system does not let this program read or write there. Nothing was changed. Choose "
        "another place or change its rights."
    ),
    "machine.not-there": mark("There is nothing of that name. Check the name and try again."),
    "machine.too-large": mark("That file is larger than anything of its kind. It was not read."),
    "note.no-text": mark("A note needs words: give --text or --text-file. Nothing was written."),
    "note.file-not-text": mark("That file is not text in UTF-8. Nothing was written."),
    "note.not-text": mark("Half of a character stands alone in that text. Nothing was written."),
    "note.nothing-to-change": mark(
        "Nothing was said to change. Give --text, --text-file, --tag, --about or --attach."
    ),
    "note.too-long": mark(
        "The text is longer than a note can be. Nothing was written. Split it into several notes."
    ),
    "note.unknown": mark("There is no note with that id. Nothing was changed."),
    "note.unknown-revision": mark("That earlier wording is not there any more."),
    "notebook.already-open": mark(
        "This notebook is open in another window or command. Close it there and try again."
    ),
    "notebook.damaged": mark(
        "Part of the notebook is damaged, and nothing was changed. Make a copy of the folder "
        "first; "
        "then use a back-up, or take out what can be read with `almanac notebook export`."
    ),
    "notebook.did-not-open": mark(
        "That did not open anything. Check Caps Lock, the keyboard and the key file."
    ),
    "notebook.folder-not-empty": mark(
        "That folder already holds something. A notebook is made in a new or an empty folder. "
        "Nothing was changed."
    ),
    "notebook.incomplete": mark(
        "Some of the notebook's files are missing or cut short. Nothing was changed. Copy the "
        "whole "
        "folder again, with all five files."
    ),
    "notebook.no-passphrase": mark("A notebook needs a passphrase, also beside a key file."),
    "notebook.not-a-notebook": mark("There is no notebook in that folder. Nothing was changed."),
    "notebook.passphrase-taken": mark(
        "That passphrase cannot be used in this notebook. Nothing was changed. Choose another."
    ),
    "notebook.stopped": mark("That was stopped. Nothing was changed."),
    "notebook.store-full": mark(
        "The notebook is full and could not grow. What was saved before is safe. Make room on the "
        "disk and try again."
    ),
    "notebook.too-new": mark(
        "This notebook was written by a later version of the program. It was not touched. Open it "
        "with that version."
    ),
    "notebook.unfinished": mark(
        "Making this notebook was cut off, and nothing was ever kept in it. Make it again in the "
        "same folder."
    ),
    "notebook.unsafe-settings": mark(
        "The database did not take a setting that keeps plain text off the disk ({detail}). "
        "Nothing was opened. Do not use this copy of the program."
    ),
    "pack.damaged": mark(
        "The catalogue is missing or damaged. Notebooks are not touched by this. Run `python3 "
        "packaging/dev.py run`, which prepares it again, or take a fresh copy of the program."
    ),
    "pack.stale": mark(
        "The catalogue was prepared by another version of the program. Run `python3 "
        "packaging/dev.py run`, which prepares it again."
    ),
    "parsing.forbidden": mark(
        "This file uses a part of its format that can do harm, so it was not read ({detail})."
    ),
    "parsing.malformed": mark("This file does not follow its format and was not read ({detail})."),
    "parsing.not-an-address": mark("That is not a web address, or it carries a name and password."),
    "parsing.not-readable": mark(
        "The system does not let this program read that file, or the stick does not answer. Put it "
        "back or change its rights, and try again."
    ),
    "parsing.not-text": mark("This file is not text in UTF-8 and was not read."),
    "parsing.nothing-there": mark("There is no file of that name. Check the name and try again."),
    "parsing.number-out-of-range": mark(
        "A number in this file would be read differently by different programs. It was not read."
    ),
    "parsing.refused": mark("This file was not read ({detail})."),
    "parsing.said-twice": mark(
        "This file says one thing twice, so two readers could see different things. It was not "
        "read."
    ),
    "parsing.too-deep": mark(
        "This file is nested more deeply than an honest one. It was not read."
    ),
    "parsing.too-large": mark(
        "This file is larger than an honest one of its kind. It was not read."
    ),
    "parsing.too-many": mark(
        "This file holds more than an honest one of its kind. It was not read."
    ),
    "passphrase.differs": mark("The two are not the same. Nothing was changed. Try again."),
    "passphrase.not-read": mark(
        "No passphrase was given: the file cannot be read, or there is no terminal to ask at. Use "
        "--passphrase-file."
    ),
    "passphrase.unfit": mark("A passphrase is text of 1 to 4096 bytes. Nothing was changed."),
    "passphrase.unfit-word-count": mark("A suggested passphrase has 5 to 24 words."),
    "passphrase.unfit-word-list": mark(
        "The list of words that ships with the program is broken. Take a fresh copy of the program."
    ),
    "picture.broken": mark(
        "This picture could not be read, so nothing could be taken out of it. Nothing was kept."
    ),
    "picture.cleaner-stopped": mark(
        "The part of the program that reads pictures stopped. Nothing was kept, and your notes are "
        "safe. Try again, or take a smaller picture."
    ),
    "picture.not-a-picture": mark(
        "This is no PNG, JPEG or WebP picture, and no other kind is read here. Nothing was kept."
    ),
    "picture.too-large": mark(
        "This picture is larger than can be cleaned (32 million pixels, 64 MiB). Nothing was kept."
    ),
    "program.network-refused": mark(
        "Something in this program asked for a network and was refused. Nothing left this machine. "
        "Please tell us: it must never happen."
    ),
    "program.resource-missing": mark(
        "A file that ships with the program is missing: {detail}. Take a fresh copy of the program."
    ),
    "search.too-broad": mark("That search would take too long. Add a word, or a longer one."),
    "shares.foreign": mark(
        "These shares do not belong together ({detail}). Nothing was changed. Use shares that were "
        "made together."
    ),
    "shares.mistyped": mark(
        "A share has a word missing, added or wrong ({detail}). Nothing was changed. Compare it "
        "with the paper."
    ),
    "shares.not-a-share": mark("That file holds no words of a share. Nothing was changed."),
    "shares.too-few": mark("More shares are needed ({detail}). Nothing was changed."),
    "shares.unfit-split": mark(
        "A back-up is split into 2 to 16 shares, of which 2 or more are needed. Nothing was "
        "changed."
    ),
    "shares.unknown-word": mark(
        "A word is not in the list that shares are made of ({detail}). Nothing was changed. "
        "Compare "
        "it with the paper."
    ),
    "task.cancelled": mark("Stopped. What it had begun was taken back."),
    "tour.step-failed": mark(
        "A step of the tour did not hold: {detail}. This copy of the program does not keep what it "
        "promises here; do not trust it with notes."
    ),
    "window.display-refused": mark(
        "That way of showing the window would send it over a network, so it was refused. Unset "
        "QT_QPA_PLATFORM and start again."
    ),
    "window.gave-up": mark(
        "The window stopped several times in a row, so it was not started again. What was saved "
        "is safe. `almanac tour` shows which part of this copy does not work here."
    ),
    "window.mishap": mark(
        "Something went wrong that should not have. What was saved before is safe. If it comes "
        "again, lock and open the notebook anew."
    ),
    "window.no-display": mark(
        "There is no screen here to open a window on. `almanac --help` lists what works in a "
        "terminal."
    ),
    "window.one-folder-only": mark(
        "Only one notebook is opened at a time. Give one folder, or none."
    ),
}


def sentence_for(error: AlmanacError) -> str:
    """The sentence for an error; each of our classes has one, and a test walks them all."""
    sentence = say(_SENTENCES[error.code]).format(detail=error.detail)
    # Where an error has nothing to add, its brackets would stand empty.
    return sentence.replace(" ()", "")


def codes() -> frozenset[str]:
    """The codes that have a sentence."""
    return frozenset(_SENTENCES)
