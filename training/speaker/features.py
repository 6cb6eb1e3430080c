"""What the encoder hears, as the package computes it: mel powers (no logarithm) of 25 ms every 10 ms."""
from __future__ import annotations

import librosa
import numpy as np

SAMPLE_RATE_HZ = 16_000
HOP = 160
WINDOW_FRAMES = 160
"""1.6 s: what the encoder was trained with."""
LEVEL_DB = -30.0


def mels(samples: np.ndarray) -> np.ndarray:
    """16 kHz mono [n] -> [frames, 40]."""
    return librosa.feature.melspectrogram(y=samples, sr=SAMPLE_RATE_HZ, n_fft=400, hop_length=HOP, n_mels=40).astype(np.float32).T


def levelled(samples: np.ndarray) -> np.ndarray:
    """Raised to -30 dBFS where it is quieter."""
    level_db = 20 * np.log10(max(1e-9, float(np.sqrt(np.mean(samples**2)))))
    return samples * 10 ** (max(0.0, LEVEL_DB - level_db) / 20)
