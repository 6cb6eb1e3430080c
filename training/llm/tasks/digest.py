"""Title and summary of a transcript: what its first statement is about, and what its first two say."""

from random import Random

from ..chat import everyday, small_talk
from ..example import Example
from ..speech import raw, roughen
from ..statements import Statement, capitalised, statement


def title(rng: Random) -> Example:
    statements, spoken = _transcript(rng)
    return Example("title", "title", _heard(spoken, rng), statements[0].title, key=f"title|{raw(spoken)}")


def summarise(rng: Random) -> Example:
    statements, spoken = _transcript(rng)
    report = ", and ".join(made.report for made in statements)
    return Example("summarise", "summarise", _heard(spoken, rng), capitalised(report) + ".", key=f"summarise|{raw(spoken)}")


def _transcript(rng: Random) -> tuple[list[Statement], str]:
    """One or two statements, with small talk before them and everyday sentences between and after."""
    statements = [statement(rng) for _ in range(rng.choice([1, 1, 2]))]
    opening = [small_talk(rng) for _ in range(rng.choice([0, 0, 1, 1, 2]))]
    spoken = [*opening, statements[0].text]
    for made in statements[1:]:
        spoken += [*(small_talk(rng) for _ in range(rng.choice([0, 0, 0, 1]))), made.text]
    if len(statements) == 2:
        spoken += [everyday(rng) for _ in range(rng.choice([0, 0, 1, 2, 4]))]
    else:
        spoken += [small_talk(rng) for _ in range(rng.choice([0, 0, 1]))]
    return statements, " ".join(spoken)


def _heard(text: str, rng: Random) -> str:
    return roughen(text, rng) if rng.random() < 0.4 else text
