"""Opposites and spellings of fixed lists of words."""

from functools import cache
from pathlib import Path
from random import Random

from ..statements import capitalised
from .request import Request, ask

LISTS = Path(__file__).parent.parent / "words"
OPPOSITE = ["what is the opposite of {word}?", "what's the opposite of {word}?", "tell me the opposite of {word}.", "the opposite of {word}",
            "give me the opposite of {word}.", "which word means the opposite of {word}?"]  # fmt: skip
SPELL = ["how do you spell {word}?", "spell {word}.", "spell the word {word}.", "how is {word} spelled?", "can you spell {word} for me?",
         "how do I spell {word}?"]  # fmt: skip


@cache
def opposites() -> dict[str, str]:
    """Both directions of words/opposites.txt; the first entry of a word wins."""
    pairs = [line.split() for line in (LISTS / "opposites.txt").read_text().splitlines()]
    table: dict[str, str] = {}
    for one, other in pairs:
        table.setdefault(one, other)
        table.setdefault(other, one)
    return table


@cache
def spelled_words() -> tuple[str, ...]:
    return tuple((LISTS / "spelling.txt").read_text().split())


def opposite(rng: Random) -> Request:
    word, other = rng.choice(list(opposites().items()))
    return ask(rng.choice(OPPOSITE), f"The opposite of {word} is {other}.", word=word)


def spelling(rng: Random) -> Request:
    word = rng.choice(spelled_words())
    return ask(rng.choice(SPELL), f"{capitalised(word)} is spelled {' '.join(word.upper())}.", word=word)
