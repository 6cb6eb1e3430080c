"""Trains the language model: `python -m llm.train --work DIR [--steps N] [--resume]`.

DIR receives tokenizer.json, loss.jsonl and checkpoint.pt; the same command with --resume goes on from there.
"""

import argparse
import json
import math
import time
from pathlib import Path
from random import Random

import torch
from torch.nn.functional import cross_entropy
from transformers import LlamaConfig, LlamaForCausalLM

from .batches import END, packed_batches
from .data import CURRICULUM, MIXTURE
from .vocabulary import VOCABULARY_SIZE, load_tokenizer, train_tokenizer

SEED = 20
ROWS, LENGTH = 20, 192
CURRICULUM_STEPS = 300
WARM_UP_STEPS = 60
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
    """Linear warm-up, constant, then linear to nothing over the last 40 % of the schedule."""
    return min(1.0, (step + 1) / WARM_UP_STEPS) * min(1.0, max(0.0, 1.0 - progress) / 0.4)


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=85, help="length of the learning-rate schedule")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--compile", action="store_true", help="fuse operators: minutes to start, a third faster; needs a C++ compiler")
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.work.mkdir(parents=True, exist_ok=True)

    vocabulary = options.work / "tokenizer.json"
    if not vocabulary.exists():
        train_tokenizer(SEED).save(str(vocabulary))
    tokenizer = load_tokenizer(vocabulary)
    model = LlamaForCausalLM(model_config())
    steppers = optimizers(model)
    step, seconds = 0, 0.0
    if options.resume:
        state = torch.load(options.work / "checkpoint.pt")
        step, seconds = state["step"], state["seconds"]
        model.load_state_dict(state["model"])
        for stepper, saved in zip(steppers, state["optimizers"], strict=True):
            stepper.load_state_dict(saved)

    compiled_loss = torch.compile(loss_of, dynamic=False) if options.compile else loss_of
    batches, used = None, None
    budget = options.minutes * 60
    with (options.work / "loss.jsonl").open("a") as log:
        while seconds < budget:
            began = time.monotonic()
            mixture = CURRICULUM if step < CURRICULUM_STEPS else MIXTURE
            if mixture is not used:
                batches, used = packed_batches(tokenizer, Random(f"{SEED}-{step}"), mixture, ROWS, LENGTH, PROMPT_WEIGHT), mixture
            factor = rate_factor(seconds / budget, step)
            for stepper, rate in zip(steppers, (MUON_RATE, ADAM_RATE), strict=True):
                stepper.param_groups[0]["lr"] = rate * factor
            loss = compiled_loss(model, *next(batches))
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for stepper in steppers:
                stepper.step()
                stepper.zero_grad()
            if not math.isfinite(loss.item()):
                raise FloatingPointError(f"The loss of step {step} is {loss.item()}; resume from the checkpoint with a lower rate.")
            step += 1
            seconds += time.monotonic() - began
            log.write(json.dumps({"step": step, "seconds": round(seconds, 1), "loss": round(loss.item(), 4), "norm": round(norm.item(), 3)}) + "\n")
            log.flush()
            if step % SAVE_EVERY == 0 or seconds >= budget:
                saved = {"step": step, "seconds": seconds, "model": model.state_dict(), "optimizers": [stepper.state_dict() for stepper in steppers]}
                torch.save(saved, options.work / "checkpoint.tmp")
                (options.work / "checkpoint.tmp").rename(options.work / "checkpoint.pt")


if __name__ == "__main__":
    main()
