"""Questions about Sotto itself, and greetings: words/about.txt holds every answer with its questions."""

from functools import cache
from pathlib import Path
from random import Random

from .request import Request, ask


@cache
def answers() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(answer, questions) in file order."""
    lines = (Path(__file__).parent.parent / "words" / "about.txt").read_text().splitlines()
    return tuple((answer[2:], tuple(questions.split("|"))) for answer, questions in zip(lines[::2], lines[1::2], strict=True))


def about(rng: Random) -> Request:
    answer, questions = rng.choice(answers())
    opening = rng.choice(["", "", "", "please tell me, ", "I want to know, ", "one question, "]) if answer.endswith(".") else ""
    return ask("{opening}{question}", answer, opening=opening, question=rng.choice(questions))
