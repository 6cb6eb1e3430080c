"""Synthesised speech with its timing."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr

SAMPLE_RATE_HZ = 16_000


@dataclass(frozen=True)
class Speech:
    """`samples` float32 in -1..1 at 16 kHz; `word_starts_s` seconds; `phones` (name, end in seconds), by the synthesiser's own names."""

    samples: np.ndarray
    word_starts_s: tuple[float, ...]
    phones: tuple[tuple[str, float], ...] = ()


def resample(samples: np.ndarray, rate_hz: int) -> np.ndarray:
    return samples if rate_hz == SAMPLE_RATE_HZ else soxr.resample(samples, rate_hz, SAMPLE_RATE_HZ).astype(np.float32)
