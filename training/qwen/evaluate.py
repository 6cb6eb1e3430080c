"""What rounding costs: the same prompts and questions asked of the full-precision weights and of what is shipped."""
from __future__ import annotations

import torch

from metrics.questions import QUESTIONS, is_right

from .model import Qwen
from .replies import SYSTEM, first_logits, read_prompts
from .runtime import Exported

_REPLY_TOKENS = 48


def ask(exported: Exported) -> dict:
    """The first token after each prompt, and the text of the reply to each question."""
    return {
        "first": [int(exported.first_logits(SYSTEM["answer"], user).argmax()) for user in read_prompts("test")],
        "replies": [exported.tokenizer.decode(exported.reply(SYSTEM["answer"], one["question"], _REPLY_TOKENS)) for one in QUESTIONS],
    }


def agreement(said: dict, reference: dict) -> float:
    """The share of prompts with the same first token."""
    return sum(one == other for one, other in zip(said["first"], reference["first"], strict=True)) / len(reference["first"])


def right(said: dict) -> float:
    """The share of replies that hold the answer."""
    return sum(is_right(one, reply) for one, reply in zip(QUESTIONS, said["replies"], strict=True)) / len(QUESTIONS)


@torch.no_grad()
def largest_activations(model: Qwen, exported: Exported) -> dict[str, float]:
    """The largest value at every kind of place, over all layers and the prompts of the test."""
    largest: dict[str, float] = {}

    def see(name: str, values: torch.Tensor) -> None:
        kind = name.rsplit(".", 1)[1]
        largest[kind] = max(largest.get(kind, 0.0), float(values.abs().max()))

    first_logits(model, exported.tokenizer, read_prompts("test"), watch=see)
    return largest
