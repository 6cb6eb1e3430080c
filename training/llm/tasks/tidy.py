"""Tidy: case and punctuation back, fillers and repetitions out, every other word copied."""

from random import Random

from ..chat import random_words, sentence
from ..example import Example
from ..speech import half_punctuated, raw, roughen

SENTENCE_COUNTS, SENTENCE_WEIGHTS = [1, 2, 3], [60, 28, 12]


def tidy(rng: Random, split: str = "train") -> Example:
    """A transcript of one to three sentences, as long as a segment of speech; a tenth arrives with its punctuation already there."""
    count = rng.choices(SENTENCE_COUNTS, SENTENCE_WEIGHTS)[0]
    text = " ".join(sentence(rng, split) for _ in range(count))
    user = half_punctuated(text, rng) if rng.random() < 0.1 else roughen(text, rng)
    return Example("tidy", "tidy", user, text, key=f"tidy|{raw(text)}")


def copy(rng: Random) -> Example:
    """Unrelated words to copy: what a model learns the copying on, before it learns to tidy."""
    text = random_words(rng)
    return Example("tidy", "copy", raw(text), text, key=f"tidy|{raw(text)}")
