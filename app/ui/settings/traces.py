"""Privacy and traces: how each protection stands here, and what the program leaves."""

from app.host.words import say, say_safely
from app.ui.about.protections import protections
from app.ui.parts.texts import Role
from app.ui.session import Session
from app.ui.settings.looks import Follows
from app.ui.settings.rows import Section, fact


def traces_section(session: Session, follows: Follows) -> Section:
    """What is held to here, told as it is."""
    look = session.look
    rows = [fact(look, one.name, one.told, one.role) for one in protections(session)]
    held = tuple(rows)

    def follow() -> None:
        for row, one in zip(held, protections(session), strict=True):
            row.tell(one.told)
            row.told.show_as(one.role)

    follows.append(follow)
    left = say_safely(
        "Nothing outside the notebook, unless you keep language and looks above. The system "
        "itself notes that a program was started."
    )
    rows.append(fact(look, say("What this program leaves"), left, Role.SECONDARY))
    return Section(look, say("Privacy and traces"), rows)
