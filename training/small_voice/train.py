"""python -m small_voice.train --work DIR --utterances N --steps N: teaches the decoder and four voices' factors together.

Goes on from the last checkpoint. Steps are counted, not minutes: the same command makes the same run.
"""
from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from .batches import Batch, Cuts, whole_batch
from .excitation import Pulses, noise_table
from .layers import Voicing
from .losses import loss
from .model import Decoder, Shape
from .speech import VOICES, held_out, load, path_of

BATCH = 6
RATE, FACTOR_RATE, WARM_UP = 1e-3, 2e-3, 100
FALL_SHARE = 0.3
"""Of all steps, the last ones, in which the learning rate falls to nothing."""
AVERAGE_OVER = 400
"""Steps that the weights which speak are a moving average of."""
EDGE = 1200
"""Samples at either end of a cut that don't count: what overlaps into them from outside is missing."""
SAVE_EVERY = 200
VALIDATION = 12


class Student(nn.Module):
    """The decoder, and [voices, L] factors."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        torch.manual_seed(94)
        self.decoder = Decoder(shape)
        self.factors = nn.Parameter(self.decoder.layout.first_factors(len(VOICES)))

    def forward(self, batch: Batch, noise: Tensor) -> Tensor:
        voicing = Voicing(self.factors[batch.voices], torch.ones(1))
        with torch.autocast("cpu", torch.bfloat16):
            spectra = self.decoder.spectra(batch.text, batch.pitch, batch.energy, voicing)
        return self.decoder.sound(spectra.float(), batch.pulses, noise)


@dataclass
class Trainer:
    work: Path
    utterances: int
    steps: int
    shape: Shape = Shape()

    def __post_init__(self) -> None:
        self.student, self.average = Student(self.shape), Student(self.shape)
        self.average.requires_grad_(False)
        groups = [{"params": self.student.decoder.parameters(), "rate": RATE}, {"params": [self.student.factors], "rate": FACTOR_RATE}]
        self.optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
        self.step = 0
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint)
            self.student.load_state_dict(state["student"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]

    @property
    def checkpoint(self) -> Path:
        return self.work / "student.pt"

    def steps_until(self, stop: int) -> None:
        """Of all steps those before `stop`; the learning rate follows all of them."""
        cuts, recent, started = Cuts(self.work, self.utterances, BATCH), [], time.monotonic()
        while self.step < stop:
            recent.append(self._learn(cuts.batch(self.step)))
            self.step += 1
            if self.step % SAVE_EVERY == 0 or self.step == stop:
                self._save()
                row = {"step": self.step, "loss": sum(recent) / len(recent), "heldOut": self.validate(), "seconds": time.monotonic() - started}
                with (self.work / "train.jsonl").open("a") as log:
                    log.write(json.dumps({name: round(value, 4) for name, value in row.items()}) + "\n")
                recent = []

    def _learn(self, batch: Batch) -> float:
        noise = torch.randn(batch.pulses.shape, generator=torch.Generator().manual_seed(self.step))
        made = self.student(batch, noise)
        distance = loss(made[:, EDGE:-EDGE], batch.wanted[:, EDGE:-EDGE])
        self.optimiser.zero_grad()
        distance.backward()
        nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * rate_share(self.step, self.steps)
        self.optimiser.step()
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.student.parameters()):
                mean.lerp_(now, max(1 / AVERAGE_OVER, 1 / (self.step + 1)))
        return distance.item()

    @torch.no_grad()
    def validate(self) -> float:
        """The mean loss of whole utterances that training never sees."""
        indices = [index for index in range(self.utterances) if held_out(index)][:VALIDATION]
        return sum(self._distance(index) for index in indices) / len(indices)

    def _distance(self, index: int) -> float:
        batch = whole_batch(load(path_of(self.work, index)), Pulses())
        return loss(self.average(batch, noise_of(batch.pulses.shape[1])), batch.wanted).item()

    def _save(self) -> None:
        part = self.checkpoint.with_suffix(".part")
        state = {"student": self.student.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save(state | {"step": self.step, "utterances": self.utterances}, part)
        part.replace(self.checkpoint)


def noise_of(pitches: int) -> Tensor:
    """[1, P, 300] from the table that is said with."""
    return noise_table().repeat(pitches // noise_table().shape[0] + 1, 1)[None, :pitches]


def rate_share(step: int, steps: int) -> float:
    """Of the learning rate: rises, stays, falls."""
    return min(1.0, (step + 1) / WARM_UP, (steps - step) / (FALL_SHARE * steps))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where small_voice.speech wrote to")
    parser.add_argument("--utterances", type=int, required=True, help="how many of them, from the first")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    Trainer(options.work, options.utterances, options.steps).steps_until(options.steps)


if __name__ == "__main__":
    main()
