"""Sessions for the tests of the window: a notebook with the whole catalogue, or that alone."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.ui.session import Session
from tests.support.programs import make_notebook
from tests.support.windows import a_public_session, a_session, build_pack


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test(qapp: object) -> Iterator[None]:  # noqa: ARG001 - the application has to be there
    """Widgets of a test go with it; else they pile up, and each change of look is drawn by all.

    As in the program, they are destroyed on this thread and never in a lane.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def catalogue_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped catalogue, compiled once for all tests of the window."""
    return build_pack(tmp_path_factory.mktemp("catalogue"))


@pytest.fixture
def session(qapp: object, tmp_path: Path, catalogue_pack: Path) -> Iterator[Session]:  # noqa: ARG001 - the application has to be there
    """A session at a new notebook without notes."""
    with a_session(tmp_path / "notebook", catalogue_pack) as made:
        yield made


@pytest.fixture
def public_session(qapp: object, catalogue_pack: Path) -> Iterator[Session]:  # noqa: ARG001 - as above
    """A session with the public catalogue alone."""
    with a_public_session(catalogue_pack) as made:
        yield made


@pytest.fixture(scope="session")
def notebook(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - as above
    """A notebook that opens with `PASSPHRASE` at the real cost, made once for all tests."""
    return make_notebook(tmp_path_factory.mktemp("real") / "notebook")
