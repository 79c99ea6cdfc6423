"""Arguments to the window, the command line or the reader of pictures; only puts parts together."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import AlmanacError
from app.host import settings, supervision
from app.host.hardening import Hardening, harden
from app.hygiene import confinement

# Each face is imported only where it is asked for: the window's start must not wait for what the
# command line needs, and the supervisor must not load what knows secrets.


def main(words: Sequence[str] | None = None) -> int:
    """Open the window, or run the command that the words ask for; gives the exit code."""
    hardening = harden()
    asked = list(sys.argv[1:] if words is None else words)
    if asked == [supervision.WINDOW]:
        return _window(hardening)
    if asked[:1] == [confinement.WORD]:
        return _decoder(asked[1:])
    if not asked or asked[0] == "open":
        return _supervisor(asked[1:])
    return _command_line(asked)


def _supervisor(words: list[str]) -> int:
    try:
        _supervise(words)
    except AlmanacError as error:
        from app.cli.exit_codes import exit_code_of  # noqa: PLC0415 - see above
        from app.host.sentences import sentence_for  # noqa: PLC0415 - see above

        sys.stderr.write(f"{sentence_for(error)}\n")
        return exit_code_of(error)
    return 0


def _supervise(words: list[str]) -> None:
    if len(words) > 1:
        raise supervision.OneFolderOnly
    if not supervision.has_display(os.environ):
        raise supervision.NoDisplay
    folder = Path(words[0]).absolute() if words else None
    look = settings.kept_outside() or settings.Outside()
    supervision.supervise(supervision.Handover(folder=folder, look=look))


def _window(hardening: Hardening) -> int:
    told, answer = supervision.take_over()
    from app.crypto.randomness import system_entropy  # noqa: PLC0415 - see above
    from app.ui import application  # noqa: PLC0415 - see above
    from app.ui.machine import Machine  # noqa: PLC0415 - see above

    machine = Machine(_now, system_entropy, hardening)
    return application.run(told, machine, lambda last: supervision.hand_on(answer, last))


def _decoder(words: list[str]) -> int:
    from app.hygiene import decoding  # noqa: PLC0415 - see above

    return decoding.main(words)


def _command_line(words: list[str]) -> int:
    from app.cli.arguments import Machine  # noqa: PLC0415 - see above
    from app.cli.commands import run  # noqa: PLC0415 - see above
    from app.crypto.randomness import system_entropy  # noqa: PLC0415 - see above

    return run(words, Machine(now=_now, entropy=system_entropy))


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock; everything else is handed it


if __name__ == "__main__":
    sys.exit(main())
