"""Cuts of equal length out of what the teacher said."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from kokoro_82m.source import PITCH_HOP

from .excitation import Pulses
from .speech import Utterance, held_out, load, path_of

FRAMES = 64
"""Of a cut, 1.6 s."""


@dataclass(frozen=True)
class Batch:
    """As `model.Decoder` takes them; `voices` are numbers, `wanted` is what the teacher said."""

    voices: Tensor
    text: Tensor
    pitch: Tensor
    energy: Tensor
    pulses: Tensor
    wanted: Tensor


class Cuts:
    """Chosen at random by the number of the step, so that a run which is resumed sees what it would have seen."""

    def __init__(self, work: Path, count: int, size: int) -> None:
        """`count` utterances from the first, less those held out. Errors: FileNotFoundError when one is not there yet."""
        self._paths = [path_of(work, index) for index in range(count) if not held_out(index)]
        for path in self._paths:
            path.stat()
        self._size, self._pulses = size, Pulses()

    def batch(self, step: int) -> Batch:
        rng = Random(step)
        rows = [self._cut(rng) for _ in range(self._size)]
        return Batch(**{name: torch.cat([getattr(row, name) for row in rows]) for name in vars(rows[0])})

    def _cut(self, rng: Random) -> Batch:
        frames = 0
        while frames < FRAMES:
            said = load(rng.choice(self._paths))
            frames = len(said.pitch) // 2
        return stretch(whole_batch(said, self._pulses), rng.randint(0, frames - FRAMES), FRAMES)


def whole_batch(said: Utterance, pulses: Pulses) -> Batch:
    """One utterance from beginning to end."""
    text = torch.from_numpy(np.repeat(said.text, said.durations, 0))
    pitch, energy, wanted = (torch.from_numpy(values)[None] for values in (said.pitch, said.energy, said.samples))
    return Batch(torch.tensor([said.voice]), text[None], pitch, energy, pulses(pitch), wanted)


def stretch(whole: Batch, start: int, frames: int) -> Batch:
    def part(values: Tensor, of_frame: int) -> Tensor:
        return values[:, start * of_frame : (start + frames) * of_frame]

    return Batch(whole.voices, part(whole.text, 1), part(whole.pitch, 2), part(whole.energy, 2), part(whole.pulses, 2),
                 part(whole.wanted, 2 * PITCH_HOP))
