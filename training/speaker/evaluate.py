"""python -m speaker.evaluate --work DIR --model DIR --speech DIR --json FILE: what half-precision weights cost, on recordings."""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import librosa
import numpy as np
import onnxruntime
import torch

from . import source
from .features import SAMPLE_RATE_HZ, WINDOW_FRAMES, levelled, mels


def windows(speech: Path, count: int) -> tuple[np.ndarray, list[str]]:
    """The first 1.6 s after the first half second of each clip, and who speaks in it."""
    found, speakers = [], []
    for line in (speech / "manifest.jsonl").read_text().splitlines()[:count]:
        clip = json.loads(line)
        samples, _ = librosa.load(speech / clip["file"], sr=SAMPLE_RATE_HZ, offset=0.5, duration=1.6)
        if len(samples) == 1.6 * SAMPLE_RATE_HZ:
            found.append(mels(levelled(samples))[:WINDOW_FRAMES])
            speakers.append(clip["speaker"])
    return np.array(found), speakers


def equal_error(vectors: np.ndarray, speakers: list[str]) -> float:
    """The rate at which as many pairs of one speaker are told apart as pairs of two are not, in percent."""
    first, second = np.triu_indices(len(vectors), 1)
    scores, names = (vectors @ vectors.T)[first, second], np.array(speakers)
    is_same = names[first] == names[second]
    limits = np.quantile(scores, np.linspace(0, 1, 2001))
    misses = np.searchsorted(np.sort(scores[is_same]), limits) / is_same.sum()
    alarms = 1 - np.searchsorted(np.sort(scores[~is_same]), limits) / (~is_same).sum()
    at = np.abs(misses - alarms).argmin()
    return 50 * float(misses[at] + alarms[at])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--speech", type=Path, required=True, help="recordings and a manifest.jsonl of file and speaker")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    encoder, _ = source.load(options.work)
    session = onnxruntime.InferenceSession(options.model / "onnx/encoder.onnx")
    given, speakers = windows(options.speech, options.count)
    exact = encoder(torch.from_numpy(given)).numpy()
    made = np.concatenate([session.run(None, {"mels": part})[0] for part in np.array_split(given, max(1, len(given) // 32))])
    figures = {"windows": len(given), "worstCosine": float((exact * made).sum(1).min()),
               "equalErrorFp32": equal_error(exact, speakers), "equalError": equal_error(made, speakers)}
    options.json.write_text(json.dumps(figures, indent=2) + "\n")
    print(figures)


if __name__ == "__main__":
    main()
