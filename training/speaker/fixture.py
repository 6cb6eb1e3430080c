"""python -m speaker.fixture --work DIR --wav FILE --out FILE: what the package says of a recording, for the app's tests."""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import soundfile
import torch

from . import source
from .features import HOP, SAMPLE_RATE_HZ, WINDOW_FRAMES, levelled, mels

KEPT_FRAMES = (0, 1, 50, 101, 159)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--wav", type=Path, required=True, help="16 kHz mono, 1.6 s or more")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start-ms", type=int, default=192, help="where the app finds the first window of speech")
    options = parser.parse_args()
    encoder, _ = source.load(options.work)
    samples, _ = soundfile.read(options.wav, dtype="float32")
    heard = mels(samples)
    start = options.start_ms * SAMPLE_RATE_HZ // 1000
    window, frame = samples[start : start + WINDOW_FRAMES * HOP], round(start / HOP)
    gain = float((levelled(window)[0] / window[0]) ** 2)
    vector = encoder(torch.from_numpy(gain * heard[None, frame : frame + WINDOW_FRAMES]))[0]
    content = {"frames": len(heard), "mels": {str(frame): [float(f"{value:.6g}") for value in heard[frame]] for frame in KEPT_FRAMES},
               "startMs": options.start_ms, "vector": [round(float(value), 6) for value in vector]}
    options.out.write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
