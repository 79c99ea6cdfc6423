"""The entries that a file would bring, each to be taken or left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.ids import EntryId
from app.host import exchange_labels, labels
from app.host.words import mark, say, say_many
from app.ui.exchange.findings import Finding, counted
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import card
from app.ui.parts.texts import section
from app.usecases.exchange_entries import Preview

_ID = Qt.ItemDataRole.UserRole
_SHOWN_ROWS = 8
_LIKENESSES = {
    "name": mark("name"),
    "site": mark("site"),
    "repository": mark("repository"),
}


class Proposed(QWidget):
    """A list with a box before each entry; `changed` when one is ticked or not."""

    changed = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = section(look)
        self._list = QListWidget()
        self._list.setAccessibleName(say("Entries in the file"))
        self._list.itemChanged.connect(lambda _item: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        ground = card()
        within = QVBoxLayout(ground)
        within.setContentsMargins(12, 8, 12, 8)
        within.addWidget(self._list)
        column.addWidget(ground)

    def show_entries(self, shown: Preview) -> None:
        """List what a file would bring; what may be here already is not ticked."""
        known = {suspicion.proposed for suspicion in shown.suspicions}
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own switch
        self._list.clear()
        for entry in shown.entries:
            words = say("{name} · {kind}").format(name=entry.name, kind=labels.kind(entry.kind))
            item = QListWidgetItem(words)
            item.setData(_ID, entry.id)
            ticked = entry.id not in known
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)  # noqa: FBT003 - as above
        count = len(shown.entries)
        self._heading.setText(
            say_many("{count} entry would come in", "{count} entries would come in", count).format(
                count=count
            )
        )
        rows = min(_SHOWN_ROWS, max(1, count))
        self._list.setFixedHeight(rows * max(28, self._list.sizeHintForRow(0)) + 8)
        self.show()

    def wanted(self) -> frozenset[EntryId]:
        """Those that are ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return frozenset(
            EntryId(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked
        )


def dropped_of(shown: Preview) -> list[Finding]:
    """What of the file is not in the entries, and why."""
    return [
        (
            counted(dropped.count),
            say("{field}: {reason}").format(
                field=dropped.field, reason=exchange_labels.why(dropped.why)
            ),
        )
        for dropped in shown.dropped
    ]


def remarks_of(shown: Preview) -> list[Finding]:
    """What a person should know of single entries before taking them."""
    names = {entry.id: entry.name for entry in shown.entries}
    found = [
        (
            "",
            say("{new} may be here already, as {known}: alike in {what}. It is not ticked.").format(
                new=names.get(suspicion.proposed, suspicion.proposed),
                known=suspicion.known,
                what=", ".join(say(_LIKENESSES[side]) for side in suspicion.alike_in),
            ),
        )
        for suspicion in shown.suspicions
    ]
    found += [
        (
            "",
            say("{name}: {remark}").format(
                name=names.get(noted.entry, noted.entry),
                remark=exchange_labels.remark(noted.remark),
            ),
        )
        for noted in shown.remarks
    ]
    return found
