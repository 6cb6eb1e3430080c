"""python -m dnsmos.fixture --speech DIR --out FILE: what PyPI speechmos makes of sounds, for the app's tests."""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import soundfile
from speechmos import dnsmos

from .source import PACKAGE, SAMPLE_RATE_HZ

LENGTHS = (1, 16_000, 72_080, 144_159, 144_160, 160_000, 175_999, 176_000, 400_000, 640_000)
"""Short and long ones, and those at which there is a window more."""
SOUNDS = ((("0.wav", "1.wav"), 76_000), (("0.wav", "1.wav", "2.wav"), 172_000))
"""Recordings one behind the other, and how many of their samples: one that is doubled, one that is long enough. A window each."""


class Listener:
    """Stands for both models: remembers where the windows begin that it is given."""

    def __init__(self) -> None:
        self.starts: list[int] = []

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.starts.append(int(given["input_1"].flat[0]))
        return [np.zeros((1, 3))]


def starts(length: int) -> list[int]:
    """Where the package's windows begin in a sound of so many samples, modulo its length."""
    judge = object.__new__(dnsmos.DNSMOS)
    judge.onnx_sess = judge.p808_onnx_sess = listener = Listener()
    judge.audio_melspec = lambda audio: np.zeros((1, 1))
    # Samples that tell their place; the check that they lie within -1..1 is not what is asked about.
    judge(Counted(length), SAMPLE_RATE_HZ, False)
    return listener.starts[1::2]


class Counted(np.ndarray):
    """0, 1, 2 ... as samples that pass for being within -1..1."""

    def __new__(cls, length: int) -> Counted:
        return np.arange(length, dtype=np.float64).view(cls)

    def __le__(self, _: object) -> np.ndarray:
        return np.ones(1, bool)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="the folder with 0.wav, 1.wav and 2.wav, 16 kHz mono")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sounds = []
    for files, length in SOUNDS:
        # As the app reads 16 bits.
        samples = np.concatenate([soundfile.read(options.speech / file, dtype="int16")[0] for file in files])[:length] / 32767
        found = dnsmos.run(samples.astype(np.float32), SAMPLE_RATE_HZ)
        sounds.append({"files": files, "samples": length, "signal": float(found["sig_mos"]), "background": float(found["bak_mos"]),
                       "overall": float(found["ovrl_mos"])})
    content = {"madeWith": f"{PACKAGE.name} {PACKAGE.version}", "windows": [[length, starts(length)] for length in LENGTHS], "sounds": sounds}
    options.out.write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
