"""Endless training examples, and the held-out sets: the same generators on either side of the split."""

from collections.abc import Callable, Iterator
from itertools import chain
from random import Random

from .example import Example, is_held_out
from .tasks.answer import CLOSED, answer, decline
from .tasks.digest import summarise, title
from .tasks.tidy import copy, tidy

Generator = Callable[[Random], Example]
MIXTURE: dict[Generator, float] = {tidy: 0.33, answer: 0.51, decline: 0.05, title: 0.04, summarise: 0.05, copy: 0.02}
CURRICULUM: dict[Generator, float] = {copy: 0.55, tidy: 0.15, answer: 0.30}
MOST_TRIES = 2000


def training_examples(rng: Random, mixture: dict[Generator, float]) -> Iterator[Example]:
    """Examples drawn by the mixture's weights, none of them held out."""
    generators, weights = list(mixture), list(mixture.values())
    while True:
        example = rng.choices(generators, weights)[0](rng)
        if not is_held_out(example.key):
            yield example


def held_out_sets(seed: int, count: int, closed_count: int) -> dict[str, list[Example]]:
    """Distinct held-out examples: `count` a set, `closed_count` a kind of the closed set, its kinds by turns.

    Tidy lines come from the shared grammar's held-out sentences too; requests outside the set from held-out topics only.
    """
    rng = Random(seed)
    closed = [_distinct(lambda rng, kind=kind: answer(rng, kind), rng, closed_count) for kind in CLOSED]
    return {
        "tidy": _distinct(lambda rng: tidy(rng, "held-out"), rng, count),
        "title": _distinct(title, rng, count),
        "summarise": _distinct(summarise, rng, count),
        "closed": list(chain.from_iterable(zip(*closed, strict=True))),
        "outside": _distinct(lambda rng: decline(rng, held_out=True), rng, count),
    }


def _distinct(generate: Generator, rng: Random, count: int) -> list[Example]:
    found: dict[str, Example] = {}
    for _ in range(count * MOST_TRIES):
        example = generate(rng)
        if is_held_out(example.key) or example.kind == "outside":
            found.setdefault(example.user, example)
        if len(found) == count:
            return list(found.values())
    raise ValueError(f"Only {len(found)} of {count} held-out examples were found in {count * MOST_TRIES} tries: ask for fewer.")
