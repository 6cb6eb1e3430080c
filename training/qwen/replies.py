"""Prompts and questions of ours, and what the PyTorch model makes of many at once."""
from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .model import Past, Qwen, Watch
from .tokenizer import chat

_PROMPTS = Path(__file__).parent / "prompts"
SYSTEM: dict[str, str] = json.loads((_PROMPTS / "system.json").read_text(encoding="utf-8"))
BATCH = 25


def read_prompts(name: str) -> list[str]:
    return (_PROMPTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _batches(model: Qwen, tokenizer: Tokenizer, users: list[str], task: str, watch: Watch | None = None) -> Iterator[tuple[list[int], torch.Tensor, Past]]:
    """Which prompts, all of one length; the last states [B, width] behind them; keys and values."""
    encoded = [tokenizer.encode(chat(SYSTEM[task], user)).ids for user in users]
    shared = 0
    while len({tuple(ids[: shared + 1]) for ids in encoded}) == 1:
        shared += 1
    _, prefix = model.forward(torch.tensor([encoded[0][:shared]]), watch=watch)
    for _, same in groupby(sorted(range(len(users)), key=lambda at: len(encoded[at])), key=lambda at: len(encoded[at])):
        members = list(same)
        for start in range(0, len(members), BATCH):
            batch = members[start : start + BATCH]
            past = [tuple(one.expand(len(batch), -1, -1, -1) for one in pair) for pair in prefix]
            states, past = model.forward(torch.tensor([encoded[at][shared:] for at in batch]), past, watch)
            yield batch, states[:, -1], past


@torch.no_grad()
def first_logits(model: Qwen, tokenizer: Tokenizer, users: list[str], task: str = "answer", watch: Watch | None = None) -> torch.Tensor:
    """[prompts, vocabulary]"""
    rows = {at: row for batch, states, _ in _batches(model, tokenizer, users, task, watch) for at, row in zip(batch, model.logits(states))}
    return torch.stack([rows[at] for at in range(len(users))])
