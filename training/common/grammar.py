"""Sentences from templates: `[slot]`, `[slot:form]`, `(a|b|)` alternatives; slots are rules, word lists or numbers."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from . import inflect, numbers

TEMPLATES = Path(__file__).parent / "templates"
TOPICS = ("statements", "questions", "commands", "topics")
WEIGHTS = (4, 3, 2, 4)
HELD_OUT_EVERY = 25
_TOKEN = re.compile(r"\[([a-z0-9-]+)(?::([a-z0-9]+))?\]|\(([^()]*)\)")
_BOTH = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """`written` has case, digits and punctuation; `said` is what is spoken, with punctuation and spelled letters in
    capitals; `words` is the transcript, lower-case words alone."""

    written: str
    said: str
    topic: str

    @property
    def words(self) -> str:
        return " ".join(re.findall(r"[a-z']+", self.said.lower()))


@cache
def _templates(topic: str) -> tuple[str, ...]:
    text = (TEMPLATES / f"{topic}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    pairs = (line.split(" = ", 1) for line in _templates("phrases"))
    return {name: tuple(body.split(" / ")) for name, body in pairs}


def _word(rng: Random, name: str) -> str:
    """A word of the list, the first ones more often (a mild stand-in for word frequency)."""
    choices = inflect.words(name)
    return choices[int(len(choices) * rng.random() ** 1.5)]


def _expand(rng: Random, template: str) -> str:
    def slot(match: re.Match[str]) -> str:
        name, form, alternatives = match.groups()
        if alternatives is not None:
            return _expand(rng, rng.choice(alternatives.split("|")))
        if name in numbers.SLOTS:
            return numbers.SLOTS[name](rng)
        word = _expand(rng, rng.choice(_rules()[name])) if name in _rules() else _word(rng, name)
        return inflect.FORMS[form](word) if form else word

    while _TOKEN.search(template):
        template = _TOKEN.sub(slot, template)
    return re.sub(r"\s+", " ", template).strip()


def _capitalise(text: str) -> str:
    text = re.sub(r"\bi(?='|\b)(?!\.)", "I", text)
    return text[0].upper() + text[1:]


def _nationalities(text: str) -> str:
    return re.sub(r"\b(spanish|french|german|italian|chinese|japanese|english)\b", lambda m: m[0].capitalize(), text)


def from_template(rng: Random, template: str, topic: str) -> Sentence:
    text = _expand(rng, template)
    mark = "" if text.endswith("?") else "."
    written = _nationalities(_capitalise(_BOTH.sub(r"\1", text)))
    said = _capitalise(_BOTH.sub(r"\2", text))
    return Sentence(written + ("" if written.endswith(".") else mark), said + mark, topic)


@cache
def _content_words() -> frozenset[str]:
    lists = [path.stem for path in inflect.LEXICON.glob("*.txt") if not path.stem.startswith(("irregular", "doubled"))]
    base = {word.lower() for name in lists for word in inflect.words(name)}
    return frozenset(base | {inflect.plural(word) for word in base} | {inflect.past(w) for n in lists if n.startswith("verb")
                                                                      for w in inflect.words(n)})


def _held_out(key: str) -> bool:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % HELD_OUT_EVERY == 0


def split(sentence: Sentence) -> str:
    """`held-out` when the sentence, or two neighbouring content words in it, are kept from training; else `train`."""
    found = sentence.words.split()
    pairs = (f"{a} {b}" for a, b in zip(found, found[1:]) if a in _content_words() and b in _content_words())
    return "held-out" if _held_out(sentence.words) or any(map(_held_out, pairs)) else "train"


def sentence(rng: Random, wanted: str = "train") -> Sentence:
    """A random sentence of the wanted split (`train` or `held-out`), at most 80 characters when said."""
    while True:
        topic = rng.choices(TOPICS, WEIGHTS)[0]
        found = from_template(rng, rng.choice(_templates(topic)), topic)
        if len(found.said) <= 80 and split(found) == wanted:
            return found


def vocabulary() -> frozenset[str]:
    """Every word that the lexicon can produce, inflected forms included, lower-case."""
    found: set[str] = set()
    for path in inflect.LEXICON.glob("*.txt"):
        if path.stem.startswith(("irregular", "doubled")):
            continue
        forms = ["3", "past", "part", "ing"] if path.stem.startswith("verb") else []
        for word in inflect.words(path.stem):
            found |= {word.lower(), *(inflect.FORMS[form](word) for form in forms)}
    return frozenset(found)
