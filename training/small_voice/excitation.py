"""What is filtered into speech: a band-limited pulse train at the teacher's pitch and phase, and noise."""
from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from kokoro_82m.source import PITCH_HOP, SAMPLE_RATE_HZ

LOWEST_HZ = 40.0
"""Below it a pitch stands for no voice: between voiced and unvoiced the teacher's curve ramps."""
HIGHEST_HARMONIC_HZ = 11_500.0
NOISE_HOPS = 160
"""The noise comes again after two seconds."""
NEAR_PULSE = 1e-4


class Pulses(nn.Module):
    """Pitch in Hz [B, P] -> [B, P, 300] of unit power where there is voice, else 0.

    The fundamental has the phase of the teacher's source (`kokoro_82m.source`): whole turns are dropped before they are added
    up, and within a hop it runs in a straight line from the middle of one pitch to the middle of the next. A pulse is the sum
    of all harmonics in closed form, a Dirichlet kernel; the topmost fades in, so that none jumps when the pitch moves.
    """

    def __init__(self) -> None:
        super().__init__()
        position = (torch.arange(PITCH_HOP) + 0.5) / PITCH_HOP - 0.5
        self.register_buffer("before", position.clamp(max=0), persistent=False)
        self.register_buffer("behind", position.clamp(min=0), persistent=False)

    def forward(self, pitch: Tensor) -> Tensor:
        step = pitch / SAMPLE_RATE_HZ
        turns = (step - step.floor()) * PITCH_HOP
        middles = (turns - turns.floor()).cumsum(1)
        edge = torch.zeros_like(turns[:, :1])
        since, until = torch.cat([edge, turns[:, 1:]], 1), torch.cat([turns[:, 1:], edge], 1)
        phase = middles[:, :, None] + since[:, :, None] * self.before + until[:, :, None] * self.behind
        phase = phase - (phase + 0.5).floor()
        hz = pitch.clamp(min=LOWEST_HZ)[:, :, None]
        harmonics = HIGHEST_HARMONIC_HZ / hz
        whole = harmonics.floor()
        bottom = _sine(phase / 2)
        near = bottom.abs() < NEAR_PULSE
        kernel = _sine((whole + 0.5) * phase) / torch.where(near, 1.0, 2 * bottom) - 0.5
        last = (harmonics - whole) * _sine((whole + 1) * phase + 0.25)
        voiced = (pitch > LOWEST_HZ).to(pitch.dtype)[:, :, None]
        return (torch.where(near, whole, kernel) + last) * (2 / harmonics).sqrt() * voiced


def _sine(turns: Tensor) -> Tensor:
    return torch.sin(2 * math.pi * (turns - (turns + 0.5).floor()))


def noise_table() -> Tensor:
    """[160, 300], of unit power: the same input has to give the same speech."""
    return torch.randn(NOISE_HOPS, PITCH_HOP, generator=torch.Generator().manual_seed(94))
