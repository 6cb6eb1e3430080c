"""Kokoro 82M with the published weights: two networks, the first for a CPU, the second for any device."""
from __future__ import annotations

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from .decoder import Decoder
from .prosody import Prosody
from .published import graph_file, weights


class Kokoro(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.prosody, self.decoder = Prosody(), Decoder()

    def forward(self, symbols: Tensor, style: Tensor, speed: Tensor) -> tuple[Tensor, Tensor]:
        """int64 [1, N], [1, 256], [1] -> waveform [S], durations [N] in frames of 600 samples."""
        durations, *frames = self.prosody(symbols, style, speed)
        return self.decoder(*frames, style), durations


def published_model(cache: Path) -> Kokoro:
    """The published weights, in float32. Errors: RuntimeError when one is missing or left over."""
    found = weights(onnx.load(graph_file(cache)).graph)
    model = Kokoro().eval()
    state = {_our_name(name): torch.from_numpy(array.copy()) for name, array in found.items()}
    for name, bias in state.items():
        if name.endswith(".fc.bias"):
            bias[: len(bias) // 2] += 1
    model.load_state_dict({"prosody.source.noise": model.prosody.source.noise} | state)
    return model


def _our_name(name: str) -> str:
    if ".m_source." in name:
        return name.replace("decoder.generator.m_source", "prosody.source")
    return name if name.startswith("decoder.") else f"prosody.{name}"
