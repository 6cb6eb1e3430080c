"""Turns flite's parameter tracks into the model's frame targets (one frame each 10 ms)."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solveh_banded

from .flite import PARAMETER_RATE_HZ, Utterance
from .symbols import SYMBOL_IDS, symbol

FRAME_RATE_HZ = 100
CEPSTRUM_ORDER = 25
BANDS = 5
TARGETS = CEPSTRUM_ORDER + 1 + BANDS  # mel-cepstrum, log f0, periodicity of five bands


@dataclass
class Example:
    phonemes: np.ndarray  # int64 [N]
    durations: np.ndarray  # int64 [N], frames
    targets: np.ndarray  # float32 [T, TARGETS], T = sum of durations


def most_likely_trajectory(mean, deviation, delta_mean, delta_deviation) -> np.ndarray:
    """Smooth track [F, D] under static and delta Gaussians (Tokuda et al., ICASSP 2000).

    The delta window is (-0.5, 0, 0.5), so the normal equations are banded with width 2.
    """
    frames, channels = mean.shape
    static, delta = 1 / np.maximum(deviation, 1e-3) ** 2, 1 / np.maximum(delta_deviation, 1e-3) ** 2
    delta[[0, -1]] = 0
    result = np.empty_like(mean)
    for d in range(channels):
        p = delta[:, d]
        diagonal = static[:, d].copy()
        diagonal[1:] += 0.25 * p[:-1]
        diagonal[:-1] += 0.25 * p[1:]
        bands = np.zeros((3, frames))
        bands[2] = diagonal
        bands[0, 2:] = -0.25 * p[1:-1]
        weighted = p * delta_mean[:, d]
        right = static[:, d] * mean[:, d]
        right[1:] += 0.5 * weighted[:-1]
        right[:-1] -= 0.5 * weighted[1:]
        result[:, d] = solveh_banded(bands, right)
    return result


def _cepstra(parameters: np.ndarray) -> np.ndarray:
    static, delta = parameters[:, 2:52], parameters[:, 52:102]
    return most_likely_trajectory(static[:, 0::2], static[:, 1::2], delta[:, 0::2], delta[:, 1::2])


def _log_f0(f0_hz: np.ndarray) -> np.ndarray:
    voiced = np.flatnonzero(f0_hz > 0)
    if voiced.size == 0:
        return np.full_like(f0_hz, np.log(150.0))
    return np.interp(np.arange(f0_hz.size), voiced, np.log(f0_hz[voiced])).astype(np.float32)


def frame_ends(phone_ends_s: list[float]) -> np.ndarray:
    """Ends in frames, strictly rising, so that every phone has at least one frame."""
    ends, previous = [], 0
    for end_s in phone_ends_s:
        previous = max(previous + 1, int(np.floor(end_s * FRAME_RATE_HZ + 0.5)))
        ends.append(previous)
    return np.array(ends, dtype=np.int64)


def frame_targets(utterance: Utterance, frames: int) -> np.ndarray:
    """float32 [frames, TARGETS] around the frame centres, periodicity 0 where unvoiced."""
    f0_hz = utterance.parameters[:, 0]
    tracks = np.concatenate(
        [
            _cepstra(utterance.parameters),
            _log_f0(f0_hz)[:, None],
            utterance.strengths * (f0_hz > 0)[:, None],
        ],
        axis=1,
    )
    step = PARAMETER_RATE_HZ // FRAME_RATE_HZ
    wanted = np.minimum(np.arange(frames) * step, len(tracks) - 1)
    return tracks[wanted].astype(np.float32)


def example(utterance: Utterance) -> Example:
    names = [symbol(p.name, p.stressed) for p in utterance.phones]
    names = ["sil" if i in (0, len(names) - 1) and n == "pau" else n for i, n in enumerate(names)]
    ends = frame_ends([p.end_s for p in utterance.phones])
    return Example(
        phonemes=np.array([SYMBOL_IDS[n] for n in names], dtype=np.int64),
        durations=np.diff(ends, prepend=0),
        targets=frame_targets(utterance, int(ends[-1])),
    )
