"""Greedy generation with the exported graph, as the app does it."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from .vocabulary import chat_text, load_tokenizer

END_OF_ANSWER = "<|end|>"
MAX_NEW_TOKENS = 200


class Generator:
    """The model of one folder in one precision ("fp32" or "fp16"), on the CPU."""

    def __init__(self, folder: Path, dtype: str = "fp32") -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        name = "model_fp16.onnx" if dtype == "fp16" else "model.onnx"
        # Both graphs read the one stored blob, each by its own name.
        blob = (folder / "onnx" / "model_fp16.onnx_data").read_bytes()
        options.add_external_initializers_from_files_in_memory([f"{name}_data"], [blob], [len(blob)])
        graph = (folder / "onnx" / name).read_bytes()
        self.session = onnxruntime.InferenceSession(graph, options, ["CPUExecutionProvider"])
        self.tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.end = self.tokenizer.token_to_id(END_OF_ANSWER)
        self.cache_inputs = [entry for entry in self.session.get_inputs() if entry.name.startswith("past_key_values")]
        self.cache_type = np.float16 if dtype == "fp16" else np.float32

    def first_logits(self, system: str, user: str) -> np.ndarray:
        """Logits [V] of the answer's first token."""
        return self._forward(self._prompt(system, user), 0, self._empty_cache())[0]

    def token_ids(self, system: str, user: str, limit: int = MAX_NEW_TOKENS) -> list[int]:
        """The answer's tokens without the end mark, at most `limit`."""
        given, cache, position, answer = self._prompt(system, user), self._empty_cache(), 0, []
        while len(answer) < limit:
            logits, cache = self._forward(given, position, cache)
            position += len(given)
            given = [int(logits.argmax())]
            if given[0] == self.end:
                break
            answer += given
        return answer

    def text(self, system: str, user: str) -> str:
        return self.tokenizer.decode(self.token_ids(system, user))

    def _prompt(self, system: str, user: str) -> list[int]:
        return self.tokenizer.encode(chat_text(system, user)).ids

    def _empty_cache(self) -> list[np.ndarray]:
        return [np.zeros((1, entry.shape[1], 0, entry.shape[3]), self.cache_type) for entry in self.cache_inputs]

    def _forward(self, tokens: list[int], position: int, cache: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray]]:
        feeds = {entry.name: value for entry, value in zip(self.cache_inputs, cache, strict=True)}
        feeds["input_ids"] = np.array([tokens], np.int64)
        feeds["attention_mask"] = np.ones((1, position + len(tokens)), np.int64)
        logits, *grown = self.session.run(None, feeds)
        return logits[0, -1].astype(np.float32), grown
