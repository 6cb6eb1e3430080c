"""Word starts from CTC log-probabilities: the likeliest path through the characters of a known text (Viterbi)."""
from __future__ import annotations

import numpy as np

from .config import CTC_SYMBOLS, SECONDS_PER_FRAME


def word_starts_s(log_probs: np.ndarray, text: str) -> list[float]:
    """[T, characters] log-probabilities and a lower-case text to the seconds at which each of its words starts."""
    labels = [0]
    for symbol in text:
        labels += [CTC_SYMBOLS.index(symbol), 0]
    states, frames = len(labels), len(log_probs)
    skips = np.array([s > 1 and labels[s] != 0 and labels[s] != labels[s - 2] for s in range(states)])
    score = np.full(states, -np.inf)
    score[:2] = log_probs[0, labels[:2]]
    back = np.zeros((frames, states), np.int64)
    for frame in range(1, frames):
        stay, step = score, np.concatenate(([-np.inf], score[:-1]))
        skip = np.where(skips, np.concatenate(([-np.inf, -np.inf], score[:-2])), -np.inf)
        choices = np.stack((stay, step, skip))
        back[frame] = choices.argmax(0)
        score = choices.max(0) + log_probs[frame, labels]
    state = states - 1 if score[-1] >= score[-2] else states - 2
    first_frame = {}
    for frame in range(frames - 1, -1, -1):
        first_frame[state] = frame
        state -= back[frame, state]
    starts = [0] + [index + 1 for index, symbol in enumerate(text) if symbol == " "]
    return [first_frame[2 * start + 1] * SECONDS_PER_FRAME for start in starts]
