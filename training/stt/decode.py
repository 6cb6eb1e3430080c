"""Greedy decoding with either head, for evaluation."""
from __future__ import annotations

import torch

from . import tokenizer
from .config import CTC_SYMBOLS, EOT, FIRST_TIMESTAMP, MAX_TOKENS, NO_TIMESTAMPS, SOT
from .model import Recogniser


def ctc_text(log_probs: torch.Tensor) -> list[str]:
    """The best path of each clip: repeats joined, blanks dropped."""
    texts = []
    for path in log_probs.argmax(-1).tolist():
        kept = [now for before, now in zip([0, *path], path) if now != before and now != 0]
        texts.append(" ".join("".join(CTC_SYMBOLS[index] for index in kept).split()))
    return texts


@torch.no_grad()
def attention_tokens(model: Recogniser, encoded: torch.Tensor, limit: int = MAX_TOKENS - 8) -> list[list[int]]:
    """Greedy tokens behind <|startoftranscript|><|notimestamps|>, without the end token."""
    tokens = torch.tensor([[SOT, NO_TIMESTAMPS]], device=encoded.device).repeat(len(encoded), 1)
    finished = torch.zeros(len(encoded), dtype=torch.bool, device=encoded.device)
    while tokens.shape[1] < limit and not finished.all():
        logits = model.decode(tokens, encoded)[:, -1]
        logits[:, FIRST_TIMESTAMP:] = -torch.inf
        following = torch.where(finished, EOT, logits.argmax(-1))
        tokens = torch.cat((tokens, following[:, None]), 1)
        finished |= following == EOT
    return [[token for token in row[2:] if token != EOT] for row in tokens.tolist()]


def attention_text(model: Recogniser, encoded: torch.Tensor, limit: int = MAX_TOKENS - 8) -> list[str]:
    found = attention_tokens(model, encoded, limit)
    return [tokenizer.load().decode(row, skip_special_tokens=True).strip() for row in found]
