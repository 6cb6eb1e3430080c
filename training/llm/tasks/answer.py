"""Answer: the closed set of requests, and one sentence of refusal for everything outside it."""

from random import Random

from ..answers.about import about
from ..answers.arithmetic import arithmetic
from ..answers.dates import date
from ..answers.outside import outside
from ..answers.request import Request
from ..answers.units import unit
from ..answers.words_about import opposite, spelling
from ..example import Example
from ..speech import as_spoken

CLOSED = {"arithmetic": arithmetic, "units": unit, "dates": date, "opposites": opposite, "spelling": spelling, "about": about}
WEIGHTS = {"arithmetic": 32, "units": 14, "dates": 20, "opposites": 8, "spelling": 16, "about": 10}


def answer(rng: Random, kind: str | None = None) -> Example:
    """A closed request of one kind, or of a random one."""
    kind = kind or rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    return _example(CLOSED[kind](rng), kind, rng)


def decline(rng: Random, held_out: bool = False) -> Example:
    """A request outside the closed set, of a training topic or of a held-out one."""
    return _example(outside(rng, held_out), "outside", rng)


def _example(request: Request, kind: str, rng: Random) -> Example:
    return Example("answer", kind, as_spoken(request.text, rng), request.answer, request.key)
