"""An exported model as the app runs it, in ONNX Runtime on the CPU: first scores and greedy replies."""
from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from common.unpacked import Unpacked, open_session

from .tokenizer import END, PAD, chat

Past = dict[str, np.ndarray]


class Exported:
    """The graph `onnx/NAME.onnx` of a model's folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._session = open_session(folder / "onnx" / f"{name}.onnx", Unpacked(folder), threads=1)
        self._ends = {self.tokenizer.token_to_id(END), self.tokenizer.token_to_id(PAD)}
        self._prefixes: dict[str, tuple[list[int], Past]] = {}

    def first_logits(self, system: str, user: str) -> np.ndarray:
        """[vocabulary]"""
        return self._begin(system, user)[0]

    def reply(self, system: str, user: str, most_tokens: int) -> list[int]:
        """The tokens of a reply, the one that ends it included."""
        return self.reply_with_lead(system, user, most_tokens)[0]

    def reply_with_lead(self, system: str, user: str, most_tokens: int) -> tuple[list[int], float]:
        """A reply, and by how much the score of its least certain token is above that of the next best."""
        logits, past = self._begin(system, user)
        tokens: list[int] = []
        lead = float("inf")
        while True:
            tokens.append(int(logits.argmax()))
            second, first = np.partition(logits, -2)[-2:]
            lead = min(lead, float(first - second))
            if tokens[-1] in self._ends or len(tokens) == most_tokens:
                return tokens, lead
            logits, past = self._pass(tokens[-1:], past)

    def _begin(self, system: str, user: str) -> tuple[np.ndarray, Past]:
        """The system message is read once; what a reply adds lies behind it."""
        ids = self.tokenizer.encode(chat(system, user)).ids
        if system not in self._prefixes:
            shared = self.tokenizer.encode(chat(system, "").split("<|im_end|>")[0]).ids
            empty = {one.name: np.zeros([1, one.shape[1], 0, one.shape[3]], np.float32) for one in self._session.get_inputs() if one.name.startswith("past_")}
            self._prefixes[system] = shared, self._pass(shared, empty)[1]
        shared, past = self._prefixes[system]
        return self._pass(ids[len(shared):], past)

    def _pass(self, ids: list[int], past: Past) -> tuple[np.ndarray, Past]:
        total = len(ids) + next(iter(past.values())).shape[2]
        feeds = {"input_ids": np.array([ids], np.int32), "last": np.array([total - 1], np.int32), "total": np.array([total], np.int32)}
        logits, _, *present = self._session.run(None, feeds | past)
        return logits[0], dict(zip(past, present, strict=True))
