"""Band energies by which two renderings of one sentence are compared: their samples may differ in phase."""
from __future__ import annotations

from typing import Sequence

import numpy as np

BLOCK_S = 0.05
FLOOR = 1e-6


def band_energies_db(samples: np.ndarray, sample_rate_hz: int, edges_hz: Sequence[float]) -> np.ndarray:
    """float32 [S] -> [blocks of 50 ms, bands]: mean power in dB under a Hann window, floored at -60 dB."""
    size = round(sample_rate_hz * BLOCK_S)
    blocks = samples[: len(samples) // size * size].reshape(-1, size)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    power = np.abs(np.fft.rfft(blocks * window)) ** 2 / (window**2).sum()
    first_bins = np.ceil(np.array(edges_hz) * size / sample_rate_hz).astype(int)
    bands = [power[:, a:b].mean(axis=1) for a, b in zip(first_bins, first_bins[1:])]
    return 10 * np.log10(np.stack(bands, axis=1) + FLOOR)
