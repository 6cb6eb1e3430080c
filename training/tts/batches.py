"""Padded batches of similar length."""

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from .features import TARGETS, Example
from .model import frame_places


@dataclass
class Batch:
    phonemes: Tensor  # int64 [B, N]
    phoneme_mask: Tensor  # float32 [B, N, 1]
    durations: Tensor  # float32 [B, N], 1 in padding
    frame_phoneme: Tensor  # int64 [B, T], the phoneme of each frame
    places: Tensor  # float32 [B, T, 3]
    frame_mask: Tensor  # float32 [B, T, 1]
    targets: Tensor  # float32 [B, T, TARGETS], normalised


def collate(examples: list[Example], mean: np.ndarray, deviation: np.ndarray) -> Batch:
    rows = len(examples)
    most_phonemes = max(len(e.phonemes) for e in examples)
    most_frames = max(len(e.targets) for e in examples)
    phonemes = torch.zeros(rows, most_phonemes, dtype=torch.int64)
    phoneme_mask = torch.zeros(rows, most_phonemes, 1)
    durations = torch.ones(rows, most_phonemes)
    frame_phoneme = torch.zeros(rows, most_frames, dtype=torch.int64)
    places = torch.zeros(rows, most_frames, 3)
    frame_mask = torch.zeros(rows, most_frames, 1)
    targets = torch.zeros(rows, most_frames, TARGETS)
    for row, e in enumerate(examples):
        n, t = len(e.phonemes), len(e.targets)
        lengths = torch.from_numpy(e.durations)
        phonemes[row, :n] = torch.from_numpy(e.phonemes)
        phoneme_mask[row, :n] = 1
        durations[row, :n] = lengths.float()
        index = torch.repeat_interleave(torch.arange(n), lengths)
        starts = (torch.cumsum(lengths, 0) - lengths)[index]
        frame_phoneme[row, :t] = index
        places[row, :t] = frame_places(torch.arange(t), starts, lengths[index])
        frame_mask[row, :t] = 1
        targets[row, :t] = torch.from_numpy((e.targets - mean) / deviation)
    return Batch(phonemes, phoneme_mask, durations, frame_phoneme, places, frame_mask, targets)


def order(examples: list[Example], batch_size: int, rng: Random) -> list[list[int]]:
    """Index batches of one pass: near-equal lengths together, in random order."""
    jitter = [len(e.targets) * rng.uniform(0.9, 1.1) for e in examples]
    by_length = sorted(range(len(examples)), key=jitter.__getitem__)
    batches = [by_length[i : i + batch_size] for i in range(0, len(by_length), batch_size)]
    rng.shuffle(batches)
    return batches
