"""Tunes the scales of rounded matrices and the gains of norms until the model says what the full-precision one says.

Codes stay; the loss is the divergence of the scores at each token of a reply (distillation, Hinton et al. 2015; scales
alone after rounding, as in EfficientQAT, Chen et al. 2024). One thread: the same machine makes the same bytes.
"""
from __future__ import annotations

import math
import random
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from .calibration import Conversation
from .model import Past, Qwen
from .quantise import RESIDUAL_SCALE, Stored
from .shape import QWEN, Shape

BATCH = 32
#: the largest change of a value in a step, as a share of it
RATE = 2e-4
WARM_UP_STEPS = 8
#: the first token decides what is said
FIRST_WEIGHT = 3.0
_SEED = 7


class Rounded:
    """A matrix as codes, with scales that can change."""

    def __init__(self, codes: torch.Tensor, scales: torch.Tensor) -> None:
        self.codes, self.scales = codes, scales.float()
        self.change = torch.zeros_like(self.scales, requires_grad=True)

    def times(self, rows: torch.Tensor) -> torch.Tensor:
        return _Product.apply(rows, self.codes, self.scales * (1 + self.change))

    def stored(self) -> tuple[torch.Tensor, torch.Tensor]:
        return self.codes, (self.scales * (1 + self.change.detach())).half()


class _Product(torch.autograd.Function):
    """Products in bfloat16, whose error is far below that of the codes."""

    @staticmethod
    def forward(ctx, rows, codes, scales):
        ctx.save_for_backward(rows.bfloat16(), codes, scales)
        return (rows.bfloat16() @ _widen(codes, scales).T).float()

    @staticmethod
    def backward(ctx, given):
        rows, codes, scales = ctx.saved_tensors
        given = given.bfloat16()
        flat = given.flatten(0, -2)
        per_weight = (flat.T @ rows.flatten(0, -2)).view(*scales.shape, -1)
        return (given @ _widen(codes, scales)).float(), None, (per_weight * codes.view_as(per_weight)).sum(-1, dtype=torch.float32)


def _widen(codes: torch.Tensor, scales: torch.Tensor) -> torch.Tensor:
    return (codes.view(*scales.shape, -1).bfloat16() * scales.bfloat16()[..., None]).view(codes.shape)


class Tunable(Qwen):
    """The rounded model with everything that tuning may change."""

    def __init__(self, stored: dict[str, Stored], tokens: torch.Tensor, shape: Shape = QWEN) -> None:
        self.rounded = {name: Rounded(*value) for name, value in stored.items() if not isinstance(value, torch.Tensor) and name != "tokens"}
        self.vectors = {name: value for name, value in stored.items() if isinstance(value, torch.Tensor)}
        self.changes = {name: torch.zeros_like(value, requires_grad=True) for name, value in self.vectors.items() if name.endswith("norm")}
        super().__init__({**self.rounded, **self.vectors, "tokens": tokens}, RESIDUAL_SCALE, shape.score_scale, shape)

    def refresh(self) -> None:
        self.weights |= {name: self.vectors[name] * (1 + change) for name, change in self.changes.items()}

    def linear(self, rows: torch.Tensor, weight: torch.Tensor | Rounded, bias: torch.Tensor | None = None) -> torch.Tensor:
        if not isinstance(weight, Rounded):
            return F.linear(rows, weight, bias)
        product = weight.times(rows)
        return product if bias is None else product + bias

    def parameters(self) -> list[torch.Tensor]:
        return [*(one.change for one in self.rounded.values()), *self.changes.values()]

    def stored(self) -> dict[str, Stored]:
        gains = {name: (self.vectors[name] * (1 + change)).detach() for name, change in self.changes.items()}
        return {name: one.stored() for name, one in self.rounded.items()} | self.vectors | gains


@dataclass(frozen=True)
class Batch:
    task: str
    #: [B, n] behind the system message, filled up at the end
    tokens: torch.Tensor
    #: which states predict a token of a reply [B, n], and how much each counts
    weight: torch.Tensor


def batches(talk: list[Conversation]) -> list[Batch]:
    made = []
    for task in dict.fromkeys(one.task for one in talk):
        members = sorted((one for one in talk if one.task == task), key=lambda one: len(one.request) + len(one.reply))
        made += [_batch(task, members[start : start + BATCH]) for start in range(0, len(members), BATCH)]
    return made


def _batch(task: str, members: list[Conversation]) -> Batch:
    length = max(len(one.request) + len(one.reply) for one in members) - 1
    tokens, weight = torch.zeros(len(members), length, dtype=torch.long), torch.zeros(len(members), length)
    for row, one in enumerate(members):
        ids = (one.request + one.reply)[:-1]
        tokens[row, : len(ids)] = torch.tensor(ids)
        weight[row, len(one.request) - 1 : len(ids)] = 1
        weight[row, len(one.request) - 1] = FIRST_WEIGHT
    return Batch(task, tokens, weight)


def _states(model: Qwen, batch: Batch, past: Past) -> torch.Tensor:
    """States of the positions that count: [positions, width]"""
    past = [tuple(one.expand(len(batch.tokens), -1, -1, -1) for one in pair) for pair in past]
    return model.forward(batch.tokens, past)[0][batch.weight > 0]


@torch.no_grad()
def teach(model: Qwen, talk: list[Conversation]) -> list[torch.Tensor]:
    """What the full-precision model makes of each batch."""
    systems = {one.task: one.system for one in talk}
    pasts = {task: model.forward(torch.tensor([ids]))[1] for task, ids in systems.items()}
    return [_states(model, batch, pasts[batch.task]) for batch in batches(talk)]


def tune(stored: dict[str, Stored], tokens: torch.Tensor, published: torch.Tensor, taught: list[torch.Tensor], talk: list[Conversation],
         epochs: int, shape: Shape = QWEN) -> dict[str, Stored]:
    """What is stored, tuned. `tokens` is the embedding as it is stored, widened; with the `published` one, what was `taught` becomes scores."""
    model = Tunable(stored, tokens, shape)
    systems = {one.task: torch.tensor([one.system]) for one in talk}
    made = batches(talk)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.98))
    order = [at for epoch in range(epochs) for at in random.Random(_SEED + epoch).sample(range(len(made)), len(made))]
    for step, at in enumerate(order):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP_STEPS) * (1 + math.cos(math.pi * step / len(order))) / 2
        batch = made[at]
        with torch.no_grad():
            model.refresh()
            past = model.forward(systems[batch.task])[1]
        with torch.enable_grad():
            model.refresh()
            scores = F.log_softmax(model.logits(_states(model, batch, past)), -1)
            wanted = F.log_softmax(F.linear(taught[at], published), -1)
            weight = batch.weight[batch.weight > 0]
            loss = (F.kl_div(scores, wanted, reduction="none", log_target=True).sum(-1) * weight).sum() / weight.sum()
            optimizer.zero_grad()
            loss.backward()
        optimizer.step()
        first = weight == FIRST_WEIGHT
        same = (scores[first].argmax(-1) == wanted[first].argmax(-1)).float().mean()
        print(f"step {step + 1} of {len(order)}: divergence {float(loss):.4f}, first tokens {float(same):.2f}", flush=True)
    return {"tokens": stored["tokens"]} | model.stored()
