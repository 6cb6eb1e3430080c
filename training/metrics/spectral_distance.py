"""What SciPy and librosa make of the log-spectral distance of recordings, for the app's tests.

`python -m metrics.spectral_distance --speech DIR --out FILE`, in `training/`: the same definition as
`src/core/metrics/spectral-distance.ts`, by other code, and without a band around the path.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import librosa
import numpy as np
import soundfile
from scipy.signal import stft

RATE_HZ, WINDOW, HOP, BAND, FLOOR_DB = 16_000, 512, 160, 8, 60
PAIRS = (("0.wav", "1.wav"), ("1.wav", "0.wav"), ("0.wav", "2.wav"), ("2.wav", "1.wav"))


def powers(samples: np.ndarray) -> np.ndarray:
    """[bins, frames], of the sound at an effective level of 1."""
    levelled = samples / np.sqrt(np.mean(samples**2))
    _, _, spectra = stft(levelled, RATE_HZ, "hann", WINDOW, WINDOW - HOP, boundary=None, padded=False)
    return np.abs(spectra) ** 2


def distance_db(reference: np.ndarray, other: np.ndarray) -> float:
    """Mean over the path of the root of the mean squared difference of spectra in dB."""
    one, two = powers(reference), powers(other)
    floor = max(one.max(), two.max()) / 10 ** (FLOOR_DB / 10)

    def in_db(values: np.ndarray) -> np.ndarray:
        return 10 * np.log10(np.maximum(values, floor))

    def bands(values: np.ndarray) -> np.ndarray:
        return in_db(values[1:].reshape(-1, BAND, values.shape[1]).mean(1))

    _, path = librosa.sequence.dtw(bands(one), bands(two), metric="euclidean")
    differences = in_db(one)[:, path[:, 0]] - in_db(two)[:, path[:, 1]]
    return float(np.sqrt((differences**2).mean(0)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="the folder with 0.wav, 1.wav and 2.wav, 16 kHz mono")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    # As the app reads 16 bits.
    read = {file: soundfile.read(options.speech / file, dtype="int16")[0] / 32767 for pair in PAIRS for file in pair}
    found = [{"reference": one, "other": two, "distanceDb": distance_db(read[one], read[two])} for one, two in PAIRS]
    options.out.write_text(json.dumps({"madeWith": "SciPy and librosa", "pairs": found}) + "\n")


if __name__ == "__main__":
    main()
