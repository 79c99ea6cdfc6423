"""Back-up and split keys: what opens the notebook, and what opens it when that is lost."""

from collections.abc import Callable

from app.host.words import say, say_safely
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.session import Session
from app.ui.settings.question import Question
from app.ui.settings.rows import Row, Section
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import keep_notebook
from app.usecases.desk import Desk


def keys_section(
    session: Session, to_passphrase: Callable[[], object], to_split: Callable[[], object]
) -> Section:
    """Passphrase, key file, split back-up, and the end of one."""
    look = session.look
    work = Work(session)
    question = Question(look)

    def end() -> None:
        def verb(desk: Desk, _progress: Progress) -> None:
            keep_notebook.end_split_backup(desk)

        work.do(
            say("Ending the split back-up"),
            verb,
            lambda _: work.tell(
                Tone.FINE,
                say_safely(
                    "No sheet opens this notebook any more. Older copies of the folder still open "
                    "with them."
                ),
            ),
            may_stop=False,
        )

    def ask() -> None:
        question.ask(
            say_safely("The sheets of an earlier split back-up open nothing afterwards."),
            (say("End the split back-up"), end),
            (say("Keep it"), lambda: None),
        )

    rows = [
        Row(
            look,
            say("Passphrase and key file"),
            say_safely("There is no reset. If the passphrase is lost, the notes are lost."),
            control=buttons.button(say("Change…"), to_passphrase),
        ),
        Row(
            look,
            say("Split back-up"),
            say("Sheets of words for people you trust; any so many of them together open it."),
            control=buttons.button(say("Make…"), to_split),
            more_words=say("shares"),
        ),
        Row(
            look,
            say("End a split back-up"),
            say("For when sheets are lost or in wrong hands."),
            control=buttons.button(say("End…"), ask),
            below=question,
        ),
    ]
    return Section(look, say("Back-up and split keys"), rows, work)
