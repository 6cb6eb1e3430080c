"""python -m tts.data: synthesises the training speech of the three voices and keeps its parameters."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .features import TARGETS, Example, example
from .flite import Flite
from .text import sentences

CACHE = Path.home() / ".cache" / "sotto" / "tts"


@dataclass(frozen=True)
class Source:
    flite_voice: str
    utterances: int
    seed: int
    duration_stretch: float = 1.0
    cepstral_gain: float = 1.0


SOURCES = {
    "base": Source("rms", 2400, seed=1),
    "second": Source("slt", 1500, seed=2),
    "clear": Source("rms", 1000, seed=3, duration_stretch=1.35, cepstral_gain=1.12),
}


def make(name: str) -> Path:
    """Writes CACHE/<name>.npz: all utterances joined, with their lengths."""
    source = SOURCES[name]
    voice = Flite(source.flite_voice, source.duration_stretch)
    examples = []
    for text in sentences(source.utterances, source.seed):
        made = example(voice.speak(text))
        made.targets[:, 2:25] *= source.cepstral_gain
        examples.append(made)
    path = CACHE / f"{name}.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        phonemes=np.concatenate([e.phonemes for e in examples]).astype(np.int16),
        durations=np.concatenate([e.durations for e in examples]).astype(np.int16),
        targets=np.concatenate([e.targets for e in examples]),
        phoneme_counts=np.array([len(e.phonemes) for e in examples]),
    )
    return path


def load(name: str) -> list[Example]:
    stored = np.load(CACHE / f"{name}.npz")
    phoneme_ends = np.cumsum(stored["phoneme_counts"])[:-1]
    durations = np.split(stored["durations"].astype(np.int64), phoneme_ends)
    frame_ends = np.cumsum([d.sum() for d in durations])[:-1]
    phonemes = np.split(stored["phonemes"].astype(np.int64), phoneme_ends)
    targets = np.split(stored["targets"], frame_ends)
    assert targets[0].shape[1] == TARGETS
    return [Example(p, d, t) for p, d, t in zip(phonemes, durations, targets)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(SOURCES))
    for each in parser.parse_args().names:
        print(make(each))
