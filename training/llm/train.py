"""Trains the language model: `python -m llm.train --work DIR [--minutes N] [--compile] [--resume]`.

DIR receives tokenizer.json, loss.jsonl and checkpoint.pt; the same command with --resume goes on from
there, after SIGTERM from the very step.
"""

import argparse
import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from signal import SIGTERM, signal
from threading import Event

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import LlamaConfig, LlamaForCausalLM

from .batches import END, packed_batches
from .data import CURRICULUM, MIXTURE
from .vocabulary import VOCABULARY_SIZE, load_tokenizer, train_tokenizer

SEED = 20
ROWS, LENGTH = 10, 192
CURRICULUM_STEPS = 300
WARM_UP_STEPS = 60
DECAY_SHARE = 0.65
PROMPT_WEIGHT = 0.05
MUON_RATE, ADAM_RATE = 0.015, 3e-3
SAVE_EVERY = 100


def model_config() -> LlamaConfig:
    return LlamaConfig(
        vocab_size=VOCABULARY_SIZE, hidden_size=256, intermediate_size=640, num_hidden_layers=5, num_attention_heads=4,
        num_key_value_heads=4, max_position_embeddings=1024, tie_word_embeddings=True, initializer_range=0.03,
        bos_token_id=None, eos_token_id=END, pad_token_id=END,
    )  # fmt: skip


def optimizers(model: LlamaForCausalLM) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the layers, AdamW for the embedding and the norms."""
    inner = [value for name, value in model.named_parameters() if value.ndim == 2 and "embed" not in name]
    outer = [value for name, value in model.named_parameters() if value.ndim != 2 or "embed" in name]
    return [
        torch.optim.Muon(inner, lr=MUON_RATE, momentum=0.95, weight_decay=0.01),
        torch.optim.AdamW(outer, lr=ADAM_RATE, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def rate_factor(progress: float, step: int) -> float:
    """Linear warm-up, constant, then linear to nothing over the last DECAY_SHARE of the schedule."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * min(1.0, max(0.0, 1.0 - progress) / DECAY_SHARE)


def same_example(positions: torch.Tensor) -> torch.Tensor:
    """Attention mask [rows, 1, length, length]: each token sees itself and what precedes it in its own example."""
    example = (positions == 0).cumsum(1)
    order = torch.arange(positions.shape[1])
    return ((example[:, :, None] == example[:, None, :]) & (order[:, None] >= order))[:, None]


def loss_of(model: LlamaForCausalLM, tokens: torch.Tensor, positions: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Weighted mean cross-entropy per token, in nats."""
    given = positions[:, :-1]
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(tokens[:, :-1], position_ids=given, attention_mask=same_example(given), use_cache=False).logits
    losses = cross_entropy(logits.float().flatten(0, 1), tokens[:, 1:].flatten(), reduction="none")
    flat = weights[:, 1:].flatten()
    return (losses * flat).sum() / flat.sum()


@dataclass
class Run:
    """What a checkpoint holds: model, optimizers, steps done and seconds spent."""

    model: LlamaForCausalLM
    steppers: list[torch.optim.Optimizer]
    step: int = 0
    seconds: float = 0.0

    def save(self, path: Path) -> None:
        state = {"step": self.step, "seconds": self.seconds, "model": self.model.state_dict()}
        state["optimizers"] = [stepper.state_dict() for stepper in self.steppers]
        partial = path.with_suffix(".tmp")
        torch.save(state, partial)
        partial.rename(path)

    def load(self, path: Path) -> None:
        state = torch.load(path)
        self.step, self.seconds = state["step"], state["seconds"]
        self.model.load_state_dict(state["model"])
        for stepper, saved in zip(self.steppers, state["optimizers"], strict=True):
            stepper.load_state_dict(saved)

    def advance(self, loss: torch.Tensor, factor: float) -> float:
        """One optimizer step; returns the gradient's norm before clipping."""
        if not math.isfinite(loss.item()):
            raise FloatingPointError(f"The loss of step {self.step} is {loss.item()}; resume from the checkpoint with a lower rate.")
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0).item()
        for stepper, rate in zip(self.steppers, (MUON_RATE, ADAM_RATE), strict=True):
            stepper.param_groups[0]["lr"] = rate * factor
            stepper.step()
            stepper.zero_grad()
        self.step += 1
        return norm


def batches(tokenizer: Tokenizer, start: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """The curriculum's batches from step `start` on, then the mixture's."""
    curriculum = packed_batches(tokenizer, Random(f"{SEED}-{start}"), CURRICULUM, ROWS, LENGTH, PROMPT_WEIGHT)
    yield from islice(curriculum, max(0, CURRICULUM_STEPS - start))
    yield from packed_batches(tokenizer, Random(f"{SEED}-{start}"), MIXTURE, ROWS, LENGTH, PROMPT_WEIGHT)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=97, help="length of the learning-rate schedule")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--compile", action="store_true", help="fuse operators: minutes to start, a third faster; needs a C++ compiler")
    parser.add_argument("--resume", action="store_true")


def train(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.work.mkdir(parents=True, exist_ok=True)
    vocabulary, checkpoint = options.work / "tokenizer.json", options.work / "checkpoint.pt"
    if not vocabulary.exists():
        train_tokenizer(SEED).save(str(vocabulary))
    model = LlamaForCausalLM(model_config())
    run = Run(model, optimizers(model))
    if options.resume:
        run.load(checkpoint)
    compiled_loss = torch.compile(loss_of, dynamic=False) if options.compile else loss_of
    supply = batches(load_tokenizer(vocabulary), run.step)
    budget = options.minutes * 60
    stopped = Event()
    signal(SIGTERM, lambda *_: stopped.set())
    with (options.work / "loss.jsonl").open("a" if options.resume else "w") as log:
        while run.seconds < budget and not stopped.is_set():
            began = time.monotonic()
            loss = compiled_loss(model, *next(supply))
            norm = run.advance(loss, rate_factor(run.seconds / budget, run.step))
            run.seconds += time.monotonic() - began
            entry = {"step": run.step, "seconds": round(run.seconds, 1), "loss": round(loss.item(), 4), "norm": round(norm, 3)}
            print(json.dumps(entry), file=log, flush=True)
            if run.step % SAVE_EVERY == 0:
                run.save(checkpoint)
    run.save(checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
