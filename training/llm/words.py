"""Word lists: the task grammars' own, the shared lexicon, and made-up words to practise copying on."""

from functools import cache
from pathlib import Path
from random import Random

OWN = Path(__file__).parent / "words"
LEXICON = Path(__file__).parent.parent / "common" / "lexicon"

ONSETS = "b c d f g h j k l m n p r s t v w z bl br ch cl cr dr fl fr gl gr pl pr sc sh sk sl sm sn sp st str th tr tw wh".split()
NUCLEI = "a e i o u ai au ea ee ie oa oo ou y".split()
CODAS = ["", "", "", *"b d g k l m n p r s t x ck ft ld ll lt mp nd ng nk nt rd rk rm rn rt sh ss st th".split()]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of words/<name>.txt; an underscore stands for a space inside an entry."""
    return tuple(entry.replace("_", " ") for entry in (OWN / f"{name}.txt").read_text().split())


@cache
def verbs() -> tuple[tuple[str, ...], ...]:
    """(base, past, gerund, third person) of each verb."""
    return tuple(tuple(line.split()) for line in (OWN / "verbs.txt").read_text().splitlines())


@cache
def lexicon() -> tuple[str, ...]:
    """Every plain lower-case word of the shared lexicon, sorted."""
    entries = {
        word
        for path in sorted(LEXICON.glob("*.txt"))
        for line in path.read_text().splitlines()
        if not line.startswith("#")
        for word in line.lower().replace(",", " ").split()
    }
    return tuple(sorted(word for word in entries if word.isascii() and word.isalpha()))


def made_up_word(rng: Random) -> str:
    """A pronounceable word that is in no dictionary."""
    return "".join(
        rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(rng.choice([1, 2, 2, 3]))
    )


def article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" and not noun.startswith(("use", "uni")) else "a"
