"""Opposites of a fixed list of words, and the spelling of any word of the lexicon."""

from functools import cache
from pathlib import Path
from random import Random

from common.inflect import words
from ..statements import capitalised
from ..words import lexicon
from .request import Request, ask

OPPOSITE = ["what is the opposite of {word}?", "what's the opposite of {word}?", "tell me the opposite of {word}.", "the opposite of {word}",
            "give me the opposite of {word}.", "which word means the opposite of {word}?"]  # fmt: skip
SPELL = ["how do you spell {word}?", "spell {word}.", "spell the word {word}.", "how is {word} spelled?", "can you spell {word} for me?", "how do I spell {word}?"]


@cache
def opposites() -> dict[str, str]:
    """Both directions of words/opposites.txt; the first entry of a word wins."""
    path = Path(__file__).parent.parent / "words" / "opposites.txt"
    pairs = [line.replace("_", " ") for line in path.read_text().splitlines()]
    table: dict[str, str] = {}
    for pair in pairs:
        one, _, other = pair.partition(" ")
        table.setdefault(one, other)
        if " " not in other:
            table.setdefault(other, one)
    return table


def opposite(rng: Random) -> Request:
    word, other = rng.choice(list(opposites().items()))
    return ask(rng.choice(OPPOSITE), f"The opposite of {word} is {other}.", word=word)


def spelling(rng: Random) -> Request:
    word = rng.choice([rng.choice(lexicon()), rng.choice(lexicon()), rng.choice(words("first-name"))])
    return ask(rng.choice(SPELL), f"{capitalised(word)} is spelled {' '.join(word.upper())}.", word=word)
