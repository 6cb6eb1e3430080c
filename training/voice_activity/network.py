"""Convolutions over frames, each reaching further than the one before."""
from __future__ import annotations

import torch
from torch import nn

from .features import CENTRES_HZ

CHANNELS = 32
WIDTH = 5
DILATIONS = (1, 2, 4, 8)
#: Frames on each side that an answer rests on.
REACH = sum(DILATIONS) * (WIDTH // 2)


class VoiceActivity(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        widths = [len(CENTRES_HZ)] + [CHANNELS] * len(DILATIONS)
        self.layers = nn.ModuleList(
            nn.Conv1d(inputs, outputs, WIDTH, padding="same", dilation=dilation)
            for inputs, outputs, dilation in zip(widths, widths[1:], DILATIONS)
        )
        self.answer = nn.Conv1d(CHANNELS, 1, 1)

    def forward(self, levels: torch.Tensor) -> torch.Tensor:
        """[batch, bands, frames] -> [batch, frames], above zero where somebody speaks."""
        for layer in self.layers:
            levels = torch.relu(layer(levels))
        return self.answer(levels)[:, 0]
