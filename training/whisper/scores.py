"""Errors against what was said."""
from __future__ import annotations

from typing import Callable, Iterable

import jiwer
import torch
from tokenizers import Tokenizer
from whisper_normalizer.english import EnglishTextNormalizer

from .features import SAMPLE_RATE_HZ


def loops(tokens: list[int], samples: int) -> bool:
    """More tokens than anybody can say in the time."""
    return len(tokens) > 20 + 7 * samples / SAMPLE_RATE_HZ


def word_errors(hear: Callable[[torch.Tensor], list[int]], rows: Iterable[dict], tokenizer: Tokenizer) -> dict:
    """WER in percent after the open ASR leaderboard's English normaliser, and clips that loop. Rows have `samples` and `text`."""
    normalise = EnglishTextNormalizer()
    said, heard, looped = [], [], 0
    for row in rows:
        tokens = hear(row["samples"])
        looped += loops(tokens, len(row["samples"]))
        said.append(normalise(row["text"]))
        heard.append(normalise(tokenizer.decode(tokens)))
    return {"wer": round(100 * jiwer.wer(said, heard), 2), "loops": looped, "clips": len(said)}
