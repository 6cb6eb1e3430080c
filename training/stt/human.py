"""Recordings of people with transcripts, from the Debian package pocketsphinx-testdata; used for evaluation only."""
from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import soundfile

from common.speech import resample

from .config import SAMPLE_RATE_HZ

ROOT = Path("usr/share/pocketsphinx/test/data")
SETS = ("librivox", "cards")
WINDOW_S = 7.5


def clips(unpacked: Path) -> list[tuple[str, np.ndarray]]:
    """(transcript, samples) of each recording under the package's unpacked folder."""
    found = []
    for name in SETS:
        folder = unpacked / ROOT / name
        for line in (folder / f"{'transcription' if name == 'librivox' else 'cards.transcription'}").read_text().splitlines():
            if match := re.fullmatch(r"(?:<s>)?\s*(.*?)\s*(?:</s>)?\s*\((\S+)\)", line):
                path = folder / f"{match[2]}.wav"
                samples, rate_hz = soundfile.read(path, dtype="float32")
                found.append((" ".join(re.findall(r"[a-z']+", match[1].lower())), resample(samples, rate_hz)))
    return found


def windows(samples: np.ndarray) -> list[np.ndarray]:
    """Pieces of at most 7.5 s, cut where it is quietest in the last 3 s of each."""
    size, pieces = int(WINDOW_S * SAMPLE_RATE_HZ), []
    while len(samples) > size:
        search = samples[size - 3 * SAMPLE_RATE_HZ : size]
        loudness = np.convolve(np.square(search), np.ones(1600), "same")[:: 160]
        cut = size - 3 * SAMPLE_RATE_HZ + 160 * int(loudness.argmin())
        pieces.append(samples[:cut])
        samples = samples[cut:]
    return [*pieces, samples]
