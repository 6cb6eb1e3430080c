"""Endless training examples, and the held-out sets: the same generators on either side of the split."""

from collections.abc import Callable, Iterator
from random import Random

from .example import Example, is_held_out
from .tasks.answer import CLOSED, answer, decline
from .tasks.digest import summarise, title
from .tasks.tidy import copy, tidy

Generator = Callable[[Random], Example]
MIXTURE: dict[Generator, float] = {tidy: 0.25, answer: 0.46, decline: 0.12, title: 0.06, summarise: 0.09, copy: 0.02}
CURRICULUM: dict[Generator, float] = {copy: 0.55, tidy: 0.15, answer: 0.30}


def training_examples(rng: Random, mixture: dict[Generator, float]) -> Iterator[Example]:
    """Examples drawn by the mixture's weights, none of them held out."""
    generators, weights = list(mixture), list(mixture.values())
    while True:
        example = rng.choices(generators, weights)[0](rng)
        if not is_held_out(example.key):
            yield example


def held_out_examples(seed: int, count: int) -> list[Example]:
    """`count` distinct held-out examples of each kind; out-of-set requests come from held-out topics only."""
    kinds: list[Generator] = [lambda rng: tidy(rng, "held-out"), title, summarise, lambda rng: decline(rng, held_out=True)]
    kinds += [lambda rng, kind=kind: answer(rng, kind) for kind in CLOSED]
    return [example for number, kind in enumerate(kinds) for example in _distinct(kind, Random(seed + number), count)]


def _distinct(generate: Generator, rng: Random, count: int) -> list[Example]:
    found: dict[str, Example] = {}
    for _ in range(count * 2000):
        example = generate(rng)
        if is_held_out(example.key) or example.kind == "outside":
            found.setdefault(example.user, example)
        if len(found) == count:
            break
    return list(found.values())
