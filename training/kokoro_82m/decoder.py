"""Frames to samples: convolutions only, so it runs whole on a GPU."""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import STYLE, SnakeBlock, StyledBlock
from .source import BINS, FFT, HOP, fourier

TEXT, INNER, OUTER = 512, 1024, 512
RATES = (10, 6)
WIDTHS = (3, 7, 11)
SIDE = 64 + 2
"""What each block hears again: 64 channels of text, pitch and energy."""


class Upsampling(nn.Module):
    """[1, C, T] -> [1, C/2, rate T]: a transposed convolution of width 2 rate, `late` frames later than centred."""

    def __init__(self, inputs: int, rate: int, late: int) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.empty(inputs, inputs // 2, 2 * rate)), nn.Parameter(torch.empty(inputs // 2))
        self.rate, self.crop = rate, rate // 2 - late

    def forward(self, x: Tensor) -> Tensor:
        whole = F.conv_transpose1d(x, self.weight, self.bias, stride=self.rate)
        return whole[:, :, self.crop : self.crop - self.rate]


class Generator(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        wide, narrow = OUTER // 2, OUTER // 4
        self.ups = nn.ModuleList([Upsampling(OUTER, RATES[0], 0), Upsampling(wide, RATES[1], 1)])
        rate = RATES[1]
        self.noise_convs = nn.ModuleList([
            nn.Conv1d(2 * BINS, wide, 2 * rate, stride=rate, padding=rate // 2), nn.Conv1d(2 * BINS, narrow, 1)])
        self.noise_res = nn.ModuleList([SnakeBlock(wide, 7), SnakeBlock(narrow, 11)])
        self.resblocks = nn.ModuleList(SnakeBlock(channels, width) for channels in (wide, narrow) for width in WIDTHS)
        self.conv_post = nn.Conv1d(narrow, 2 * BINS, 7, padding=3)

    def forward(self, x: Tensor, style: Tensor, source: Tensor) -> Tensor:
        """[1, 512, T], [1, 22, 60 T] -> log magnitudes and phases [1, 22, 60 T]."""
        for level, upsample in enumerate(self.ups):
            heard = self.noise_res[level](self.noise_convs[level](source), style)
            x = upsample(F.leaky_relu(x, 0.1)) + heard
            blocks = self.resblocks[level * len(WIDTHS) : (level + 1) * len(WIDTHS)]
            x = sum(block(x, style) for block in blocks) * (1 / len(WIDTHS))
        return self.conv_post(F.leaky_relu(x, 0.01))


class Decoder(nn.Module):
    """text [1, 512, F], pitch, energy [1, 1, 2F], source [1, 22, 120 F], style [1, 256] -> waveform [600 F]."""

    def __init__(self) -> None:
        super().__init__()
        self.F0_conv, self.N_conv = (nn.Conv1d(1, 1, 3, stride=2, padding=1) for _ in range(2))
        self.asr_res = nn.Sequential(nn.Conv1d(TEXT, 64, 1))
        self.encode = StyledBlock(TEXT + 2, INNER)
        self.decode = nn.ModuleList([*(StyledBlock(INNER + SIDE, INNER) for _ in range(3)),
                                     StyledBlock(INNER + SIDE, OUTER, doubles=True)])
        self.generator = Generator()
        self.register_buffer("synthesis", _synthesis(), persistent=False)

    def forward(self, text: Tensor, pitch: Tensor, energy: Tensor, source: Tensor, style: Tensor) -> Tensor:
        timbre = style[:, :STYLE]
        curves = torch.cat([self.F0_conv(pitch), self.N_conv(energy)], 1)
        side = torch.cat([self.asr_res(text), curves], 1)
        x = self.encode(torch.cat([text, curves], 1), timbre)
        for block in self.decode:
            x = block(torch.cat([x, side], 1), timbre)
        return self._waveform(self.generator(x, timbre, source))

    def _waveform(self, spectrum: Tensor) -> Tensor:
        """The inverse short-time Fourier transform: each hop is a sum over the four frames that reach it."""
        magnitude, phase = spectrum[:, :BINS].exp(), spectrum[:, BINS:].sin()
        parts = torch.cat([magnitude * phase.cos(), magnitude * phase.sin()], 1)
        return F.conv1d(parts, self.synthesis, padding=2).transpose(1, 2).reshape(-1)


def _synthesis() -> Tensor:
    """[5, 22, 5]: samples of a hop, from the frame before it, at it and the two behind; the first tap is zero."""
    weights = torch.full((BINS,), 2.0)
    weights[0] = weights[-1] = 1
    squares = torch.hann_window(FFT).square().view(-1, HOP).sum(0)
    basis = fourier()[:, 0] * torch.cat([weights, weights])[:, None] / FFT
    hops = (basis.view(2 * BINS, FFT // HOP, HOP) / squares).flip(1)
    return F.pad(hops.permute(2, 0, 1), (1, 0))
