"""Scenes to learn from: people who speak in turn, near and far, in noise of all kinds, and where they do."""
from __future__ import annotations

import random

import numpy as np
import torch
from scipy.signal import butter, sosfilt

from denoise import noises

from .features import FRAME, RATE_HZ, band_powers

SCENE_FRAMES = 640
SPEECH_BAND = butter(4, [200, 4000], "band", fs=RATE_HZ, output="sos")
LOUDNESS_DB = -25.0
#: What is further below the noise than this nobody can hear, and nothing is learnt of it.
LEAST_SNR_DB = -3.0
CLOSED_FRAMES, FEWEST_FRAMES = 8, 3


def frame_levels(samples: np.ndarray) -> np.ndarray:
    """dB of each whole frame in the band of speech."""
    whole = samples[: len(samples) // FRAME * FRAME]
    return 10 * np.log10(np.square(sosfilt(SPEECH_BAND, whole)).reshape(-1, FRAME).mean(1) + 1e-12)


def spoken(levels_db: np.ndarray) -> np.ndarray:
    """Frames of a recording without noise in which somebody speaks: near its loudest, clear of its floor, short gaps closed."""
    loud, floor = np.percentile(levels_db, 95), np.percentile(levels_db, 5)
    marks = (levels_db > loud - 30) & (levels_db > min(floor + 9, loud - 12))
    _flip(marks, False, CLOSED_FRAMES)
    _flip(marks, True, FEWEST_FRAMES - 1)
    return marks


def _flip(marks: np.ndarray, value: bool, longest: int) -> None:
    """Runs of `value` up to `longest` become their surroundings; those at the ends stay."""
    edges = np.flatnonzero(np.diff(marks)) + 1
    for start, end in zip(edges, edges[1:]):
        if marks[start] == value and end - start <= longest:
            marks[start:end] = not value


def scene(clips: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Band powers [frames, bands], where somebody speaks, and which of these frames count."""
    clean = np.zeros(SCENE_FRAMES * FRAME)
    marks = np.zeros(SCENE_FRAMES, bool)
    at = random.randrange(0, 150)
    while at < SCENE_FRAMES - 30:
        clip = random.choice(clips)
        clip = clip[: min(len(clip) // FRAME, SCENE_FRAMES - at) * FRAME]
        levels_db = frame_levels(clip)
        below_db = random.choice([0, 0, random.uniform(0, 12), random.uniform(10, 26)])
        gain = 10 ** ((LOUDNESS_DB - below_db - np.percentile(levels_db, 95)) / 20)
        frames = len(clip) // FRAME
        clean[at * FRAME : (at + frames) * FRAME] = clip * gain
        marks[at : at + frames] = spoken(levels_db)
        at += frames + random.choice([random.randrange(10, 40), random.randrange(40, 160)])
    if random.random() < 0.1:
        clean[:], marks[:] = 0, False
    voices = [torch.from_numpy(np.ascontiguousarray(clip)) for clip in random.sample(clips, 24)]
    noise = noises.some(len(clean), voices).numpy().astype(np.float64)
    noise *= 10 ** ((LOUDNESS_DB - random.uniform(-2, 45)) / 20)
    if random.random() < 0.08:
        noise *= 0
    counted = ~marks | (frame_levels(clean) - frame_levels(noise) > LEAST_SNR_DB)
    overall = 10 ** (random.uniform(-25, 15) / 20)
    return band_powers(np.clip((clean + noise) * overall, -1, 1)), marks, counted
