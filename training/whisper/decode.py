"""Greedy decoding with a cache: enough to ask a teacher and to count errors."""
from __future__ import annotations

import torch

from .model import Whisper
from .tokens import END

MOST_TOKENS = 220


@torch.no_grad()
def greedy(model: Whisper, cross: list, prompt: list[int]) -> list[int]:
    """The tokens behind `prompt`, without the end."""
    states, past = model.decoder(torch.tensor([prompt]), cross)
    tokens: list[int] = []
    while len(tokens) < MOST_TOKENS:
        token = int(model.decoder.logits(states[:, -1]).argmax())
        if token == END:
            break
        tokens.append(token)
        states, past = model.decoder(torch.tensor([[token]]), cross, past)
    return tokens
