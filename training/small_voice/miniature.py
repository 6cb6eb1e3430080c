"""python -m small_voice.miniature --kokoro DIR --out ../test/fixtures/small-voice: a model of the same make, small enough for a test.

Its decoder is an untrained one, its prosody has no weights: what it says is no speech, but every device has to say the same.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from common import manifest
from kokoro_82m.canary import canary
from kokoro_82m.decoder import TEXT
from kokoro_82m.published import STYLE_WIDTH
from kokoro_82m.runtime import Voice

from . import export
from .graphs import PROSODY_OUTPUTS, as_graph
from .model import Shape
from .runtime import MANNER, SmallVoice
from .speech import VOICES
from .train import Student

SHAPE = Shape(width=32, slow_blocks=1, fast_blocks=1)
STYLES, SPEAKERS = 4, 2


class Prosody(nn.Module):
    """symbols int64 [1, N], style [1, 256], speed [1] -> durations [N], text [1, 512, F], pitch, energy [1, 1, 2F]."""

    def __init__(self) -> None:
        super().__init__()
        self.channels = nn.Parameter(torch.arange(1.0, TEXT + 1)[:, None])

    def forward(self, symbols: Tensor, style: Tensor, speed: Tensor) -> tuple[Tensor, ...]:
        durations = torch.round((3 + symbols[0] % 4) / speed).long()
        ends = durations.cumsum(0)
        spoken = symbols[0][(torch.arange(ends[-1])[:, None] >= ends).sum(1)].float()
        half = torch.stack([spoken, spoken + 0.5], 1).view(1, 1, -1)
        pitch = 140 + 40 * torch.sin(half) + 100 * style[:, MANNER:].mean()
        return durations, torch.sin(self.channels * spoken)[None], pitch, 5 * torch.cos(half)


def prosody_graph() -> onnx.ModelProto:
    inputs = (torch.arange(1, 9)[None], torch.zeros(1, STYLE_WIDTH), torch.ones(1))
    axes = {"symbols": {1: "N"}, "durations": {0: "N"}, "text": {2: "F"}, "pitch": {2: "2F"}, "energy": {2: "2F"}}
    return as_graph(Prosody(), inputs, ["symbols", "style", "speed"], list(PROSODY_OUTPUTS), axes)


def make(kokoro: Path, folder: Path) -> None:
    student, rng = Student(SHAPE).eval(), np.random.default_rng(94)
    with torch.no_grad():
        student.factors.normal_(std=0.2, generator=torch.Generator().manual_seed(94))
        student.decoder.head.weight.mul_(4)
    styles = {voice: rng.normal(0, 0.5, (STYLES, STYLE_WIDTH)) for voice in VOICES[:SPEAKERS]}
    export.write(student, export.Kokoro(prosody_graph(), Voice.config_of(kokoro)["symbols"], styles, None), folder)
    manifest.write(folder, model_id="small-voice", name="A miniature of the small voice", task="tts", architecture="sotto-voice",
                   parameters=sum(parameter.numel() for parameter in student.decoder.parameters()), notes="untrained",
                   canary=canary(SmallVoice(folder)), evaluation={}, sample_rate_hz=24_000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kokoro", type=Path, required=True, help="the folder that kokoro_82m made, for its symbols")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    make(options.kokoro, options.out)
