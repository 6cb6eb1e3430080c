"""Excitations to speech: each frame goes through filters of its own in the frequency domain, then they overlap and add."""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from kokoro_82m.source import PITCH_HOP as HOP

WINDOW, FFT = 2 * HOP, 1024
BINS = FFT // 2 + 1
LEAD = 128
"""Samples before a frame that its filters may reach; behind it FFT - WINDOW - LEAD."""
ROWS = -(-FFT // HOP)
"""Hops that a filtered frame reaches."""


@dataclass(frozen=True)
class Transforms:
    """Forward [WINDOW, 2 BINS], under a Hann window, and inverse [2 BINS, FFT]; real parts first."""

    forward: Tensor
    inverse: Tensor


def transforms(count: Tensor) -> Transforms:
    """`count` is 0, 1 ... FFT - 1: all follows from it, so that a graph need not store the products."""
    turns = count[:, None] * count[:BINS] / FFT
    angles = (turns - turns.floor()) * (2 * math.pi)
    rows = torch.cat([angles.cos(), -angles.sin()], 1)
    window = 0.5 - 0.5 * torch.cos(count[:WINDOW] * (2 * math.pi / WINDOW))
    shares = torch.cat([torch.ones(1), torch.full((BINS - 2,), 2.0), torch.ones(1)]) / FFT
    return Transforms(rows[LEAD : LEAD + WINDOW] * window[:, None], (rows * torch.cat([shares, shares])).transpose(0, 1))


def filtered(pulses: Tensor, noise: Tensor, pulse_filter: Tensor, noise_filter: Tensor, by: Transforms) -> Tensor:
    """Pulses and noise [B, P, 300], and for both the real and imaginary parts of filters [B, P, 2 BINS] -> samples [B, 300 P].

    A frame is two hops long, and the middle of its pitch is its own. Filters of neighbours fade into each other, for the
    windows add up to one.
    """
    spectrum = _product(_spectra(pulses, by), pulse_filter) + _product(_spectra(noise, by), noise_filter)
    return _overlap_add(spectrum @ by.inverse)


def _spectra(hops: Tensor, by: Transforms) -> Tensor:
    flat = hops.flatten(1)
    edge = torch.zeros_like(flat[:, : HOP // 2])
    halves = torch.cat([edge, flat, edge], 1).view(hops.shape[0], -1, HOP)
    return torch.cat([halves[:, :-1], halves[:, 1:]], 2) @ by.forward


def _product(a: Tensor, b: Tensor) -> Tensor:
    """Of complex numbers, real parts first."""
    (real, imaginary), (x, y) = a.split(BINS, -1), b.split(BINS, -1)
    return torch.cat([real * x - imaginary * y, real * y + imaginary * x], -1)


def _overlap_add(frames: Tensor) -> Tensor:
    """[B, P, FFT] -> [B, 300 P]; what reaches beyond either end is cut off."""
    *parts, rest = frames.split(HOP, 2)
    parts.append(torch.cat([rest, torch.zeros_like(frames[:, :, : ROWS * HOP - FFT])], 2))
    silent = torch.zeros_like(parts[0][:, :1])
    moved = [torch.cat([silent] * row + [part] + [silent] * (ROWS - 1 - row), 1) for row, part in enumerate(parts)]
    start = HOP // 2 + LEAD
    return torch.stack(moved).sum(0).flatten(1)[:, start : start - (ROWS - 1) * HOP]
