"""Blocks whose linear layers take low-rank corrections from a voice: one flat vector of factors, an input of the graph."""
from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

RANK = 8


@dataclass(frozen=True)
class Voicing:
    """The voices of a batch: their factors [B, L] in the parts of a layout, and how strongly they count: 0 is the mean of all
    voices, 1 the voice."""

    parts: tuple[Tensor, ...]
    strength: Tensor


class Layout:
    """Hands out consecutive stretches of the flat vector while a network is built."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.random: list[int] = []
        """Numbers of the parts that start at random; the others start at zero."""

    def take(self, size: int) -> int:
        self.sizes.append(size)
        return len(self.sizes) - 1

    @property
    def length(self) -> int:
        return sum(self.sizes)

    def voicing(self, factors: Tensor, strength: Tensor) -> Voicing:
        return Voicing(factors.split(self.sizes, 1), strength)

    def first_factors(self, voices: int) -> Tensor:
        """[voices, L] that change nothing yet."""
        parts = [torch.zeros(voices, size) for size in self.sizes]
        for part in self.random:
            nn.init.normal_(parts[part], std=0.05)
        return torch.cat(parts, 1)


class AdaptedLinear(nn.Linear):
    """y = W x + b + strength (B A x + d), with A [rank, in], B [out, rank] and d [out] of the voice (Hu and others, 2021)."""

    def __init__(self, layout: Layout, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self._down, self._up, self._shift = layout.take(inputs * RANK), layout.take(RANK * outputs), layout.take(outputs)
        layout.random.append(self._down)

    def forward(self, x: Tensor, voicing: Voicing) -> Tensor:
        """[B, T, in] -> [B, T, out]."""
        down = voicing.parts[self._down].view(-1, self.in_features, RANK)
        up = voicing.parts[self._up].view(-1, RANK, self.out_features)
        return super().forward(x) + ((x @ down) @ up + voicing.parts[self._shift][:, None]) * voicing.strength


class Block(nn.Module):
    """A depthwise convolution over time, then a network of two layers at each step, added to the input (Liu and others, 2022)."""

    def __init__(self, layout: Layout, width: int, kernel: int, expansion: int) -> None:
        super().__init__()
        self.mix = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width)
        self.widen, self.narrow = AdaptedLinear(layout, width, expansion * width), AdaptedLinear(layout, expansion * width, width)

    def forward(self, x: Tensor, voicing: Voicing) -> Tensor:
        y = self.norm(self.mix(x.transpose(1, 2)).transpose(1, 2))
        return x + self.narrow(F.gelu(self.widen(y, voicing), approximate="tanh"), voicing)
