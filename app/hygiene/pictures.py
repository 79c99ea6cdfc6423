"""Pictures without what was hidden in them: decoded elsewhere, painted anew, written afresh."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import IO, Final

from app.domain.errors import InputError, MachineError
from app.host.resources import ROOT
from app.hygiene.confinement import WORD
from app.hygiene.decoding_terms import (
    CODES,
    HEAD,
    LENGTH,
    MOST_BYTES,
    MOST_CODES,
    MOST_PIXELS,
    Outcome,
)
from app.hygiene.hidden import Hidden, Kind, hidden_in, kind_of
from app.hygiene.varying import varied

_PATIENCE: Final = 30.0
"""Seconds after which the decoding process is ended."""
_LONGEST_CODE: Final = 4 * 7089
"""Bytes: a QR code holds at most 7,089 characters."""
_QUALITY: Final = 90
_DOTS_PER_METRE: Final = 2835  # 72 to an inch: the number that says nothing
_KEPT_WORDS: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")


class PictureBroken(InputError):
    """The picture could not be decoded, so nothing could be taken out of it."""

    code = "picture.broken"


class PictureTooLarge(InputError):
    """The picture has more pixels, or its file more bytes, than can be cleaned."""

    code = "picture.too-large"


class NotAPicture(InputError):
    """The file is no PNG, JPEG or WebP picture."""

    code = "picture.not-a-picture"


class CleanerStopped(MachineError):
    """The process that decodes pictures did not start, or was ended by the system."""

    code = "picture.cleaner-stopped"


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture: rows from the top, three bytes a pixel, nothing else."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture's new file, and what its old one held beside the picture."""

    kind: Kind
    data: bytes = field(repr=False)
    found: frozenset[Hidden]
    width: int
    height: int


def clean(data: bytes, variation: bytes = b"") -> Cleaned:
    """The same picture in a new file that holds pixels alone; turned upright, on white.

    With a `variation` its bytes are others for each of them, and the same for the same (see
    `varying`). Raises `NotAPicture`, `PictureTooLarge`, `PictureBroken`, `CleanerStopped`. What the
    picture itself shows stays, and so does the pattern of noise that a camera's sensor leaves.
    """
    kind = kind_of(data)
    if kind is None:
        raise NotAPicture
    pixels = decode(data)
    if variation:
        changed = varied(pixels.width, pixels.height, pixels.rgb, variation)
        pixels = replace(pixels, rgb=changed)
    return Cleaned(kind, _written(pixels, kind), hidden_in(data), pixels.width, pixels.height)


def decode(data: bytes, most: int = 0) -> Pixels:
    """The pixels of a picture from anywhere, scaled down to sides of `most` where that is given."""
    if len(data) > MOST_BYTES:
        raise PictureTooLarge
    with _decoder([str(most)] if most else []) as (process, ours, theirs):
        _hand_over(data, ours)
        untrusted_head = theirs.read(HEAD.size)
        if len(untrusted_head) < HEAD.size:
            raise _refusal(process.wait())
        untrusted_width, untrusted_height = HEAD.unpack(untrusted_head)
        if not 0 < untrusted_width * untrusted_height <= MOST_PIXELS:
            raise PictureBroken
        width, height = untrusted_width, untrusted_height
        rgb = theirs.read(width * height * 3)
        if len(rgb) < width * height * 3:
            raise CleanerStopped
    return Pixels(width, height, rgb)


def codes_on(data: bytes) -> tuple[str, ...]:
    """The texts of the QR codes on a picture from anywhere, in no promised order; perhaps none.

    Found in the process that decodes the picture, because whoever made it may have made it for
    the reader of codes. Raises as `decode`.
    """
    if len(data) > MOST_BYTES:
        raise PictureTooLarge
    texts: list[str] = []
    with _decoder([CODES]) as (process, ours, theirs):
        _hand_over(data, ours)
        while untrusted_length := theirs.read(LENGTH.size):
            if len(untrusted_length) < LENGTH.size or len(texts) == MOST_CODES:
                raise CleanerStopped
            (length,) = LENGTH.unpack(untrusted_length)
            if length > _LONGEST_CODE:
                raise CleanerStopped
            texts.append(theirs.read(length).decode("utf-8", "replace"))
        code = process.wait()
    if code != Outcome.DONE:
        raise _refusal(code)
    return tuple(texts)


def _hand_over(data: bytes, pipe: IO[bytes]) -> None:
    # A process that has read enough closes its end: what it answers then says why.
    with suppress(BrokenPipeError):
        pipe.write(data)
    with suppress(BrokenPipeError):
        pipe.close()


def _written(pixels: Pixels, kind: Kind) -> bytes:
    # The command line does all but this where Qt's system libraries are not there.
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - late for the reason above
    from PySide6.QtGui import QImage, QImageWriter  # noqa: PLC0415 - as above

    rows = QImage.Format.Format_RGB888
    image = QImage(pixels.rgb, pixels.width, pixels.height, pixels.width * 3, rows)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, str(kind).encode())
    if kind is not Kind.PNG:
        writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise CleanerStopped
    return bytes(buffer.data().data())


def _refusal(code: int) -> InputError | MachineError:
    refusals: dict[int, type[InputError]] = {
        Outcome.NOT_A_PICTURE: NotAPicture,
        Outcome.TOO_LARGE: PictureTooLarge,
        Outcome.BROKEN: PictureBroken,
    }
    return refusals[code]() if code in refusals else CleanerStopped()


@contextmanager
def _decoder(
    words: list[str],
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    """The decoding process with its two pipes; ended when it takes too long, and at the end."""
    kept = {name: os.environ[name] for name in _KEPT_WORDS if name in os.environ}
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, and no word of anybody's
            [*_command(), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **kept,
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                "MALLOC_ARENA_MAX": "1",
            },
            cwd=ROOT,
        )
    except OSError:
        raise CleanerStopped from None
    ender = threading.Timer(_PATIENCE, process.kill)
    ender.start()
    try:
        if process.stdin is None or process.stdout is None:
            raise CleanerStopped
        yield process, process.stdin, process.stdout
    finally:
        ender.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        process.wait()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    # -P: a file in the person's folder named like one of ours must not be taken for it.
    return [sys.executable, "-P", "-m", "app", WORD]
