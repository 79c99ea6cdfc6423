"""What is pasted into a note may be Burmese in an older encoding; it is never changed unasked."""

from app.parsing.zawgyi import searchable


def in_unicode(text: str) -> str | None:
    """The same words in Unicode where a line of them is Zawgyi for certain, else None.

    Lines in Unicode, and in other scripts, stay as they are.
    """
    reading = searchable(text)
    return reading.text if reading.was_zawgyi and reading.text != text else None
