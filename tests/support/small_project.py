"""A small project that the real set-up commands can set up in seconds, without a network."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

_APP = """
import sys
from pathlib import Path
if sys.argv[1:] == ["catalogue", "compile"]:
    assert "broken" not in Path("data/records.yaml").read_text()
    with Path("build/compiled").open("a") as count:
        count.write("once ")
    Path("build/catalogue.pack").write_bytes(b"pack")
elif sys.argv[1:] == ["fail"]:
    sys.exit(7)
else:
    import tiny
    print(sys.argv[1:], tiny.WORD, Path.cwd())
"""


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    told: str


@dataclass(frozen=True)
class SmallProject:
    """A folder with the real `packaging/`, one tiny dependency and a program of ten lines."""

    root: Path

    def dev(self, *words: str, cwd: Path | None = None) -> Outcome:
        """Run `dev.py` as a person would, with this Python and no `uv` to be found."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
        done = subprocess.run(
            [sys.executable, str(self.root / "packaging" / "dev.py"), *words],
            cwd=cwd or self.root,
            env={**kept, "PATH": "/usr/bin:/bin", "HOME": str(self.root.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def depend_on(self, word: str) -> None:
        """Carry a wheel of `tiny` that says `word`, and lock it."""
        wheels = self.root / "wheels"
        wheels.mkdir(exist_ok=True)
        digest = _write_wheel(wheels / "tiny-1.0-py3-none-any.whl", word)
        pins = _pin("tiny==1.0", digest)
        if importlib.util.find_spec("ensurepip") is None:
            # A bare Debian: as on any machine without a network, pip has to be carried too.
            version = importlib.metadata.version("pip")
            pins += _pin(f"pip=={version}", _pack_pip(wheels / f"pip-{version}-py3-none-any.whl"))
        (self.root / "requirements.lock").write_text(pins, "utf-8")

    def copied_to(self, folder: Path) -> "SmallProject":
        """The same project, environment and all, in another place."""
        shutil.copytree(self.root, folder, symlinks=True)
        return SmallProject(folder)


def _write_wheel(path: Path, word: str) -> str:
    about = "tiny-1.0.dist-info"
    contents = {
        "tiny.py": f"WORD = {word!r}\n",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in contents.items():
            wheel.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record += f"{name},sha256={digest.decode().rstrip('=')},{len(text)}\n"
        wheel.writestr(f"{about}/RECORD", f"{record}{about}/RECORD,,\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pack_pip(path: Path) -> str:
    """The pip that is installed here, as the wheel it once was."""
    installed = importlib.metadata.files("pip") or []
    with zipfile.ZipFile(path, "w") as wheel:
        for file in installed:
            if ".." not in file.parts and file.suffix != ".pyc":
                wheel.write(file.locate(), str(file))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pin(name: str, digest: str) -> str:
    return f"{name} \\\n    --hash=sha256:{digest}\n"


def small_project(parent: Path) -> SmallProject:
    """Lay a small project that was never started."""
    root = parent / "almanac"
    shutil.copytree(PACKAGING, root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "app").mkdir()
    (root / "app" / "__init__.py").touch()
    (root / "app" / "__main__.py").write_text(_APP, "utf-8")
    (root / "data").mkdir()
    (root / "data" / "records.yaml").write_text("- one\n", "utf-8")
    project = SmallProject(root)
    project.depend_on("rain")
    return project
