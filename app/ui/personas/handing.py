"""Writing a small file into a folder the person chooses, under a name that says nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.host import files
from app.host.words import say
from app.ui.parts.boxes import Tone
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.session import Session
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases.desk import Desk

_MOST: Final = 1_000
"""Names that are tried where files of that name lie there already."""


def hand_over(
    owner: QWidget,
    session: Session,
    work: Work,
    name: str,
    make: Callable[[Desk], bytes],
    told: str,
) -> None:
    """Ask for a folder, write what `make` gives there, and say so with `told`.

    `name` is the file's name with its ending; a number is put in where it is taken. `told` has a
    place for the `{name}` that was given.
    """

    def write(folder: Path) -> None:
        def verb(desk: Desk, _progress: Progress) -> str:
            return written(folder, name, make(desk))

        work.do(
            say("Writing"),
            verb,
            lambda given: work.tell(Tone.FINE, told.format(name=given)),
            may_stop=False,
        )

    chooser = Chooser(session.look, Wanted.FOLDER, say("Choose the folder to write into"), owner)
    chooser.chosen.connect(write)
    chooser.open()


def written(folder: Path, name: str, data: bytes) -> str:
    """Write a new file and give its name; nothing that lies there is written over."""
    path = folder / name
    for number in range(2, _MOST):
        try:
            files.write_new(path, [data])
        except files.AlreadyThere:
            path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        else:
            return path.name
    raise files.AlreadyThere
