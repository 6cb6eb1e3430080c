"""The exported model in ONNX Runtime, decoded greedily: for the canary and for counting errors."""
from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession

from common.unpacked import Unpacked, open_session

from .features import SAMPLE_RATE_HZ, WINDOW_SAMPLES, log_mel, padded
from .model import HEADS, LAYERS, WIDTH
from .tokens import END, ENGLISH, NO_TIMESTAMPS, START, TRANSCRIBE

PROMPT = (START, ENGLISH, TRANSCRIBE, NO_TIMESTAMPS)
MOST_TOKENS = 220
SUFFIX = {"fp32": "", "fp16": "_fp16", "int8": "_quantized"}


def padded_length(samples: int, step_s: float | None) -> int:
    """To the next step, or to the whole window."""
    step = WINDOW_SAMPLES if step_s is None else round(step_s * SAMPLE_RATE_HZ)
    return min(WINDOW_SAMPLES, max(1, math.ceil(samples / step)) * step)


class Exported:
    """The graphs of a model folder, with the encoder in one format."""

    def __init__(self, folder: Path, number_format: str = "fp32", threads: int = 2) -> None:
        unpacked = Unpacked(folder)
        self._encoder = open_session(folder / f"onnx/encoder{SUFFIX[number_format]}.onnx", unpacked, threads)
        self._decoder = open_session(folder / "onnx/decoder.onnx", unpacked, threads)

    def encode(self, samples: np.ndarray, step_s: float | None) -> dict[str, np.ndarray]:
        features = log_mel(padded(torch.from_numpy(samples), padded_length(len(samples), step_s)))
        return _run(self._encoder, {"input_features": features[None].numpy()})

    def tokens(self, encoded: dict[str, np.ndarray], prompt: tuple[int, ...] = PROMPT) -> list[int]:
        """What comes behind the prompt, without the end."""
        cross = {name: value for name, value in encoded.items() if name.startswith("cross")}
        empty = np.zeros((1, HEADS, 0, WIDTH // HEADS), np.float32)
        past = {f"past_{kind}_{index}": empty for index in range(LAYERS) for kind in ("key", "value")}
        following, tokens = list(prompt), []
        while len(tokens) < MOST_TOKENS:
            made = _run(self._decoder, {**cross, **past, "input_ids": np.array([following])})
            token = int(made["logits"][0].argmax())
            if token == END:
                break
            tokens.append(token)
            following = [token]
            past = {name.replace("present", "past"): value for name, value in made.items() if name.startswith("present")}
        return tokens

    def hear(self, samples: np.ndarray, step_s: float | None) -> list[int]:
        return self.tokens(self.encode(samples, step_s))


def _run(session: InferenceSession, feeds: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, feeds), strict=True))
