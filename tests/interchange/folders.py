"""Folders of notes for tests."""

from pathlib import Path

from app.domain.imported import ImportedNote, ImportPlan
from app.interchange.markdown_folder import MarkdownFolder
from app.interchange.source import plan_of


def write(folder: Path, **texts: str) -> None:
    """Files by name; `__` stands for a folder's slash, and every name gets `.md`."""
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def notes(folder: Path) -> list[ImportedNote]:
    return list(MarkdownFolder(folder).notes())


def only(folder: Path) -> ImportedNote:
    (note,) = notes(folder)
    return note


def plan(folder: Path) -> ImportPlan:
    return plan_of(MarkdownFolder(folder))
