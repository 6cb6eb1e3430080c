"""Powers of half-octave bands, as `src/core/segmentation/band.ts` has them."""
from __future__ import annotations

import math

import numpy as np
from scipy.signal import lfilter

RATE_HZ = 16_000
#: 32 ms.
FRAME = 512
CENTRES_HZ = [125 * 2 ** (step / 2) for step in range(12)]
Q = 2**0.25 / (2**0.5 - 1)
#: -90 dBFS.
FLOOR = 1e-9


def band_powers(samples: np.ndarray) -> np.ndarray:
    """float [S], whole frames -> [frames, bands], mean squares behind band-pass filters (R. Bristow-Johnson, Audio EQ Cookbook)."""
    powers = []
    for centre_hz in CENTRES_HZ:
        omega = 2 * math.pi * centre_hz / RATE_HZ
        alpha = math.sin(omega) / (2 * Q)
        gain = alpha / (1 + alpha)
        passed = lfilter([gain, 0, -gain], [1, -2 * math.cos(omega) / (1 + alpha), (1 - alpha) / (1 + alpha)], samples)
        powers.append(np.square(passed).reshape(-1, FRAME).mean(1))
    return np.stack(powers, 1)


def levels(powers: np.ndarray) -> np.ndarray:
    """What the network is given: powers as logarithms, about from -2 to 2."""
    return (np.log10(powers + FLOOR) + 5) / 2
