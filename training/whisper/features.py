"""Whisper's log-mel features: 80 bands, 25 ms windows every 10 ms (openai/whisper, `audio.py`)."""
from __future__ import annotations

from functools import cache

import librosa
import torch

SAMPLE_RATE_HZ, N_FFT, HOP, MELS = 16_000, 400, 160, 80
WINDOW_SAMPLES = 30 * SAMPLE_RATE_HZ


@cache
def _filters() -> torch.Tensor:
    """[80, 201]"""
    return torch.from_numpy(librosa.filters.mel(sr=SAMPLE_RATE_HZ, n_fft=N_FFT, n_mels=MELS))


def log_mels(samples: torch.Tensor) -> torch.Tensor:
    """Samples [B, n], zeros behind the speech included, to features [B, 80, n / 160], about -1..1."""
    spectrum = torch.stft(samples, N_FFT, HOP, window=torch.hann_window(N_FFT), center=True, return_complex=True)
    power = torch.view_as_real(spectrum[..., :-1]).square().sum(-1)
    logs = (_filters() @ power).clamp(min=1e-10).log10()
    return (torch.maximum(logs, logs.amax((1, 2), keepdim=True) - 8.0) + 4.0) / 4.0


def log_mel(samples: torch.Tensor) -> torch.Tensor:
    """Samples [n] to features [80, n / 160]."""
    return log_mels(samples[None])[0]


def padded(samples: torch.Tensor, length: int) -> torch.Tensor:
    return torch.nn.functional.pad(samples[:length], (0, max(0, length - len(samples))))
