"""Texts to train on: everyday sentences, and words drawn evenly from a whole dictionary for rare phone contexts."""

from pathlib import Path
from random import Random

import pocketsphinx

from common import grammar

FUNCTION_WORDS = "the a an of to in and for with on at from by is was are or but not as that this it his her their".split()
GRAMMAR_SHARE = 0.6


def dictionary_words() -> list[str]:
    """Plain words of the CMU dictionary that comes with pocketsphinx."""
    path = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    words = (line.split(" ", 1)[0] for line in path.read_text(encoding="utf-8").splitlines())
    return [word for word in words if word.isalpha() and 3 <= len(word) <= 11]


def _word_salad(rng: Random, words: list[str]) -> str:
    parts = []
    for _ in range(rng.randint(3, 8)):
        if rng.random() < 0.5:
            parts.append(rng.choice(FUNCTION_WORDS))
        parts.append(rng.choice(words) + ("," if rng.random() < 0.12 else ""))
    return " ".join(parts).strip(",") + "."


def sentences(count: int, seed: int) -> list[str]:
    rng, words = Random(seed), dictionary_words()
    return [
        grammar.sentence(rng).said if rng.random() < GRAMMAR_SHARE else _word_salad(rng, words) for _ in range(count)
    ]
