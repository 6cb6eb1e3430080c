"""A network that takes away the noise which costs a transcriber words: a gain for every bin of every frame, from the whole window."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

N_FFT, HOP = 400, 160
BINS = N_FFT // 2 + 1
WIDTH, HIDDEN, KERNEL = 96, 192, 3
DILATIONS = (1, 2, 4, 8, 16, 32) * 2
LEAST_POWER, LOG_SCALE = 1e-8, 4.0


class Block(nn.Module):
    """Depthwise separable, dilated (Luo and Mesgarani, 2019), with the mean of the window beside each frame."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, HIDDEN)
        self.window = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.depth = nn.Conv1d(HIDDEN, HIDDEN, KERNEL, padding=dilation, dilation=dilation, groups=HIDDEN)
        self.down = nn.Linear(HIDDEN, WIDTH)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        normed = self.norm(states)
        hidden = F.relu(self.up(normed) + self.window(normed.mean(1, keepdim=True)))
        hidden = F.relu(self.depth(hidden.transpose(1, 2))).transpose(1, 2)
        return states + self.down(hidden)


class Denoiser(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(BINS, WIDTH)
        self.blocks = nn.ModuleList(Block(dilation) for dilation in DILATIONS)
        self.norm = nn.LayerNorm(WIDTH)
        self.leave = nn.Linear(WIDTH, BINS)
        nn.init.constant_(self.leave.bias, 2.0)

    def gains(self, power: torch.Tensor) -> torch.Tensor:
        """Power [B, F, 201] to gains [B, F, 201], 0 to 1."""
        logs = power.clamp(min=LEAST_POWER).log()
        logs = (logs - logs.mean((1, 2), keepdim=True)) / LOG_SCALE
        states = self.enter(logs)
        for block in self.blocks:
            states = block(states)
        return torch.sigmoid(self.leave(self.norm(states)))

    def forward(self, samples: torch.Tensor) -> torch.Tensor:
        """Samples [B, n], 16 kHz, to samples [B, n]."""
        window = torch.hann_window(N_FFT)
        spectrum = torch.stft(samples, N_FFT, HOP, window=window, center=True, return_complex=True)
        gains = self.gains(torch.view_as_real(spectrum).square().sum(-1).transpose(1, 2)).transpose(1, 2)
        return torch.istft(spectrum * gains, N_FFT, HOP, window=window, center=True, length=samples.shape[1])
