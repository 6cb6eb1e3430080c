"""The bundled Whisper in PyTorch, from the weights that the app loads, for gradients through it."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from common.unpacked import Unpacked
from whisper.model import HEADS, LAYERS, WIDTH, Whisper

#: The folder's queries are divided by the root of a head's width already.
QUERY_SCALE = (WIDTH // HEADS) ** 0.5


def listener(folder: Path) -> Whisper:
    """Whisper with the weights of a model folder, frozen."""
    unpacked, model = Unpacked(folder), Whisper().eval()

    def array(name: str) -> np.ndarray:
        return unpacked.array(f"{name}|f32").copy()

    joined: dict[str, np.ndarray] = {}
    for side in ("encoder", "decoder"):
        for index in range(LAYERS):
            layer = f"{side}.layers.{index}"
            groups = [("attention", ("query", "key", "value"))]
            if side == "decoder":
                groups += [("cross", ("query",)), ("cross", ("key", "value"))]
            for kind, parts in groups:
                for what in ("weight", "bias"):
                    whole = array(f"{layer}.{kind}.{''.join(part[0] for part in parts)}.{what}")
                    for part, rows in zip(parts, np.split(whole, len(parts))):
                        joined[f"{layer}.{kind}.{part}.{what}"] = rows * (QUERY_SCALE if part == "query" else 1)
    state = {name: torch.from_numpy(joined.get(name) if name in joined else array(name)) for name in model.state_dict()}
    model.load_state_dict(state)
    return model.requires_grad_(False)
