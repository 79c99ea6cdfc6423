"""Installs packages of the system where this may be done, and names the one line where not."""

from __future__ import annotations

import os
import shutil
import subprocess

from setup_words import Stop, tell


def has_apt() -> bool:
    """Whether this is a system whose packages `apt-get` installs."""
    return shutil.which("apt-get") is not None


def install(packages: list[str], without_network: str) -> None:
    """Install packages as root; anyone else gets the line to run. `without_network` is advice."""
    names = " ".join(packages)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        reason = (
            "Packages of the system are missing. Run this line, then the same command again:\n"
            f"    sudo apt-get install {names}"
        )
        raise Stop(reason)
    tell(f"Installing {names} with apt-get.")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *words]
        finished = subprocess.run(
            command, env=quietly, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if finished.returncode:
            tell(finished.stdout.decode("utf-8", "replace"))
            reason = f"apt-get could not install {names}: see above. {without_network}"
            raise Stop(reason)
