"""Batches of similar length from the shards that are on disk at the moment."""
from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Callable, Iterator

import numpy as np
import torch

from . import tokenizer
from .augment import Augmenter, change_speed
from .config import (CTC_SYMBOLS, EOT, FIRST_TIMESTAMP, HOP, NO_TIMESTAMPS, SAMPLE_RATE_HZ, SECONDS_PER_FRAME, SOT,
                     WINDOW_SAMPLES)
from .phones import SILENCE, frame_labels

SILENCE_SHARE, FULL_WINDOW_SHARE, TIMESTAMP_SHARE = 0.05, 0.03, 0.4
LENGTH_STEP, TOKEN_STEP = 32 * HOP, 8
IGNORED = -100
_SYMBOL = {symbol: index for index, symbol in enumerate(CTC_SYMBOLS)}


@dataclass
class Batch:
    """features [B, 80, F]; tokens and targets [B, n]; characters flat, with their lengths; phones [B, F / 2]; -100 is ignored."""

    features: torch.Tensor
    tokens: torch.Tensor
    targets: torch.Tensor
    characters: torch.Tensor
    lengths: torch.Tensor
    phones: torch.Tensor

    def to(self, device: str) -> Batch:
        return Batch(*(getattr(self, field.name).to(device) for field in fields(self)))


class Pool:
    """The shards under a folder, read through memory maps; new ones are found by `refresh`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.audio, self.clips, self._known = folder, [], [], set()
        self.refresh()

    def refresh(self) -> None:
        for path in sorted(self.folder.glob("?????.npy")):
            if path.stem in self._known:
                continue
            self._known.add(path.stem)
            shard = len(self.audio)
            self.audio.append(np.load(path, mmap_mode="r"))
            for entry in json.loads(path.with_suffix(".json").read_text()):
                self.clips.append((shard, entry["start"], entry["length"], entry["words"], entry["phones"]))

    def samples(self, clip: tuple) -> np.ndarray:
        shard, start, length = clip[:3]
        return self.audio[shard][start : start + length].astype(np.float32) / 32768


def token_row(words: str, start_s: float, end_s: float, timestamps: bool) -> list[int]:
    """Whisper's decoder sequence for one segment; without words only the end (and the first timestamp) is said."""
    ids = tokenizer.load().encode(f" {words}", add_special_tokens=False).ids if words else []
    if not timestamps:
        return [SOT, NO_TIMESTAMPS, *ids, EOT]
    if not words:
        return [SOT, FIRST_TIMESTAMP, EOT]
    first, last = (FIRST_TIMESTAMP + round(seconds / SECONDS_PER_FRAME) for seconds in (start_s, end_s))
    return [SOT, first, *ids, last, EOT]


def collate(samples: np.ndarray, rows: list[list[int]], words: list[str], phones: np.ndarray, augmenter: Augmenter) -> Batch:
    length = -(-(max(map(len, rows)) - 1) // TOKEN_STEP) * TOKEN_STEP
    tokens = torch.full((len(rows), length), EOT)
    targets = torch.full((len(rows), length), IGNORED)
    for index, row in enumerate(rows):
        tokens[index, : len(row) - 1] = torch.tensor(row[:-1])
        skipped = 1 if row[1] == NO_TIMESTAMPS else 0
        targets[index, skipped : len(row) - 1] = torch.tensor(row[1 + skipped :])
    characters = [_SYMBOL[symbol] for text in words for symbol in text]
    return Batch(augmenter.features(samples), tokens, targets, torch.tensor(characters, dtype=torch.long),
                 torch.tensor([len(text) for text in words]), torch.from_numpy(phones))


def batches(pool: Pool, seed: int, seconds: float, max_clip_s: Callable[[], float] = lambda: 8.0) -> Iterator[Batch]:
    """Endless batches of about `seconds` of audio each, of clips up to what `max_clip_s` says at the time.

    Few lengths, each with its own batch size: every new shape costs the matrix library a compilation and memory.
    """
    augmenter = Augmenter(seed)
    rng = augmenter.rng
    waiting: dict[int, list] = {}
    drawn = 0
    while True:
        if drawn % 4096 == 0:
            pool.refresh()
        drawn += 1
        clip = pool.clips[rng.integers(len(pool.clips))]
        speed = rng.uniform(0.9, 1.12) if rng.random() < 0.5 else 1.0
        spoken = clip[2] / speed
        if clip[2] > max_clip_s() * SAMPLE_RATE_HZ or spoken > WINDOW_SAMPLES - LENGTH_STEP:
            continue
        room = int(spoken) + int(rng.uniform(0.1, 0.5) * SAMPLE_RATE_HZ)
        full = rng.random() < FULL_WINDOW_SHARE
        count = WINDOW_SAMPLES if full else min(WINDOW_SAMPLES, -(-room // LENGTH_STEP) * LENGTH_STEP)
        group = waiting.setdefault(count, [])
        group.append((clip, speed))
        if len(group) >= seconds * SAMPLE_RATE_HZ // count:
            yield _batch(pool, waiting.pop(count), count, augmenter)


def _batch(pool: Pool, drawn: list, count: int, augmenter: Augmenter) -> Batch:
    rng = augmenter.rng
    rows, words, mixed = [], [], np.zeros((len(drawn), count), np.float32)
    frames = count // (2 * HOP)
    phones = np.full((len(drawn), frames), SILENCE)
    for index, (clip, speed) in enumerate(drawn):
        timestamps = rng.random() < TIMESTAMP_SHARE
        if rng.random() < SILENCE_SHARE:
            mixed[index] = augmenter.silence(count)
            words.append("")
            rows.append(token_row("", 0, 0, timestamps))
            continue
        speech = pool.samples(clip)
        speech = change_speed(speech, speed) if speed != 1.0 else speech
        start = int(rng.integers(0, min(count - len(speech), SAMPLE_RATE_HZ) + 1))
        mixed[index] = augmenter.place(speech, start, count)
        phones[index] = frame_labels(clip[4], speed, start / SAMPLE_RATE_HZ, frames)
        words.append(clip[3])
        rows.append(token_row(clip[3], start / SAMPLE_RATE_HZ, (start + len(speech)) / SAMPLE_RATE_HZ, timestamps))
    return collate(mixed, rows, words, phones, augmenter)
