"""Arguments to the command line; puts the parts together and nothing else."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.host.hardening import harden


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that the words ask for; gives the exit code."""
    harden()
    machine = Machine(now=_now, entropy=system_entropy)
    return run(sys.argv[1:] if words is None else words, machine)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock; everything else is handed it


if __name__ == "__main__":
    sys.exit(main())
