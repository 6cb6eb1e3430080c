"""How large a model of this kind is."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    layers: int
    width: int
    heads: int
    kv_heads: int
    head: int
    hidden: int
    theta: float = 1e6
    epsilon: float = 1e-6
    #: the longest text that the app gives the model, reply included; the model was trained on 32,768
    positions: int = 4096

    @property
    def score_scale(self) -> float:
        """Of attention's scores. It is folded into the queries, so that half precision never sees the larger products."""
        return self.head**-0.5


QWEN = Shape(layers=24, width=896, heads=14, kv_heads=2, head=64, hidden=4864)
