"""The canary: short requests with the full-precision graph's answer, which every device has to reproduce.

Half precision and integers may break a tie another way, so only requests count in whose reply no token is nearly one.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np

from .replies import SYSTEM
from .runtime import Exported

REQUESTS = [
    ("answer", "What is the capital of France?"),
    ("answer", "How many days are in a week?"),
    ("answer", "한국의 수도는 어디인가요?"),
    ("answer", "What is two plus two?"),
]
TOKENS = 16
#: by which the score of each token is above that of the next best, at least
LEAD = 1.5


def canary(folder: Path, logit_tolerance: float, prompts: dict[str, str] = SYSTEM, least_lead: float = LEAD) -> dict:
    """Requests with the first tokens of the reply (the end included) and the five largest scores of the first.

    `logit_tolerance` has to let integers pass, whose scores are off by more than those of half precision.
    Errors: ValueError for a request in whose reply a token leads by less.
    """
    exported = Exported(folder, "model")
    cases = []
    for task, user in REQUESTS:
        logits = exported.first_logits(prompts[task], user)
        top = np.argsort(-logits)[:5]
        tokens, lead = exported.reply_with_lead(prompts[task], user, TOKENS)
        if lead < least_lead:
            raise ValueError(f"a token of the reply to {user!r} leads by {lead:.2f} only")
        cases.append({"system": prompts[task], "user": user, "tokenIds": tokens,
                      "topLogits": [{"tokenId": int(token), "value": round(float(logits[token]), 3)} for token in top]})
    return {"tolerance": {"logit": logit_tolerance}, "cases": cases}
