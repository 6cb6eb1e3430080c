"""Training, on an accelerator where there is one, else with one process a core.

Each process trains its own copy and, every few steps, moves to the mean of its weights and those that the others published
last. Nobody waits: on busy cores a lock-step average would run at the slowest one's pace.

python -m stt.train --pool DIR --out DIR --minutes 90 [--resume] [--init MODEL]
"""
from __future__ import annotations

import argparse
import json
import math
import os
import time
from pathlib import Path

import torch
import torch.multiprocessing as multiprocessing
from torch import nn
from torch.nn import functional as F

from . import restore
from .batches import IGNORED, Batch, Pool, batches
from .model import Recogniser
from .phones import PHONES, UNKNOWN
from .validation import Validation

CHECKPOINT_EVERY_S, VALIDATE_EVERY_S, LOG_EVERY = 240, 600, 20
WARM_UP_STEPS, MIN_RATE, EXCHANGE_EVERY = 150, 0.02, 10


class Student(nn.Module):
    """The recogniser and, for training only, a head that names the phone of each encoder frame.

    The synthesisers tell when each phone ends, so the encoder need not find the alignment by itself, as with CTC alone.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        super().__init__()
        self.recogniser = recogniser
        self.phones = nn.Linear(recogniser.ctc.in_features, len(PHONES))

    def losses(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Cross-entropy per token, CTC per character, cross-entropy per frame."""
        model = self.recogniser
        with torch.autocast(batch.features.device.type, torch.bfloat16):
            encoded = model.encode(batch.features)
            logits = model.decode(batch.tokens, encoded)
            log_probs = model.ctc_log_probs(encoded)
            phones = self.phones(encoded)
        attention = F.cross_entropy(logits.float().flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED, label_smoothing=0.05)
        frames = torch.full((len(batch.lengths),), log_probs.shape[1])
        ctc = F.ctc_loss(log_probs.transpose(0, 1), batch.characters, frames, batch.lengths, reduction="sum", zero_infinity=True)
        phone = F.cross_entropy(phones.float().flatten(0, 1), batch.phones.flatten(), ignore_index=UNKNOWN)
        return attention, ctc / batch.lengths.sum().clamp(min=1), phone


def optimizers(model: nn.Module, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the layers, AdamW for everything else."""
    inner, other = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (inner if parameter.ndim == 2 and ".layers." in name else other).append(parameter)
    return [torch.optim.Muon(inner, lr=rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(other, lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)]


class Exchange:
    """Weights of every process in shared memory, [processes, parameters]; a row of NaN has not been published yet."""

    def __init__(self, shared: torch.Tensor, rank: int) -> None:
        self.shared, self.rank = shared, rank

    @torch.no_grad()
    def meet(self, parameters: list[torch.Tensor]) -> None:
        self.shared[self.rank] = torch.nn.utils.parameters_to_vector(parameters)
        published = self.shared[~self.shared[:, 0].isnan()]
        mean = published.mean(0)
        torch.nn.utils.vector_to_parameters(mean, parameters)
        self.shared[self.rank] = mean


def schedule(progress: float, step: int) -> float:
    """Linear warm-up over steps, then half a cosine over the run's time."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * max(MIN_RATE, 0.5 * (1 + math.cos(math.pi * progress)))


def weights(progress: float) -> torch.Tensor:
    """Of attention, CTC and phones: the encoder learns to hear first; later attention counts most."""
    late = min(1.0, 2 * progress)
    return torch.tensor([0.4 + 0.3 * late, 0.3, 0.6 - 0.4 * late])


def worker(rank: int, options: argparse.Namespace, shared: torch.Tensor) -> None:
    os.setsid()  # Linux shares busy cores between sessions, not processes
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    model = Student(restore.load(options.init) if options.init else Recogniser()).to(options.device)
    found = optimizers(model, options.rate)
    step = spent_s = 0
    checkpoint = options.out / "checkpoint.pt"
    if options.resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True, map_location=options.device)
        model.recogniser.load_state_dict(state["model"])
        model.phones.load_state_dict(state["phones"])
        for optimizer, values in zip(found, state["optimizers"]):
            optimizer.load_state_dict(values)
        step, spent_s = state["step"], state["spentS"]
    Run(rank, options, model, found, step, spent_s, Exchange(shared, rank)).loop()


