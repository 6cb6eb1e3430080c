"""The source of the voice: harmonics of the pitch, as magnitudes and phases of a short-time Fourier transform."""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SAMPLE_RATE_HZ = 24_000
PITCH_HOP = 300
"""Samples of one value of the pitch."""
FFT, HOP = 20, 5
BINS = FFT // 2 + 1
HARMONICS = 9
AMPLITUDE, VOICED_HZ = 0.1, 10.0
NOISE_VOICED, NOISE_UNVOICED = 0.003, AMPLITUDE / 3
TINY = 1e-20
NOISE_HOPS = 160
"""The noise comes again after two seconds."""


def fourier() -> Tensor:
    """[22, 1, 20]: the real and imaginary parts of each bin under a Hann window."""
    angles = 2 * math.pi / FFT * torch.outer(torch.arange(BINS), torch.arange(FFT)).double()
    window = torch.hann_window(FFT, dtype=torch.float64)
    rows = torch.cat([angles.cos(), -angles.sin()]) * window
    return torch.where(rows.abs() < 1e-12, 0, rows)[:, None].float()


class HarmonicSource(nn.Module):
    """Pitch in Hz [1, 1, P] -> [1, 22, 60 P]: eleven magnitudes, eleven phases.

    Phases are counted in turns, the whole ones dropped before they are added up: their sum stays small and its sine exact.
    Within a hop the phase runs in a straight line from the middle of one pitch to the middle of the next. The noise is a
    table, so that the same input gives the same speech; one stream stands for those of all harmonics, which are only summed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.l_linear = nn.Linear(HARMONICS, 1)
        position = (torch.arange(PITCH_HOP) + 0.5) / PITCH_HOP - 0.5
        self.register_buffer("before", position.clamp(max=0), persistent=False)
        self.register_buffer("behind", position.clamp(min=0), persistent=False)
        self.register_buffer("multiples", torch.arange(1.0, HARMONICS + 1)[:, None], persistent=False)
        self.register_buffer("fourier", fourier(), persistent=False)
        noise = torch.randn(NOISE_HOPS, PITCH_HOP, generator=torch.Generator().manual_seed(82))
        self.register_buffer("noise", noise)

    def forward(self, pitch: Tensor) -> Tensor:
        step = pitch[0] * self.multiples / SAMPLE_RATE_HZ
        turns = (step - step.floor()) * PITCH_HOP
        middles = (turns - turns.floor()).cumsum(1)
        edge = torch.zeros_like(turns[:, :1])
        since, until = torch.cat([edge, turns[:, 1:]], 1), torch.cat([turns[:, 1:], edge], 1)
        phase = middles[:, :, None] + since[:, :, None] * self.before + until[:, :, None] * self.behind
        sines = torch.sin((phase - phase.floor()) * (2 * math.pi))
        voiced = (pitch[0, 0] > VOICED_HZ).to(pitch.dtype)[:, None]
        harmonics = (self.l_linear.weight @ sines.view(HARMONICS, -1)).view(-1, PITCH_HOP) * (voiced * AMPLITUDE)
        level = (NOISE_UNVOICED + voiced * (NOISE_VOICED - NOISE_UNVOICED)) * self.l_linear.weight.norm()
        noise = self.noise[torch.arange(pitch.shape[2]) % NOISE_HOPS] * level
        return self._spectrum(torch.tanh(harmonics + noise + self.l_linear.bias).view(1, 1, -1))

    def _spectrum(self, signal: Tensor) -> Tensor:
        """The frames of a centred transform without its last, which only the padding would fill."""
        padded = torch.cat([signal[:, :, 1 : FFT // 2 + 1].flip(2), signal, signal[:, :, -HOP - 1 : -1].flip(2)], 2)
        real, imaginary = F.conv1d(padded, self.fourier, stride=HOP).chunk(2, 1)
        return torch.cat([(real.square() + imaginary.square()).sqrt(), angle(real, imaginary)], 1)


def angle(real: Tensor, imaginary: Tensor) -> Tensor:
    """-pi to pi. The first and the last bin have no imaginary part: below zero they are at pi, as in training, never at -pi."""
    half_turn = torch.where(imaginary < 0, -math.pi, math.pi) * (real < 0)
    return torch.atan(imaginary / torch.where(real == 0, TINY, real)) + half_turn
