"""A growing pool of synthesised training speech on disk, in shards that a trainer can read while more are written.

python -m stt.pool --first 0 --count 100 --out DIR     one process; start several with different ranges
"""
from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from random import Random

import numpy as np

from common import grammar

from . import phones
from .voices import training_voice

SHARD_SIZE = 512
MAX_SAMPLES = int(7.0 * 16_000)
RANDOM_WORDS_SHARE, TWO_SENTENCES_SHARE = 0.12, 0.12


def text(rng: Random) -> tuple[str, str]:
    """What is said and its transcript: a sentence, two, or random words of the lexicon."""
    draw = rng.random()
    if draw < RANDOM_WORDS_SHARE:
        chosen = " ".join(rng.choice(_words()) for _ in range(rng.randint(1, 6)))
        return chosen, chosen
    first = grammar.sentence(rng)
    second = grammar.sentence(rng)
    if draw < RANDOM_WORDS_SHARE + TWO_SENTENCES_SHARE and len(first.said) + len(second.said) < 70:
        return f"{first.said} {second.said}", f"{first.words} {second.words}"
    return first.said, first.words


_VOCABULARY: list[str] = []


def _words() -> list[str]:
    if not _VOCABULARY:
        _VOCABULARY.extend(sorted(grammar.vocabulary()))
    return _VOCABULARY


def trim(samples: np.ndarray, below_peak: float = 0.01, margin: int = 320) -> tuple[np.ndarray, int]:
    """The samples without leading and trailing silence, and how many were cut in front."""
    loud = np.flatnonzero(np.abs(samples) > below_peak * np.abs(samples).max())
    first, last = max(0, loud[0] - margin), min(len(samples), loud[-1] + margin)
    return samples[first:last], first


def write_shard(number: int, out: Path) -> None:
    rng = Random(f"sotto-stt-{number}")
    clips, entries, position = [], [], 0
    while len(clips) < SHARD_SIZE:
        said, words = text(rng)
        voice = training_voice(rng)
        speech = voice.speak(said, rng)
        samples = speech.samples
        if not len(samples) or np.abs(samples).max() < 0.01:
            continue
        samples, cut = trim(samples)
        if len(samples) > MAX_SAMPLES:
            continue
        samples = samples / np.abs(samples).max()
        clips.append((samples * 32000).astype(np.int16))
        entries.append({"words": words, "voice": voice.name, "start": position, "length": len(samples),
                        "phones": phones.track(speech, cut, len(samples))})
        position += len(samples)
    partial = out / f"{number:05d}.partial.npy"
    np.save(partial, np.concatenate(clips))
    (out / f"{number:05d}.json").write_text(json.dumps(entries))
    os.replace(partial, out / f"{number:05d}.npy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.first, options.first + options.count * options.step, options.step):
        if not (options.out / f"{number:05d}.npy").exists():
            write_shard(number, options.out)


if __name__ == "__main__":
    main()
