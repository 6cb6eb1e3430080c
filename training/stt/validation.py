"""A small held-out set made in memory, to watch a training run: unseen sentences, known and unknown voices."""
from __future__ import annotations

from random import Random

import numpy as np
import torch

from common import grammar

from .config import HOP, SAMPLE_RATE_HZ
from .decode import attention_text, ctc_text
from .features import log_mel
from .model import Recogniser
from .pool import trim
from .voices import held_out_voice, training_voice
from .wer import word_error_rate


class Validation:
    def __init__(self, clips: int = 64, seed: int = 5) -> None:
        rng = Random(seed)
        self.sets = {}
        for name, pick in (("knownVoices", training_voice), ("newVoices", held_out_voice)):
            sentences = [grammar.sentence(rng, "held-out") for _ in range(clips)]
            spoken = [trim(pick(rng).speak(one.said, rng).samples)[0] for one in sentences]
            count = min(8 * SAMPLE_RATE_HZ, max(map(len, spoken)) + SAMPLE_RATE_HZ // 2)
            mixed = np.zeros((clips, count - count % (2 * HOP)), np.float32)
            for row, speech in zip(mixed, spoken):
                speech = speech[: len(row) - 3200]
                row[3200 : 3200 + len(speech)] = 0.5 * speech / np.abs(speech).max()
            self.sets[name] = (log_mel(torch.from_numpy(mixed)), [one.words for one in sentences])

    @torch.no_grad()
    def run(self, model: Recogniser) -> dict[str, float | str]:
        result: dict[str, float | str] = {}
        model.eval()
        device = model.ctc.weight.device
        with torch.autocast(device.type, torch.bfloat16):
            for name, (features, words) in self.sets.items():
                encoded = model.encode(features.to(device))
                ctc, attention = ctc_text(model.ctc_log_probs(encoded)), attention_text(model, encoded, 40)
                result[f"{name}.ctcWer"] = round(word_error_rate(words, ctc), 4)
                result[f"{name}.wer"] = round(word_error_rate(words, attention), 4)
                result[f"{name}.example"] = f"{words[0]} | {ctc[0]} | {attention[0]}"
        model.train()
        return result
