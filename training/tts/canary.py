"""The golden answers by which the app checks a device: band energies of three short inputs in float32."""

import numpy as np

from .symbols import SYMBOL_IDS
from .vocoder import SAMPLE_RATE_HZ

BLOCK_S = 0.05
FLOOR = 1e-6
BAND_EDGES_HZ = [0, 200, 400, 600, 800, 1000, 1300, 1600, 2000, 2500, 3200, 4000, 5000, 6300, 8000]
MEAN_DIFFERENCE_DB = 1.0
PHRASES = [
    "sil hh ax l ow1 w er1 l d sil",
    "sil dh ax m uw1 n ih1 z b r ay1 t sil",
    "sil w ah1 n pau t uw1 pau th r iy1 sil",
]


def band_energies_db(samples: np.ndarray) -> np.ndarray:
    """float32 [S] -> [blocks of 50 ms, bands]: mean power in dB under a Hann window, floored at -60 dB."""
    size = round(SAMPLE_RATE_HZ * BLOCK_S)
    blocks = samples[: len(samples) // size * size].reshape(-1, size)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    power = np.abs(np.fft.rfft(blocks * window)) ** 2 / (window**2).sum()
    first_bins = np.ceil(np.array(BAND_EDGES_HZ) * size / SAMPLE_RATE_HZ).astype(int)
    bands = [power[:, a:b].mean(axis=1) for a, b in zip(first_bins, first_bins[1:])]
    return 10 * np.log10(np.stack(bands, axis=1) + FLOOR)


def canary(speak) -> dict:
    """`speak(phoneme ids) -> samples` of the float32 graph."""
    cases = []
    for phrase in PHRASES:
        phonemes = [SYMBOL_IDS[name] for name in phrase.split()]
        energies = np.round(band_energies_db(speak(phonemes)), 1).tolist()
        cases.append({"phonemes": phonemes, "bandEdgesHz": BAND_EDGES_HZ, "bandEnergiesDb": energies})
    return {"tolerance": {"meanDifferenceDb": MEAN_DIFFERENCE_DB}, "cases": cases}
