"""English inflection for the words of the lexicon."""
from __future__ import annotations

from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"
VOWELS = "aeiou"


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line of a lexicon file; lines starting with # are comments."""
    text = (LEXICON / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """All words of a lexicon file, each once, in file order (frequent words first)."""
    return tuple(dict.fromkeys(word for line in lines(name) for word in line))


@cache
def _irregular_verbs() -> dict[str, tuple[str, ...]]:
    return {line[0]: line[1:] for line in lines("irregular-verbs")}


@cache
def _irregular_plurals() -> dict[str, str]:
    return {line[0]: line[1] for line in lines("irregular-plurals")}


def _sibilant(word: str) -> bool:
    return word.endswith(("s", "x", "z", "ch", "sh")) and not word.endswith("ach" if word == "stomach" else "\0")


def _add_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("quiz", "whiz")):
        return word + "zes"
    return word + ("es" if _sibilant(word) else "s")


def plural(noun: str) -> str:
    if noun in words("mass-nouns"):
        return noun
    return _irregular_plurals().get(noun) or _add_s(noun)


def third_person(verb: str) -> str:
    if verb in ("go", "do", "echo"):
        return verb + "es"
    return "has" if verb == "have" else _add_s(verb)


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in words("doubled-consonants") else verb


def past(verb: str) -> str:
    return _irregular_verbs()[verb][0] if verb in _irregular_verbs() else _regular_past(verb)


def participle(verb: str) -> str:
    return _irregular_verbs()[verb][1] if verb in _irregular_verbs() else _regular_past(verb)


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def article(phrase: str) -> str:
    """The phrase behind its indefinite article; mass nouns take "some"."""
    first = phrase.split()[0].lower()
    if phrase.split()[-1] in words("mass-nouns"):
        return f"some {phrase}"
    vowel = first[0] in VOWELS and not first.startswith(("uni", "use", "usu", "eu", "one", "ukulele", "urina"))
    return f"{'an' if vowel or first.startswith(('hour', 'honest', 'heir')) else 'a'} {phrase}"


FORMS = {"s": plural, "3": third_person, "past": past, "part": participle, "ing": gerund, "a": article}
