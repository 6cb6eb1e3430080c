"""The model's folder run by ONNX Runtime, as the app runs it."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np

from common.unpacked import Unpacked, open_session
from kokoro_82m.published import STYLE_WIDTH

from .graphs import PROSODY_OUTPUTS, PULSES

MANNER = STYLE_WIDTH // 2
"""The half of a style that the prosody reads."""


@dataclass(frozen=True)
class Speaker:
    """A manner of speaking for each number of symbols [rows, 128], and the factors of the decoder [L]."""

    manner: np.ndarray
    factors: np.ndarray

    def style(self, symbols: int) -> np.ndarray:
        """[1, 256], as the prosody takes it."""
        row = self.manner[min(max(symbols, 1), len(self.manner)) - 1]
        return np.concatenate([np.zeros(STYLE_WIDTH - MANNER), row])[None].astype(np.float32)


class SmallVoice:
    def __init__(self, folder: Path, decoder: str = "decoder", threads: int = 2) -> None:
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        unpacked = Unpacked(folder)
        self._prosody = open_session(folder / "onnx" / "prosody.onnx", unpacked, threads)
        self._decoder = open_session(folder / "onnx" / f"{decoder}.onnx", unpacked, threads)
        self.styles = {path.stem: read_speaker(path, self.config["factors"]) for path in (folder / "voices").glob("*.bin")}

    def ids(self, symbols: str) -> list[int]:
        """Symbols that the voice does not know are left out."""
        return [self.config["symbols"][symbol] for symbol in symbols if symbol in self.config["symbols"]]

    def speak(self, ids: Sequence[int], speaker: Speaker, strength: float = 1.0) -> np.ndarray:
        """float32 samples."""
        symbols = np.array([[0, *ids, 0]], np.int64)
        names = [*PROSODY_OUTPUTS, PULSES]
        frames = self._prosody.run(names, {"symbols": symbols, "style": speaker.style(len(ids)), "speed": np.ones(1, np.float32)})
        heard = dict(zip(names[1:], frames[1:])) | {"lora": speaker.factors, "strength": np.float32([strength])}
        return self._decoder.run(None, heard)[0]


def write_speaker(path: Path, speaker: Speaker) -> None:
    path.write_bytes(speaker.manner.astype("<f2").tobytes() + speaker.factors.astype("<f2").tobytes())


def read_speaker(path: Path, factors: int) -> Speaker:
    values = np.fromfile(path, "<f2").astype(np.float32)
    return Speaker(values[:-factors].reshape(-1, MANNER), values[-factors:])
