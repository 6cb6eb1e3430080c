"""The model's folder run by ONNX Runtime, as the app runs it."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

import numpy as np

from common.unpacked import Unpacked, open_session

from .published import STYLE_ROWS, STYLE_WIDTH

FRAME_OUTPUTS = ("text", "pitch", "energy", "source")


class Voice:
    def __init__(self, folder: Path, decoder: str = "decoder_cpu", threads: int = 2) -> None:
        self.config = self.config_of(folder)
        unpacked = Unpacked(folder)
        self._prosody = open_session(folder / "onnx" / "prosody.onnx", unpacked, threads)
        self._decoder = open_session(folder / "onnx" / f"{decoder}.onnx", unpacked, threads)
        self.styles = {path.stem: _style(path) for path in (folder / "voices").glob("*.bin")}

    @staticmethod
    def config_of(folder: Path) -> dict:
        return json.loads((folder / "config.json").read_text(encoding="utf-8"))

    def ids(self, symbols: str) -> list[int]:
        """Symbols that the voice does not know are left out."""
        return [self.config["symbols"][symbol] for symbol in symbols if symbol in self.config["symbols"]]

    def speak(self, ids: Sequence[int], style: np.ndarray, speed: float = 1.0) -> np.ndarray:
        """float32 samples; `style` is a voice's [510, 256]."""
        row = style[min(len(ids), STYLE_ROWS) - 1][None].astype(np.float32)
        return self.decode(self.frames(ids, row, speed), row)

    def frames(self, ids: Sequence[int], row: np.ndarray, speed: float = 1.0) -> dict[str, np.ndarray]:
        """What the prosody makes of symbols and one style [1, 256]: `durations` and what the decoder is given."""
        symbols = np.array([[0, *ids, 0]], np.int64)
        names = ("durations", *FRAME_OUTPUTS)
        return dict(zip(names, self._prosody.run(names, {"symbols": symbols, "style": row, "speed": np.float32([speed])})))

    def decode(self, frames: dict[str, np.ndarray], row: np.ndarray) -> np.ndarray:
        return self._decoder.run(None, {name: frames[name] for name in FRAME_OUTPUTS} | {"style": row})[0]


def _style(path: Path) -> np.ndarray:
    return np.fromfile(path, "<f2").reshape(STYLE_ROWS, STYLE_WIDTH)
