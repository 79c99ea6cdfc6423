"""The catalogue's page as tests come to it: opened, an entry chosen, read to its end."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtWidgets import QWidget

from app.domain.ids import EntryId
from app.ui.catalogue.page import CataloguePage
from app.ui.catalogue.record import Record
from app.ui.parts.long_list import LongList
from app.ui.session import Session
from app.usecases import browse_catalogue
from tests.support.screens import texts
from tests.support.windows import in_lane, wait_for


@contextmanager
def opened(session: Session, width: int = 1004, height: int = 640) -> Iterator[CataloguePage]:
    made = CataloguePage(session)
    made.resize(width, height)
    made.show()
    wait_for(lambda: rows(made).keys)
    yield made
    # Gone before the notebook is: a page on its way out asks for nothing more.
    shiboken6.delete(made)


def rows(page: QWidget) -> LongList[EntryId]:
    found = page.findChild(LongList)
    assert isinstance(found, LongList)
    return found


def choose(session: Session, page: CataloguePage, entry: EntryId) -> Record:
    session.selection.choose(entry)
    record = page.findChild(Record)
    assert isinstance(record, Record)
    shown = in_lane(session.tasks, lambda: browse_catalogue.show_entry(session.shelf, entry))
    wait_for(lambda: shown.entry.name in texts(record))
    return record


def whole(record: Record) -> list[str]:
    told: list[str] = []

    def rests() -> bool:
        before = list(told)
        told[:] = texts(record)
        return bool(told) and told == before

    wait_for(rests)
    return told
