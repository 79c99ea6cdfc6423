"""Identifiers with types of their own, so that one kind is never handed over as another."""

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
