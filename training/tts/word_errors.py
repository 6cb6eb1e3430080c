"""Transcribes speech with pocketsphinx, which shares nothing with the voice, and counts word errors."""

import re

import numpy as np
from pocketsphinx import Decoder

from .vocoder import SAMPLE_RATE_HZ


def transcribe(samples: np.ndarray) -> list[str]:
    """float32 [S] in -1..1 at 16 kHz."""
    decoder = Decoder(samprate=SAMPLE_RATE_HZ, loglevel="FATAL")
    decoder.start_utt()
    decoder.process_raw((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return words(hypothesis.hypstr) if hypothesis else []


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def errors(reference: list[str], heard: list[str]) -> int:
    """Substituted, lost and inserted words (Levenshtein distance)."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, found in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (wanted != found))
    return row[-1]
