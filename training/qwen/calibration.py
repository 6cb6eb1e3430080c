"""What the weights are rounded and tuned for: requests, each answered by the full-precision model once.

`calibration` is by hand, of all tasks, with long replies: for both. `requests` (made by `requests.py`) has many more, of
whose replies it has the beginning: for tuning. They are files, so that what is made from them doesn't depend on a
machine's last digit. Nothing that the evaluation asks is among them; the transcripts are of the training speech (Common
Voice, CC0).
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .replies import SYSTEM
from .tokenizer import END, chat

_BATCH = 8


@dataclass(frozen=True)
class Conversation:
    """Tokens of a request and its reply."""

    task: str
    #: the system message, which all requests of a task begin with
    system: list[int]
    #: what follows it, up to where the reply begins
    request: list[int]
    #: the reply, cut or with the token that ends it
    reply: list[int]


def conversations(tokenizer: Tokenizer, name: str) -> list[Conversation]:
    written = json.loads((Path(__file__).parent / "prompts" / f"{name}.json").read_text(encoding="utf-8"))
    return [_read(tokenizer, **one) for one in written]


def texts(talk: list[Conversation], most: int) -> list[torch.Tensor]:
    """Batches of tokens [B, n] from at most so many conversations, evenly chosen: nearly equally long, cut to the shortest."""
    chosen = talk[:: -(-len(talk) // most)]
    encoded = sorted((one.system + one.request + one.reply for one in chosen), key=len)
    batches = [encoded[start : start + _BATCH] for start in range(0, len(encoded), _BATCH)]
    return [torch.tensor([ids[: len(batch[0])] for ids in batch]) for batch in batches]


def _read(tokenizer: Tokenizer, task: str, user: str, reply: str, whole: bool) -> Conversation:
    asked = chat(SYSTEM[task], user)
    system, rest = asked.split(END, 1)
    first = tokenizer.encode(system + END).ids
    return Conversation(task, first, tokenizer.encode(rest).ids, tokenizer.encode(reply + (END if whole else "")).ids)
