"""What is said for errors around personas, circles and what is handed on; see `sentences`."""

from typing import Final

from app.host.words import mark

HANDING_ON: Final = {
    "bundle.changed-underway": mark(
        "The file gave other bytes when it was read a second time. Nothing was taken from it. Copy "
        "it anew from where it came, and try again."
    ),
    "bundle.did-not-open": mark(
        "This file does not open with these keys. Nothing was changed. The passphrase, key file or "
        "persona may be another, or the file may have been cut or changed on its way."
    ),
    "bundle.malformed": mark(
        "The file opened, but what is inside does not follow the format (rule {detail}), so "
        "nothing was taken from it. Ask whoever sealed it."
    ),
    "bundle.no-readers": mark(
        "Nobody was named who could open the file. Nothing was written. Name a card or give a "
        "passphrase."
    ),
    "bundle.not-a-card": mark(
        "That is no persona's card, or a slip changed it. Nothing was taken or written. Ask for "
        "the card again."
    ),
    "bundle.nothing-to-seal": mark(
        "There is no note to seal. Nothing was written. Write one, or name another."
    ),
    "bundle.nothing-to-undo": mark(
        "No import of the last 30 days is left to undo. Nothing was changed."
    ),
    "bundle.review-stale": mark(
        "The notebook is no longer what was shown beside the file, so nothing was taken. Open the "
        "file again and look anew."
    ),
    "bundle.signature-broken": mark(
        "The file opened, but its signature does not fit what is inside. Nothing was taken from "
        "it. Do not believe that it comes from the persona it names."
    ),
    "bundle.source-changed": mark(
        "Something changed while it was being sealed, so no file was made. Try again."
    ),
    "bundle.too-costly": mark(
        "Trying a passphrase on this file would take more memory than any honest one asks for. It "
        "was not opened."
    ),
    "bundle.too-long": mark(
        "That is more than a sealed file can hold. Nothing was written. Split it over several."
    ),
    "bundle.too-many-readers": mark(
        "A sealed file has room for 24 cards and 4 passphrases. Nothing was written. Make several "
        "files, or give a group one passphrase."
    ),
    "bundle.too-much": mark(
        "There is more in it than a sealed file may hold ({detail}). Nothing was taken or written. "
        "Split it into several."
    ),
    "bundle.too-new": mark(
        "What is in this file was written by a later version of the program. Nothing was taken "
        "from it. Open it with that version."
    ),
    "bundle.unfit-age-key": mark(
        "That is no age key that can be used: age1... seals, AGE-SECRET-KEY-1... opens. Nothing "
        "was changed."
    ),
    "circle.contexts-unfit": mark(
        "A circle works in up to twelve contexts, each named by its code, such as MM. Nothing was "
        "changed. `almanac context list` shows them."
    ),
    "circle.end-unfit": mark(
        "A circle needs a last day that lies ahead, two years away at most. Nothing was changed. "
        "It can be extended when the day comes."
    ),
    "circle.here-already": mark(
        "This is an invitation to a circle that is in this notebook already. Nothing was changed."
    ),
    "circle.not-a-day": mark("That is not a day. Nothing was changed. Write it as 2026-11-23."),
    "circle.not-inside": mark(
        "One of the notes named is not of this circle. Nothing was written and nothing erased. "
        "`almanac circle show` lists its notes."
    ),
    "circle.other-file": mark(
        "The file opened, but it is no file of a circle that could be taken here. Nothing was "
        "changed. `almanac circle join` takes an invitation, `almanac circle take` what members "
        "hand on, `almanac bundle open` everything else."
    ),
    "circle.several": mark(
        "Several circles have that name. Nothing was changed. `almanac circle list` shows the id "
        "of each; use that."
    ),
    "circle.stranger": mark(
        "The file opened with the circle's key, but no member signed it. Nothing was changed. Ask "
        "the person who gave it to you to hand on anew."
    ),
    "circle.unknown": mark(
        "There is no circle of that name here. Nothing was changed. `almanac circle list` shows "
        "those there are."
    ),
    "circle.words-unfit": mark(
        "A circle needs a name of up to 120 characters on one line, and a purpose of up to 2,000. "
        "Nothing was changed."
    ),
    "contact.codes-missing": mark(
        "Not all codes of a card were found on that. Nothing was taken. Give the pictures of all "
        "its codes together, sharper or from nearer."
    ),
    "contact.keys-changed": mark(
        "This name is known here with other keys, or some of these keys are another persona's. "
        "Nothing was taken. Stop, and ask them by another way whether they changed their keys. "
        "If it is somebody else, give the card another name."
    ),
    "contact.numbers-differ": mark(
        "Those are not the numbers of this card. Nothing was changed. Listen or look again; if "
        "they still differ, the card is not theirs."
    ),
    "contact.own-card": mark("That card is of one of your own personas. Nothing was taken."),
    "contact.unknown": mark("There is no card of that name here. Nothing was changed."),
    "context.unknown": mark(
        "The catalogue has no context of that name. Nothing was changed. `almanac context list` "
        "shows those there are."
    ),
    "check.plan-refused": mark(
        "The rules in force do not let this leave in this way ({detail}). Nothing was written. "
        "Seal it for named cards, sign it or say that it shall be unsigned, and tell less of dates."
    ),
    "check.undecided": mark(
        "Something that was found in what would leave is not decided yet, or changed since it was "
        "checked. Nothing was written. Check again and decide."
    ),
    "check.word-unfit": mark(
        "The list takes words of up to 200 characters with a letter or digit, and 2,000 of them. "
        "Nothing was changed."
    ),
    "persona.ended": mark(
        "That persona rests or has ended, so it does not do this. Nothing was changed. One that "
        "rests comes back when you use it; one that ended stays so."
    ),
    "persona.name-taken": mark(
        "That name is one you have here already, or too like it. Nothing was changed. Choose "
        "another."
    ),
    "persona.name-unfit": mark(
        "A name has 1 to 40 letters and digits of one script, beginning with a letter, with single "
        "blanks or hyphens between. Nothing was changed."
    ),
    "persona.nothing-chosen": mark(
        "Nothing was chosen for it to say, so no profile was made. Choose what it says."
    ),
    "persona.unknown": mark("There is no persona of that name. Nothing was changed."),
    "pieces.do-not-fit": mark(
        "These files do not give a file back. Nothing was written. More pieces may be needed, or "
        "some may belong to another file or be cut short. Put all the pieces you can get beside "
        "each other and try again."
    ),
    "pieces.too-damaged": mark(
        "The pieces belong together, but they are damaged in more places than the others can make "
        "good. Nothing was written. Add another piece, or another copy of one, and try again."
    ),
    "pieces.too-many": mark(
        "A file is split into 16 pieces at most, and more files were named. Nothing was written. "
        "Name only the pieces of one file."
    ),
    "pieces.unfit-split": mark(
        "A file is split into 2 to 16 pieces, of which 2 or more are needed. Nothing was written."
    ),
    "proposal.no-such-place": mark(
        "The entry has no such place, or too little was said for it. Nothing was proposed. What an "
        "entry holds, `almanac catalogue show --json` shows."
    ),
    "proposal.nothing-changed": mark("The entry says that already. Nothing was proposed."),
    "proposal.id-taken": mark(
        "Another entry has that id already ({detail}). Nothing was proposed. Correct that one, or "
        "give yours another id."
    ),
    "proposal.names-somebody": mark(
        "What you wrote there may name a person or lead to one ({detail}). Nothing was proposed. "
        "The catalogue holds no persons: say what was done, not who did it."
    ),
    "proposal.no-id": mark(
        "No id can be made from that name. Nothing was proposed. Give one in plain Latin letters, "
        "digits and hyphens, beginning as the kind's ids do."
    ),
    "proposal.no-persona": mark(
        "A proposal is signed by a persona, and nobody is writing now. Nothing was proposed. Name "
        "one, or begin to write as one."
    ),
    "proposal.no-source": mark(
        "A proposal needs a source. Nothing was proposed. Say where it stands, and of which year."
    ),
    "proposal.unfit": mark(
        "The entry would not be one any more ({detail}). Nothing was proposed. Say it shorter, or "
        "as the other entries do."
    ),
    "proposal.none-chosen": mark(
        "No proposal was named, or none is in the file. Nothing was written or kept."
    ),
    "proposal.personas-meet": mark(
        "Two of your own personas would stand in one file, and whoever opens it would tie them to "
        "each other. Nothing was written. Seal one persona's proposals at a time."
    ),
    "proposal.unknown": mark(
        "There is no proposal, or no change in it, with that number. Nothing was changed."
    ),
    "rules.no-such-level": mark("That rule cannot be set to that. Nothing was changed."),
    "rules.not-loosened": mark(
        "One rule alone is not made looser than its posture asks for. Nothing was changed. Lower "
        "the posture instead, and see first what else that changes."
    ),
    "stick.failing": mark(
        "The stick gave errors, or other bytes than were written to it. Your notes are safe, and "
        "what was begun was removed where the stick allowed it. Use another stick."
    ),
    "stick.file-too-big": mark(
        "The file is longer than this stick can hold in one (4 GiB on most sticks). Nothing was "
        "written. Split it: `almanac bundle split`."
    ),
    "stick.full": mark(
        "There is not enough room on the stick. Your notes are safe, and nothing of the file was "
        "left there. Make room or use another stick, or split the file over several."
    ),
    "stick.gone": mark(
        "The stick was pulled out before the file was complete. Your notes are safe, and what is "
        "on the stick does not open. Put it back and try again."
    ),
    "stick.read-only": mark(
        "The system lets nothing be written on this stick. Nothing was written. Pull it out and "
        "put it in again; if it stays so, the stick may be failing, and another is better."
    ),
    "stick.unfit-name": mark(
        "A file cannot have that name on this stick. Nothing was written. Choose letters and "
        "digits, or leave the name to the program."
    ),
    "stick.write-protected": mark(
        "The stick is set so that nothing can be written. Nothing was written. Move the small "
        "switch on it, or use another."
    ),
}
"""For each code of these areas: what happened, what is safe, what to do."""
