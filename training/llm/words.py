"""The shared lexicon as the task grammars use it, and made-up words to practise copying on."""

from functools import cache
from pathlib import Path
from random import Random

from common.inflect import LEXICON, words

TOPICS = [entry.replace("_", " ") for entry in (Path(__file__).parent / "words" / "topics.txt").read_text().split()]

ONSETS = "b c d f g h j k l m n p r s t v w z bl br ch cl cr dr fl fr gl gr pl pr sc sh sk sl sm sn sp st str th tr tw wh".split()
NUCLEI = "a e i o u ai au ea ee ie oa oo ou y".split()
CODAS = ["", "", "", *"b d g k l m n p r s t x ck ft ld ll lt mp nd ng nk nt rd rk rm rn rt sh ss st th".split()]

# Verbs with the nouns that they go with, and how those are described.
OBJECTS = [
    ("verb-thing", ("household", "tool", "clothing", "food"), "adj-thing"),
    ("verb-device", ("device",), "adj-thing"),
    ("verb-record", ("record",), "adj-abstract"),
    ("verb-event", ("event",), "adj-abstract"),
]


@cache
def lexicon() -> tuple[str, ...]:
    """Every plain word of the shared lexicon, names with their capital, sorted."""
    entries = {word for path in LEXICON.glob("*.txt") for word in words(path.stem)}
    return tuple(sorted(word for word in entries if word.isascii() and word.isalpha()))


def made_up_word(rng: Random) -> str:
    """A pronounceable word that is in no dictionary."""
    return "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(rng.choice([1, 2, 2, 3])))


def verb_with_object(rng: Random) -> tuple[str, str]:
    """A verb's base form and a noun phrase (without article) that fits it."""
    verb_list, noun_lists, adjective_list = rng.choice(OBJECTS)
    noun = rng.choice(words(rng.choice(noun_lists)))
    described = f"{rng.choice(words(adjective_list))} {noun}" if rng.random() < 0.6 else noun
    return rng.choice(words(verb_list)), described


def noun_phrase(rng: Random) -> str:
    """A noun phrase without its article."""
    return verb_with_object(rng)[1]
