"""Blocks of Kokoro's prosody and decoder: styles enter as the scale and shift of a normalisation."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

STYLE = 128
SLOPE = 0.2


class StyledNorm(nn.Module):
    """Adaptive instance normalisation (Huang and Belongie, 2017): [1, C, T], each channel over time, one operator.

    The bias of `fc` has the 1 in it that a scale begins with.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.fc = nn.Linear(STYLE, 2 * channels)
        self.channels = channels

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        scale, shift = self.fc(style).view(-1).split(self.channels)
        return F.instance_norm(x, weight=scale, bias=shift)


class DepthwiseUpsampling(nn.Module):
    """[1, C, T] -> [1, C, 2T]: a transposed convolution of three taps, written as what the even and odd outputs are."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(channels, 1, 3))
        self.bias = nn.Parameter(torch.empty(channels))

    def forward(self, x: Tensor) -> Tensor:
        left, middle, right = (self.weight[:, :, tap] for tap in range(3))
        after = torch.cat([x[:, :, 1:], torch.zeros_like(x[:, :, :1])], 2)
        pairs = torch.stack([x * middle, x * right + after * left], 3)
        return pairs.view(1, len(self.bias), -1) + self.bias[:, None]


class StyledBlock(nn.Module):
    """[1, inputs, T] -> [1, outputs, T or 2T]: two convolutions beside a shortcut."""

    def __init__(self, inputs: int, outputs: int, doubles: bool = False) -> None:
        super().__init__()
        self.outputs = outputs
        self.norm1, self.norm2 = StyledNorm(inputs), StyledNorm(outputs)
        self.conv1 = nn.Conv1d(inputs, outputs, 3, padding=1)
        self.conv2 = nn.Conv1d(outputs, outputs, 3, padding=1)
        self.conv1x1 = nn.Conv1d(inputs, outputs, 1, bias=False) if inputs != outputs else None
        self.pool = DepthwiseUpsampling(inputs) if doubles else None

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        y = F.leaky_relu(self.norm1(x, style), SLOPE)
        y = self.conv1(y if self.pool is None else self.pool(y))
        y = self.conv2(F.leaky_relu(self.norm2(y, style), SLOPE))
        shortcut = x if self.conv1x1 is None else self.conv1x1(x)
        if self.pool is not None:
            shortcut = torch.stack([shortcut, shortcut], 3).view(1, self.outputs, -1)
        return (y + shortcut) * 2**-0.5


class SnakeBlock(nn.Module):
    """[1, C, T] -> the same: three pairs of convolutions with periodic activations (Ziyin and others, 2020)."""

    DILATIONS = (1, 3, 5)

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        count = len(self.DILATIONS)
        convs = [nn.Conv1d(channels, channels, width, dilation=d, padding=d * (width - 1) // 2) for d in self.DILATIONS]
        self.convs1 = nn.ModuleList(convs)
        self.convs2 = nn.ModuleList(nn.Conv1d(channels, channels, width, padding=(width - 1) // 2) for _ in range(count))
        self.adain1 = nn.ModuleList(StyledNorm(channels) for _ in range(count))
        self.adain2 = nn.ModuleList(StyledNorm(channels) for _ in range(count))
        self.alpha1 = nn.ParameterList(nn.Parameter(torch.ones(1, channels, 1)) for _ in range(count))
        self.alpha2 = nn.ParameterList(nn.Parameter(torch.ones(1, channels, 1)) for _ in range(count))

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        for level in range(len(self.DILATIONS)):
            y = snake(self.adain1[level](x, style), self.alpha1[level])
            y = snake(self.adain2[level](self.convs1[level](y), style), self.alpha2[level])
            x = x + self.convs2[level](y)
        return x


def snake(x: Tensor, alpha: Tensor) -> Tensor:
    return x + torch.sin(alpha * x).square() * alpha.reciprocal()
