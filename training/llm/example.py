"""One training or evaluation example, and the fixed split that keeps held-out data apart."""

from dataclasses import dataclass
from hashlib import blake2s

HELD_OUT_SHARE = 0.06

PROMPTS = {"answer": "Answer.", "tidy": "Tidy.", "title": "Title.", "summarise": "Summarise."}


@dataclass(frozen=True)
class Example:
    """`task` picks the system message, `kind` the row of the evaluation; `key` is template + content."""

    task: str
    kind: str
    user: str
    expected: str
    key: str

    @property
    def system(self) -> str:
        return PROMPTS[self.task]


def is_held_out(key: str) -> bool:
    """True for the fixed share of template + content combinations that training never sees."""
    digest = blake2s(key.lower().encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 < HELD_OUT_SHARE
