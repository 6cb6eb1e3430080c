"""What the weights are rounded for: conversations of ours, answered by the full-precision model, and transcripts to tidy.

They are a file, so that what is made from them doesn't depend on a machine's last digit. None of the prompts that the
evaluation asks is among them; the transcripts are of the training speech (Common Voice, CC0).
"""
from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

_BATCH = 8


def texts(tokenizer: Tokenizer) -> list[torch.Tensor]:
    """Batches of tokens [B, n]: texts that are nearly equally long, cut to the shortest."""
    written = json.loads((Path(__file__).parent / "prompts" / "calibration.json").read_text(encoding="utf-8"))
    encoded = sorted((tokenizer.encode(text).ids for text in written), key=len)
    batches = [encoded[start : start + _BATCH] for start in range(0, len(encoded), _BATCH)]
    return [torch.tensor([ids[: len(batch[0])] for ids in batch]) for batch in batches]
