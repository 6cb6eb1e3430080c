"""Scales that move between neighbours without changing what a layer computes (SmoothQuant, Xiao et al. 2022).

An input channel that is far larger than the others costs all of them their precision where activations are rounded, and
its weights count most where weights are. So it is divided by a factor, in the gain of the norm or the rows of the matrix
that make it, and its column in the matrices that read it is multiplied by the same.
"""
from __future__ import annotations

import torch

from .shape import Shape

#: between nothing for the activations (0) and everything (1)
STRENGTH = 0.5


def channel_scales(largest: torch.Tensor, readers: list[torch.Tensor], strength: float = STRENGTH) -> torch.Tensor:
    """For each input channel, from its largest activation and the largest weight that reads it; the geometric mean is 1."""
    weight = torch.stack([reader.abs().amax(0) for reader in readers]).amax(0)
    scales = largest.clamp(min=1e-5) ** strength / weight.clamp(min=1e-5) ** (1 - strength)
    scales = scales / scales.log().mean().exp()
    # Powers of two change no digit of half precision.
    return scales.clamp(1 / 16, 16).log2().round().exp2()


def spread_over_queries(per_value: torch.Tensor, shape: Shape) -> torch.Tensor:
    """Scales of the value channels [kv heads x head] for the attention's output [heads x head]: several heads share a value."""
    return per_value.view(shape.kv_heads, 1, shape.head).expand(-1, shape.heads // shape.kv_heads, -1).reshape(-1)


def largest_over_queries(largest: torch.Tensor, shape: Shape) -> torch.Tensor:
    """The largest of [..., heads x head] for each value channel [..., kv heads x head]."""
    return largest.abs().unflatten(-1, (shape.kv_heads, -1, shape.head)).amax(-2).flatten(-2)
