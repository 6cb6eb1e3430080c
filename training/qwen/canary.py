"""The canary: short requests with the full-precision graph's answer, which every device has to reproduce."""
from __future__ import annotations

from pathlib import Path

import numpy as np

from .replies import SYSTEM
from .runtime import Exported

REQUESTS = [
    ("answer", "What is the capital of France?"),
    ("answer", "How many days are in a week?"),
    ("answer", "물은 무슨 색인가요?"),
    ("title", "we need to talk about the garden project tomorrow because the fence is broken"),
]
TOKENS = 16


def canary(folder: Path, logit_tolerance: float, prompts: dict[str, str] = SYSTEM) -> dict:
    """Requests with the first tokens of the reply (the end included) and the five largest scores of the first.

    `logit_tolerance` has to let integers pass, whose scores are off by more than those of half precision.
    """
    exported = Exported(folder, "model")
    cases = []
    for task, user in REQUESTS:
        logits = exported.first_logits(prompts[task], user)
        top = np.argsort(-logits)[:5]
        cases.append({"system": prompts[task], "user": user, "tokenIds": exported.reply(prompts[task], user, TOKENS),
                      "topLogits": [{"tokenId": int(token), "value": round(float(logits[token]), 3)} for token in top]})
    return {"tolerance": {"logit": logit_tolerance}, "cases": cases}
