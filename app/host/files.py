"""Private files and folders: the one place that makes, writes and removes them."""

from app.domain.errors import MachineError


class DiskFull(MachineError):
    """There is not enough free space."""

    code = "machine.disk-full"


class NotAllowed(MachineError):
    """The system does not let us read or write there."""

    code = "machine.not-allowed"


class DeviceFailed(MachineError):
    """The disk or stick does not answer: pulled out, broken, or its folder is gone."""

    code = "machine.device-failed"
