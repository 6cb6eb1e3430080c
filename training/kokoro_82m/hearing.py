"""What a recogniser and two models of listeners make of the voice."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import jiwer
import numpy as np
import soxr
from tokenizers import Tokenizer
from whisper_normalizer.english import EnglishTextNormalizer

from metrics.speech_quality import RATE_HZ, Judges
from whisper.runtime import Exported

from .source import SAMPLE_RATE_HZ

STEP_S = 15.0
"""What a clip is padded to a multiple of."""


@dataclass
class Heard:
    """Of several sentences: the words said and heard, and the quality of each."""

    said: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    quality: list[tuple[float, float]] = field(default_factory=list)

    def wer(self) -> float:
        """Percent, after the open ASR leaderboard's English normaliser."""
        return 100 * jiwer.wer(self.said, self.words)

    def dnsmos(self) -> float:
        """Mean OVRL, 1 to 5."""
        return float(np.mean(self.quality, axis=0)[0])

    def distill(self) -> float:
        """Mean Distill-MOS, 1 to 5."""
        return float(np.mean(self.quality, axis=0)[1])


class Ear:
    def __init__(self, whisper: Path) -> None:
        self._exported = Exported(whisper, "int8")
        self._tokenizer = Tokenizer.from_file(str(whisper / "tokenizer.json"))
        self._normalise, self._judges = EnglishTextNormalizer(), Judges()

    def listen(self, samples: np.ndarray, text: str, heard: Heard) -> None:
        """float32 samples at the voice's rate, and what they should say; adds to `heard`."""
        clip = soxr.resample(samples, SAMPLE_RATE_HZ, RATE_HZ).astype(np.float32)
        clip = np.clip(clip, -1, 1)
        heard.said.append(self._normalise(text))
        heard.words.append(self._normalise(self._tokenizer.decode(self._exported.hear(clip, STEP_S))))
        heard.quality.append(self._judges.scores(clip))
