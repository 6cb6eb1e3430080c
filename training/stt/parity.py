"""The exported graphs against PyTorch, run by ONNX Runtime on the CPU."""
from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from .config import EOT, FIRST_TIMESTAMP, MAX_TOKENS, NO_TIMESTAMPS, SOT


@dataclass
class Exported:
    """The three graphs in one precision (`fp16` or `fp32`)."""

    encoder: onnxruntime.InferenceSession
    decoder: onnxruntime.InferenceSession
    ctc: onnxruntime.InferenceSession
    dtype: type

    def encode(self, features: np.ndarray) -> np.ndarray:
        return self.encoder.run(None, {"input_features": features})[0]

    def log_probs(self, encoded: np.ndarray) -> np.ndarray:
        return self.ctc.run(None, {"encoder_hidden_states": encoded})[0]

    def tokens(self, encoded: np.ndarray, timestamps: bool = False) -> list[int]:
        """Greedy tokens of one clip, with the key-value cache, without the end token; `timestamps` starts with one."""
        cached = [item for item in self.decoder.get_inputs() if item.name.startswith("past")]
        past = {item.name: np.zeros((1, item.shape[1], 0, item.shape[3]), self.dtype) for item in cached}
        found, new = [], [SOT] if timestamps else [SOT, NO_TIMESTAMPS]
        while len(found) < MAX_TOKENS - 2:
            logits, *present = self.decoder.run(None, {"input_ids": np.array([new]), "encoder_hidden_states": encoded, **past})
            scores = logits[0, -1].copy()
            if timestamps and not found:
                scores[:FIRST_TIMESTAMP] = -np.inf
            elif not timestamps:
                scores[FIRST_TIMESTAMP:] = -np.inf
            new = [int(scores.argmax())]
            if new[0] == EOT:
                break
            found += new
            past = dict(zip(past, present))
        return found


def load(folder: Path, precision: str) -> Exported:
    """The graphs of a model folder; an fp32 graph reads the fp16 weights, which are stored once for both."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    suffix = "_fp16" if precision == "fp16" else ""
    with tempfile.TemporaryDirectory() as linked:
        sessions = []
        for name in ("encoder_model", "decoder_model_merged", "ctc_model"):
            graph = Path(linked) / f"{name}{suffix}.onnx"
            graph.symlink_to((folder / "onnx" / graph.name).resolve())
            (Path(linked) / f"{graph.name}_data").symlink_to((folder / "onnx" / f"{name}_fp16.onnx_data").resolve())
            sessions.append(onnxruntime.InferenceSession(graph, options))
    return Exported(*sessions, dtype=np.float16 if precision == "fp16" else np.float32)
