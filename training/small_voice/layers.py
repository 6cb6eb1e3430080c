"""Blocks whose linear layers take low-rank corrections from a voice: one flat vector of factors, an input of the graph."""
from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

RANK = 8


@dataclass(frozen=True)
class Voicing:
    """The factors of each row of a batch [B, L], and how strongly they count: 0 is the mean of all voices, 1 the voice."""

    factors: Tensor
    strength: Tensor


class Layout:
    """Hands out consecutive stretches of the flat vector while a network is built."""

    def __init__(self) -> None:
        self.length = 0
        self.random: list[slice] = []
        """Factors that start at random; the others start at zero."""

    def take(self, size: int) -> slice:
        self.length += size
        return slice(self.length - size, self.length)

    def first_factors(self, voices: int) -> Tensor:
        """[voices, L] that change nothing yet."""
        factors = torch.zeros(voices, self.length)
        for part in self.random:
            nn.init.normal_(factors[:, part], std=0.05)
        return factors


class AdaptedLinear(nn.Linear):
    """y = W x + b + strength (B A x + d), with A [rank, in], B [out, rank] and d [out] of the voice (Hu and others, 2021)."""

    def __init__(self, layout: Layout, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self._sizes = [inputs * RANK, RANK * outputs, outputs]
        self._own = layout.take(sum(self._sizes))
        layout.random.append(slice(self._own.start, self._own.start + inputs * RANK))

    def forward(self, x: Tensor, voicing: Voicing) -> Tensor:
        """[B, T, in] -> [B, T, out]."""
        down, up, shift = voicing.factors[:, self._own].split(self._sizes, 1)
        low = x @ down.view(-1, self.in_features, RANK)
        return super().forward(x) + (low @ up.view(-1, RANK, self.out_features) + shift[:, None]) * voicing.strength


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
