"""Identifiers with types of their own, so that one kind is never handed over as another."""

import base64
from collections.abc import Callable
from datetime import datetime
from typing import NewType

EntryId = NewType("EntryId", str)
"""A catalogue slug with its kind's prefix, such as `prj-cofacts`."""

NoteId = NewType("NoteId", str)
"""26 characters of lower-case base32 without padding, from 128 random bits."""

AttachmentId = NewType("AttachmentId", str)
"""As `NoteId`."""

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC. Handed in from `__main__`."""

Entropy = Callable[[int], bytes]
"""Gives that many random bytes fit for keys. Handed in from `__main__`."""


def note_id(entropy: Entropy) -> NoteId:
    """A new id from 128 random bits, which tells nothing about when or in what order."""
    return NoteId(random_name(entropy))


def attachment_id(entropy: Entropy) -> AttachmentId:
    """A new id, made as for a note."""
    return AttachmentId(random_name(entropy))


def random_name(entropy: Entropy) -> str:
    """26 characters of lower-case base32 from 128 random bits, for an id of any kind."""
    return base64.b32encode(entropy(16)).decode("ascii").rstrip("=").lower()
