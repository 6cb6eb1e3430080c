"""Whisper's log-mel features, as transformers.js computes them from `preprocessor_config.json`."""
from __future__ import annotations

from functools import cache

import librosa
import torch

from .config import HOP, MELS, N_FFT, SAMPLE_RATE_HZ


@cache
def mel_filters() -> torch.Tensor:
    """[80, bins]"""
    return torch.from_numpy(librosa.filters.mel(sr=SAMPLE_RATE_HZ, n_fft=N_FFT, n_mels=MELS, fmax=8000.0))


@cache
def _window() -> torch.Tensor:
    return torch.hann_window(N_FFT, periodic=True)


def mel_power(samples: torch.Tensor, filters: torch.Tensor | None = None) -> torch.Tensor:
    """[B, n] samples to [B, 80, n / 256] mel powers; `filters` [B, 80, bins] replace the usual ones."""
    spectrum = torch.stft(samples, N_FFT, HOP, window=_window(), center=True, pad_mode="reflect", return_complex=True)
    power = torch.view_as_real(spectrum[..., : samples.shape[-1] // HOP]).square().sum(-1)
    return (mel_filters() if filters is None else filters) @ power


def normalise(power: torch.Tensor) -> torch.Tensor:
    """Mel powers to Whisper's features: log10, at most 8 decades below the clip's maximum, about -1..1."""
    logs = power.clamp(min=1e-10).log10()
    logs = torch.maximum(logs, logs.amax(dim=(-2, -1), keepdim=True) - 8.0)
    return (logs + 4.0) / 4.0


def log_mel(samples: torch.Tensor) -> torch.Tensor:
    return normalise(mel_power(samples))
