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

_FOLDER = Path(__file__).parent / "prompts"
PROMPTS: dict[str, str] = json.loads((_FOLDER / "system.json").read_text(encoding="utf-8"))
_A_MOMENT = {"time": "9:35", "date": "Friday, 27 November 2026"}
SYSTEM = {task: text.format_map(_A_MOMENT) for task, text in PROMPTS.items()}
BATCH = 25


def read_prompts(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


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


@torch.no_grad()
def first_tokens(model: Qwen, tokenizer: Tokenizer, users: list[str], most: int, end: int, task: str = "answer") -> list[list[int]]:
    """How each reply begins: at most so many tokens, `end` being the last where it comes."""
    replies: list[list[int]] = [[] for _ in users]
    for batch, states, past in _batches(model, tokenizer, users, task):
        for _ in range(most):
            chosen = model.logits(states).argmax(-1)
            for at, token in zip(batch, chosen.tolist()):
                if not replies[at] or replies[at][-1] != end:
                    replies[at].append(token)
            states, past = model.forward(chosen[:, None], past)
            states = states[:, -1]
    return replies
