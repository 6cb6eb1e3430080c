"""python -m tts.train base|second|clear: trains the base voice, or an adapter on the frozen base voice."""

import argparse
import json
import math
import time
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from .batches import Batch, collate, order
from .data import CACHE, load
from .features import CEPSTRUM_ORDER, Example
from .layers import Adapter
from .model import AcousticModel

STEPS = {"base": 800, "second": 400, "clear": 200}
RATES = {"base": 1.5e-3, "second": 4e-3, "clear": 4e-3}
BATCH = 16
VALIDATION = 48
WEIGHT_DECAY = 0.01
WARM_UP_STEPS = 150
LOG_EVERY = 50


def rate_share(step: int, steps: int) -> float:
    """Linear warm-up, then half a cosine to zero."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def target_weights(deviation: Tensor) -> Tensor:
    """High cepstra vary little and matter little: their normalised errors count by the square root of the deviation."""
    weights = torch.ones_like(deviation)
    weights[:CEPSTRUM_ORDER] = (deviation[:CEPSTRUM_ORDER] / deviation[1]).sqrt().clamp(max=1.0)
    weights[CEPSTRUM_ORDER] = 2.0
    return weights


def losses(model: AcousticModel, batch: Batch, weights: Tensor, adapter: Adapter | None) -> tuple[Tensor, Tensor]:
    """L1 of the frames and of the log durations."""
    states, log_durations = model.encode(batch.phonemes, batch.phoneme_mask, adapter)
    index = batch.frame_phoneme[..., None].expand(-1, -1, states.shape[-1])
    predicted = model.decode(states.gather(1, index), batch.places, batch.frame_mask, adapter)
    error = (predicted.float() - batch.targets).abs() * weights * batch.frame_mask
    frame_loss = error.sum() / (batch.frame_mask.sum() * weights.sum())
    mask = batch.phoneme_mask.squeeze(-1)
    duration_loss = ((log_durations.float() - batch.durations.log()).abs() * mask).sum() / mask.sum()
    return frame_loss, duration_loss


def new_factors(model: AcousticModel, examples: list[Example]) -> nn.Parameter:
    """Zero but for one factor of each product, and for the speaker's mean, which the frames start from."""
    factors = torch.zeros(model.layout.length)
    mean, _ = statistics(examples)
    factors[model.frames.shift] = (torch.from_numpy(mean) - model.mean) / model.deviation
    generator = torch.Generator().manual_seed(8)
    for part in model.layout.random:
        factors[part] = torch.randn(part.stop - part.start, generator=generator) * 0.05
    return nn.Parameter(factors)


def statistics(examples: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    frames = np.concatenate([e.targets for e in examples])
    return frames.mean(0), frames.std(0)


class Trainer:
    def __init__(self, name: str, steps: int, rate: float):
        self.name, self.steps, self.rate = name, steps, rate
        torch.manual_seed(2)
        examples = load(name)
        self.validation, self.examples = examples[:VALIDATION], examples[VALIDATION:]
        self.model, self.adapter = AcousticModel(), None
        if name == "base":
            mean, deviation = statistics(self.examples)
            self.model.mean.copy_(torch.from_numpy(mean))
            self.model.deviation.copy_(torch.from_numpy(deviation))
            self.trained = list(self.model.parameters())
        else:
            self.model.load_state_dict(torch.load(CACHE / "base.pt")["model"])
            self.model.requires_grad_(False)
            self.adapter = Adapter(new_factors(self.model, self.examples), torch.ones(1))
            self.trained = [self.adapter.factors]
        self.mean, self.deviation = self.model.mean.numpy(), self.model.deviation.numpy()
        self.weights = target_weights(self.model.deviation)
        decay = WEIGHT_DECAY if name == "base" else 0.0
        self.optimiser = torch.optim.AdamW(self.trained, lr=rate, betas=(0.9, 0.98), weight_decay=decay)
        self.step = 0

    @property
    def checkpoint(self) -> Path:
        return CACHE / f"{self.name}.pt"

    def save(self) -> None:
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step}
        if self.adapter is not None:
            state["factors"] = self.adapter.factors.detach()
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def resume(self) -> None:
        state = torch.load(self.checkpoint)
        self.model.load_state_dict(state["model"])
        if self.adapter is not None:
            self.adapter.factors.data.copy_(state["factors"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]

    def _losses(self, examples) -> tuple[Tensor, Tensor]:
        batch = collate(examples, self.mean, self.deviation)
        with torch.autocast("cpu", torch.bfloat16):
            return losses(self.model, batch, self.weights, self.adapter)

    @torch.no_grad()
    def validate(self) -> tuple[float, float]:
        self.model.eval()
        parts = [self._losses(self.validation[i : i + BATCH]) for i in range(0, VALIDATION, BATCH)]
        self.model.train(self.adapter is None)
        return tuple(float(torch.stack(part).mean()) for part in zip(*parts))

    def run(self) -> None:
        log = (CACHE / f"{self.name}.jsonl").open("a" if self.step else "w")
        started, recent = time.time(), []
        self.model.train(self.adapter is None)
        while self.step < self.steps:
            for chosen in order(self.examples, BATCH, Random(self.step)):
                frame_loss, duration_loss = self._losses([self.examples[i] for i in chosen])
                self.optimiser.zero_grad()
                (frame_loss + 0.3 * duration_loss).backward()
                nn.utils.clip_grad_norm_(self.trained, 1.0)
                for group in self.optimiser.param_groups:
                    group["lr"] = self.rate * rate_share(self.step, self.steps)
                self.optimiser.step()
                self.step += 1
                recent.append((frame_loss.item(), duration_loss.item()))
                if self.step % LOG_EVERY == 0 or self.step == self.steps:
                    frame, duration = np.mean(recent, axis=0)
                    held_frame, held_duration = self.validate()
                    row = {"step": self.step, "frame": frame, "duration": duration, "heldOutFrame": held_frame}
                    row |= {"heldOutDuration": held_duration, "seconds": time.time() - started}
                    log.write(json.dumps({k: round(float(v), 5) for k, v in row.items()}) + "\n")
                    log.flush()
                    self.save()
                    recent = []
                if self.step >= self.steps:
                    break


def train(name: str, steps: int | None = None, resume: bool = False) -> None:
    trainer = Trainer(name, steps or STEPS[name], RATES[name])
    if resume:
        trainer.resume()
    trainer.run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=list(STEPS))
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="continue from the last checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.name, options.steps, options.resume)
