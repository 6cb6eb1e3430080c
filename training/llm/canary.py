"""The canary: short requests with the fp32 answer that every device has to reproduce."""

from pathlib import Path

import numpy as np

from .example import PROMPTS
from .runtime import Generator

REQUESTS = [
    ("answer", "what is the opposite of hot"),
    ("answer", "how much is eight plus seven"),
    ("tidy", "um my sister is going to uh repair the the old clock on friday"),
    ("title", "We need to talk about the garden project tomorrow."),
    ("summarise", "Good morning, Anna. I sold the old printer yesterday."),
]
TOKENS = 16
# fp16 keeps three digits and the logits reach some tens; a wrong result is off by whole units.
LOGIT_TOLERANCE = 0.25


def canary(folder: Path) -> dict:
    """Requests with the fp32 graph's first tokens (the end mark included) and the five likeliest logits of the first."""
    generator = Generator(folder)
    cases = []
    for task, user in REQUESTS:
        logits = generator.first_logits(PROMPTS[task], user)
        top = np.argsort(-logits)[:5]
        cases.append({
            "system": PROMPTS[task], "user": user,
            "tokenIds": [*generator.token_ids(PROMPTS[task], user), generator.end][:TOKENS],
            "topLogits": [{"tokenId": int(token), "value": round(float(logits[token]), 3)} for token in top],
        })  # fmt: skip
    return {"tolerance": {"logit": LOGIT_TOLERANCE}, "cases": cases}