class Run:
    def __init__(self, rank: int, options: argparse.Namespace, model: Student, found: list, step: int, spent_s: float,
                 exchange: Exchange) -> None:
        self.rank, self.options, self.model, self.optimizers, self.step = rank, options, model, found, step
        self.exchange = exchange
        self.started = time.monotonic() - spent_s
        self.checked = self.validated = time.monotonic()
        self.validation = Validation() if rank == 0 else None
        self.parameters = [p for p in model.parameters() if p.requires_grad]

    def spent_s(self) -> float:
        return time.monotonic() - self.started

    def log(self, **entry) -> None:
        with (self.options.out / "log.jsonl").open("a") as file:
            file.write(json.dumps({"step": self.step, "minutes": round(self.spent_s() / 60, 2), **entry}) + "\n")

    def save(self) -> None:
        state = {"model": self.model.recogniser.state_dict(), "phones": self.model.phones.state_dict(), "optimizers": [o.state_dict() for o in self.optimizers], "step": self.step,
                 "spentS": self.spent_s()}
        torch.save(state, self.options.out / "checkpoint.partial")
        os.replace(self.options.out / "checkpoint.partial", self.options.out / "checkpoint.pt")

    def max_clip_s(self) -> float:
        """Short clips first: CTC finds its alignments sooner on them."""
        return 2.5 if self.progress() < self.options.short_share else 8.0

    def progress(self) -> float:
        return self.spent_s() / (60 * self.options.minutes)

    def loop(self) -> None:
        options = self.options
        stream = batches(Pool(options.pool), options.seed + 1000 * self.rank + self.step, options.seconds,
                         self.max_clip_s)
        sums = torch.zeros(5)
        while (progress := self.progress()) < 1:
            for optimizer in self.optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = options.rate * schedule(progress, self.step)
            parts = torch.stack(self.model.losses(batch := next(stream).to(options.device)))
            (weights(progress).to(parts) * parts).sum().backward()
            norm = torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
            for optimizer in self.optimizers:
                optimizer.step()
                optimizer.zero_grad()
            self.step += 1
            if self.step % EXCHANGE_EVERY == 0:
                self.exchange.meet(self.parameters)
            sums += torch.tensor([*parts.tolist(), norm.item(), 1])
            if self.rank == 0:
                self.housekeeping(sums, len(batch.lengths))
        if self.rank == 0:
            self.save()
            self.log(**self.validation.run(self.model.recogniser))

    def housekeeping(self, sums: torch.Tensor, size: int) -> None:
        if self.step % LOG_EVERY == 0:
            attention, ctc, phone, norm = (round(value, 4) for value in (sums[:4] / sums[4]).tolist())
            self.log(attention=attention, ctc=ctc, phone=phone, norm=norm, batch=size)
            sums.zero_()
        now = time.monotonic()
        if now - self.checked > CHECKPOINT_EVERY_S:
            self.checked = now
            self.save()
        if now - self.validated > VALIDATE_EVERY_S:
            self.validated = now
            self.log(**self.validation.run(self.model.recogniser))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--seconds", type=float, default=180, help="audio a batch and process")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--short-share", type=float, default=0.3, help="of the run, on clips of at most 2.5 s")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    parser.add_argument("--device", default=device)
    parser.add_argument("--processes", type=int, default=os.cpu_count() if device == "cpu" else 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out, if there is one")
    parser.add_argument("--init", type=Path, help="a model folder whose weights to start from")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    count = sum(p.numel() for p in Student(Recogniser()).parameters() if p.requires_grad)
    shared = torch.full((options.processes, count), torch.nan).share_memory_()
    multiprocessing.spawn(worker, (options, shared), nprocs=options.processes)


if __name__ == "__main__":
    main()
