"""Makes all vectors of sealed files anew, byte for byte the same each time.

    python -m tests.vectors.bundle.making

from the root of the tree. What stands behind it was written from FORMAT.md alone.
"""

import json
from pathlib import Path
from typing import Any

from tests.vectors.bundle import making_content, making_notes, making_refused, making_sealed

FOLDER = Path(__file__).parent


def sealed() -> list[dict[str, Any]]:
    """The container: files from recipes, and a handful kept whole."""
    return making_sealed.good() + making_refused.bad() + _whole()


def _whole() -> list[dict[str, Any]]:
    kept = making_sealed.whole()
    return [
        made | {"name": f"whole-{made['name']}", "file": {"path": f"whole/{made['name']}.bin"}}
        for made in making_sealed.good()
        if made["name"] in kept
    ]


def main() -> None:
    """Write the files."""
    told = {
        "sealed": sealed(),
        "content": making_content.contents(),
        "cards": making_content.cards(),
        "notes": making_notes.notes(),
    }
    for name, vectors in told.items():
        text = json.dumps({"vectors": vectors}, indent=1, ensure_ascii=False) + "\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")
    (FOLDER / "whole").mkdir(exist_ok=True)
    for name, data in making_sealed.whole().items():
        (FOLDER / "whole" / f"{name}.bin").write_bytes(data)


if __name__ == "__main__":
    main()
