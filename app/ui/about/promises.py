"""What the program holds to, and beside each promise what it cannot do."""

from app.host.words import say_safely


def promises() -> tuple[tuple[str, str], ...]:
    """Each promise with its limit; both are equally large on the page."""
    return (
        (
            say_safely("What you write lies in the notebook only, and is sealed there."),
            say_safely(
                "That protects it while the notebook is locked. It cannot protect you from someone "
                "who watches your screen, controls this computer, or forces you to open it."
            ),
        ),
        (
            say_safely("This program never uses a network."),
            say_safely(
                "The system may note that it was started and which sticks were put in. That is not "
                "ours to remove."
            ),
        ),
        (
            say_safely("Locking ends the process that held the keys."),
            say_safely(
                "Where the system moves memory to a disk, pieces of it may have gone there before."
            ),
        ),
        (
            say_safely(
                "Nobody opens a notebook without its passphrase, not even the program's makers."
            ),
            say_safely(
                "There is no reset. If the passphrase is lost, the notes are lost, unless you made "
                "a split back-up."
            ),
        ),
        (
            say_safely("A locked notebook looks like noise, and always has the same shape."),
            say_safely(
                "Someone who copied it twice can see which parts changed in between, but not what "
                "is in them."
            ),
        ),
        (
            say_safely("What you delete for good leaves the pages of the notebook."),
            say_safely(
                "SSDs and sticks may keep older pieces in hidden areas, and back-ups keep what "
                "they have. Without the key those pieces cannot be read."
            ),
        ),
        (
            say_safely("No field asks for a real name, and keyboards are asked to learn nothing."),
            say_safely(
                "Your way of writing can give you away. Keyboards and input methods may learn "
                "words all the same."
            ),
        ),
    )
