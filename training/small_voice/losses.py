"""How far speech is from the teacher's: spectra at several resolutions (Yamamoto and others, 2020)."""
from __future__ import annotations

from functools import cache

import torch
from torch import Tensor

WINDOWS = (2048, 1024, 512, 256, 128)
"""Long ones tell harmonics apart, short ones the pulses of one period."""
FLOOR = 1e-4
"""Quieter than this counts as silent: the log of a magnitude, where noise of deviation s has the magnitude s."""
PHASE_WINDOW, PHASE_BINS = 512, 64
"""Up to 3 kHz the teacher keeps the phases of its source."""
PHASE_SHARE = 0.3


@cache
def _window(size: int) -> Tensor:
    window = torch.hann_window(size)
    return window / window.square().sum().sqrt()


def spectrum(samples: Tensor, size: int) -> Tensor:
    """[B, S] -> complex [B, size / 2 + 1, T]."""
    return torch.stft(samples, size, size // 4, window=_window(size), return_complex=True)


def spectral_loss(made: Tensor, wanted: Tensor) -> Tensor:
    """Mean over the resolutions of the difference of log magnitudes plus that of magnitudes as a share of what is wanted."""
    total = torch.zeros(())
    for size in WINDOWS:
        heard, target = spectrum(made, size).abs(), spectrum(wanted, size).abs()
        logs = ((heard + FLOOR).log() - (target + FLOOR).log()).abs().mean()
        total = total + logs + (heard - target).abs().sum() / target.sum()
    return total / len(WINDOWS)


def phase_loss(made: Tensor, wanted: Tensor) -> Tensor:
    """Difference of the low part of complex spectra, as a share of what is wanted."""
    heard, target = (spectrum(samples, PHASE_WINDOW)[:, :PHASE_BINS] for samples in (made, wanted))
    return (heard - target).abs().sum() / target.abs().sum()


def loss(made: Tensor, wanted: Tensor) -> Tensor:
    return spectral_loss(made, wanted) + PHASE_SHARE * phase_loss(made, wanted)
