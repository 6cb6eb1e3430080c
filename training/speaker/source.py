"""The published encoder, as its package carries it: a PyTorch checkpoint, three LSTM layers and a linear one."""
from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from common.packages import Package, fetch

PACKAGE = Package("resemblyzer", "0.1.4", "8f12eb2f1a9982d32e8db7856de754709b59c93a77bcf0ff536584b619a9dd1f")
BANDS, UNITS, LAYERS = 40, 256, 3


class VoiceEncoder(nn.Module):
    """Mel powers [N, frames, 40] -> unit vectors [N, 256], none of whose values is negative."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.lstm = nn.LSTM(BANDS, UNITS, LAYERS, batch_first=True)
        self.linear = nn.Linear(UNITS, UNITS)
        self.load_state_dict({name: value for name, value in state.items() if not name.startswith("similarity")})

    @torch.no_grad()
    def forward(self, mels: Tensor) -> Tensor:
        _, (hidden, _) = self.lstm(mels)
        raw = torch.relu(self.linear(hidden[-1]))
        return raw / raw.norm(dim=1, keepdim=True)


def load(cache: Path) -> tuple[VoiceEncoder, Path]:
    """The encoder, and the folder of the unpacked package."""
    folder = fetch(PACKAGE, cache)
    checkpoint = torch.load(folder / "resemblyzer/pretrained.pt", map_location="cpu", weights_only=True)
    return VoiceEncoder(checkpoint["model_state"]).eval(), folder
