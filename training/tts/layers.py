"""Building blocks whose linear layers take low-rank corrections from one flat adapter vector."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

RANK = 12


@dataclass
class Adapter:
    """One voice: all factors joined, [L], and how strongly they count, 0..1."""

    factors: Tensor
    strength: Tensor


class AdapterLayout:
    """Hands out consecutive stretches of the flat vector while the model is built."""

    def __init__(self) -> None:
        self.length = 0
        self.random: list[slice] = []  # the factors that start at random, the rest start at zero

    def take(self, size: int) -> slice:
        self.length += size
        return slice(self.length - size, self.length)


class AdaptedLinear(nn.Linear):
    """y = W x + b + strength * (B A x [+ d]), with A [rank, in], B [out, rank] and d [out] of the adapter (Hu et al., 2021)."""

    def __init__(self, layout: AdapterLayout, inputs: int, outputs: int, adapt_bias: bool = False):
        super().__init__(inputs, outputs)
        self._down = layout.take(RANK * inputs)
        self._up = layout.take(RANK * outputs)
        self.shift = layout.take(outputs) if adapt_bias else None
        layout.random.append(self._down)

    def forward(self, x: Tensor, adapter: Adapter | None = None) -> Tensor:
        y = super().forward(x)
        if adapter is None:
            return y
        down = adapter.factors[self._down].view(RANK, self.in_features)
        up = adapter.factors[self._up].view(self.out_features, RANK)
        correction = (x @ down.T) @ up.T
        if self.shift is not None:
            correction = correction + adapter.factors[self.shift]
        return y + correction * adapter.strength


class Block(nn.Module):
    """Depthwise convolution over time, then a two-layer network at each step, with a residual (Liu et al., 2022)."""

    def __init__(self, layout: AdapterLayout, width: int, kernel: int, expansion: int):
        super().__init__()
        self.mix = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width)
        self.widen = AdaptedLinear(layout, width, expansion * width)
        self.narrow = AdaptedLinear(layout, expansion * width, width)

    def forward(self, x: Tensor, mask: Tensor | None, adapter: Adapter | None) -> Tensor:
        """x [B, T, width]; mask [B, T, 1] is 0 in padding, or None."""
        if mask is not None:
            x = x * mask
        y = self.norm(self.mix(x.transpose(1, 2)).transpose(1, 2))
        y = self.narrow(nn.functional.gelu(self.widen(y, adapter)), adapter)
        return x + y


class Stack(nn.Module):
    def __init__(self, layout: AdapterLayout, depth: int, width: int, kernel: int, expansion: int):
        super().__init__()
        self.blocks = nn.ModuleList(Block(layout, width, kernel, expansion) for _ in range(depth))
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor | None = None, adapter: Adapter | None = None) -> Tensor:
        for block in self.blocks:
            x = block(x, mask, adapter)
        return self.norm(x)
