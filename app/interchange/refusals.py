"""Why a source of notes is not read, or a copy of the notebook was not finished."""

from app.domain.errors import InputError, MachineError, OwnError, RequestError


class UnknownSource(InputError):
    """Neither a folder with Markdown files, nor a Joplin archive, nor a Standard Notes backup."""

    code = "import.unknown-source"


class CompressedSource(InputError):
    """A compressed file, which is never unpacked here."""

    code = "import.compressed"


class EncryptedBackup(InputError):
    """The other program encrypted this backup."""

    code = "import.encrypted-backup"


class TornSource(InputError):
    """The file ends too early, or its parts contradict each other."""

    code = "import.torn"


class TooManyParts(InputError):
    """More notes, files or parts than a source may hold; `detail` names the rule."""

    code = "import.too-many"


class ForeignArchive(InputError):
    """An archive with a kind of part that no notes program writes."""

    code = "import.foreign-archive"


class SourceGone(MachineError):
    """The source cannot be read any more: pulled out, moved, or not allowed."""

    code = "import.source-gone"


class AttachmentChanged(InputError):
    """An attachment is no longer what the plan was made from."""

    code = "import.attachment-changed"


class FolderNotEmpty(RequestError):
    """The folder a copy is asked for already holds something."""

    code = "export.folder-not-empty"


class CopyCutOff(MachineError):
    """A copy could not be finished; `detail` is the code of the reason."""

    code = "export.cut-off"


class AttachmentCut(OwnError):
    """The notebook gave more or fewer bytes for an attachment than it says the attachment has."""

    code = "export.attachment-cut"
