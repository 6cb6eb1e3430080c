"""Long convolutions for a CPU, by overlap-save in short Fourier transforms: a third of the multiplications, in plain matrix products."""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import SnakeBlock

POINTS = {7: 16, 11: 32}
"""Of the transform, by the width of the convolution; shorter ones gain nothing."""


class FourierConv(nn.Module):
    """What `nn.Conv1d` computes with as many outputs as inputs and as long, [1, C, T] -> [1, C, T], by its names of weights.

    Tiles of `points` samples overlap by width - 1. A row of a spectrum is the real or the imaginary part of a bin: first
    the two bins without an imaginary part, then the others in pairs. The products of a pair are one real matrix of twice
    the size. The weights' spectra are made of constants, so a session computes them once.
    """

    def __init__(self, conv: nn.Conv1d) -> None:
        super().__init__()
        self.weight, self.bias, self.dilation = conv.weight, conv.bias, conv.dilation[0]
        self.channels, _, width = conv.weight.shape
        self.points = POINTS[width]
        self.hop, self.skip = self.points - width + 1, self.points - (width - 1) // 2
        forward, inverse = transforms(self.points)
        conjugate = forward[:, :width].clone()
        conjugate[3::2] *= -1
        self.register_buffer("forward_rows", forward[:, None, :, None], persistent=False)
        self.register_buffer("inverse_rows", inverse[:, : self.hop].T.contiguous(), persistent=False)
        self.register_buffer("conjugate_rows", conjugate.T.contiguous(), persistent=False)

    def _products(self) -> tuple[Tensor, Tensor]:
        """[2, C, C] of the real bins, [points / 2 - 1, 2C, 2C] of the pairs."""
        spectra = (self.weight @ self.conjugate_rows).permute(2, 0, 1)
        real, imaginary = spectra[2::2], spectra[3::2]
        return spectra[:2], torch.cat([torch.cat([real, -imaginary], 2), torch.cat([imaginary, real], 2)], 1)

    def forward(self, x: Tensor) -> Tensor:
        length, channels, dilation = x.shape[2], self.channels, self.dilation
        if dilation > 1:
            filled = torch.cat([x, torch.zeros_like(x[:, :, :dilation])], 2)
            x = filled[:, :, : (length // dilation + 1) * dilation]
        tiles = F.conv2d(x.view(channels, 1, -1, dilation), self.forward_rows, stride=(self.hop, 1), padding=(self.points, 0))
        count = tiles.shape[2]
        rows = tiles.view(channels, self.points, -1).transpose(0, 1)
        ends, pairs = self._products()
        heard = torch.cat([ends @ rows[:2], (pairs @ rows[2:].reshape(-1, 2 * channels, count * dilation)).view(self.points - 2, channels, -1)])
        samples = (self.inverse_rows @ heard.transpose(0, 1)).view(channels, self.hop, count, dilation)
        whole = samples.transpose(1, 2).reshape(1, channels, -1)
        start = self.skip * dilation
        return whole[:, :, start : start + length] + self.bias[:, None]


def transforms(points: int) -> tuple[Tensor, Tensor]:
    """[rows, points] both: samples @ forward.T are the rows of a spectrum, rows @ inverse are the samples."""
    bins = torch.arange(1, points // 2)
    samples = torch.arange(points)
    angles = 2 * math.pi / points * torch.outer(bins, samples).double()
    pairs = torch.stack([angles.cos(), -angles.sin()], 1).flatten(0, 1)
    ends = torch.stack([torch.ones(points), 1.0 - 2 * (samples % 2)]).double()
    return torch.cat([ends, pairs]).float(), (torch.cat([ends, 2 * pairs]) / points).float()


def use_fourier(network: nn.Module) -> None:
    """Replaces the long convolutions of every `SnakeBlock`."""
    for block in network.modules():
        if isinstance(block, SnakeBlock):
            for convs in (block.convs1, block.convs2):
                for index, conv in enumerate(convs):
                    if conv.kernel_size[0] in POINTS:
                        convs[index] = FourierConv(conv)
