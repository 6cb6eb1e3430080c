"""Which voice says what, how fast and how high; the held-out voices never appear in training."""
from __future__ import annotations

from dataclasses import dataclass
from random import Random

from common import espeak, flite
from common.speech import Speech

TRAIN_FLITE = tuple(name for name in flite.VOICES if name != flite.HELD_OUT_VOICE)
TRAIN_VARIANTS = tuple(name for name in espeak.VARIANTS if name not in espeak.HELD_OUT_VARIANTS)
FLITE_SHARE = 0.35


@dataclass(frozen=True)
class Voice:
    engine: str
    name: str

    def speak(self, text: str, rng: Random) -> Speech:
        if self.engine == "flite":
            return flite.speak(text, self.name, stretch=rng.uniform(0.85, 1.2))
        return espeak.engine().speak(text, self.name, words_per_minute=rng.randint(135, 200), pitch=rng.randint(35, 65),
                                     pitch_range=rng.randint(30, 70))


def training_voice(rng: Random) -> Voice:
    if rng.random() < FLITE_SHARE:
        return Voice("flite", rng.choices(TRAIN_FLITE, (2, 2, 1))[0])
    return Voice("espeak", _espeak_name(rng, TRAIN_VARIANTS))


def held_out_voice(rng: Random) -> Voice:
    if rng.random() < FLITE_SHARE:
        return Voice("flite", flite.HELD_OUT_VOICE)
    return Voice("espeak", _espeak_name(rng, espeak.HELD_OUT_VARIANTS))


def _espeak_name(rng: Random, variants: tuple[str, ...]) -> str:
    accent = rng.choices(espeak.ACCENTS, (5, 3, 1, 2, 1, 1, 1))[0]
    return f"{accent}+{rng.choice(variants)}"
