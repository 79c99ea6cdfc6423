"""Small projects to set up, fresh or set up already."""

from pathlib import Path

import pytest

from tests.support.small_project import SmallProject, small_project


@pytest.fixture
def fresh(tmp_path: Path) -> SmallProject:
    """A small project that was never started."""
    return small_project(tmp_path)


@pytest.fixture(scope="session")
def _started_once(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    project = small_project(tmp_path_factory.mktemp("started"))
    assert project.dev("run").code == 0
    return project


@pytest.fixture
def started(_started_once: SmallProject, tmp_path: Path) -> SmallProject:
    """A small project that was set up elsewhere and then moved here."""
    return _started_once.copied_to(tmp_path / "moved")
