"""Requests outside the closed set; whole topics (marked `!` in words/outside.txt) are held out."""

from functools import cache
from pathlib import Path
from random import Random

from common.inflect import words
from common.numbers import say
from ..chat import everyday, fill, random_words
from .request import Request

DECLINED = "Sorry, I can only do small sums, units, dates, opposites and spelling."
LISTS = dict(country="country", hobby="hobby", food="food", place="place", illness="illness", body="body", thing="household",
             last="last-name", device="device", record="record", animal="animal", abstract="abstract", plant="plant",
             person="person", state="adj-state", vehicle="vehicle", event="event")  # fmt: skip


@cache
def topics(held_out: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(topic, request templates) of the training topics or of the held-out ones."""
    lines = (Path(__file__).parent.parent / "words" / "outside.txt").read_text().splitlines()
    entries = [(head[2:], tuple(templates.split("|"))) for head, templates in zip(lines[::2], lines[1::2], strict=True)]
    return tuple((topic, templates) for topic, templates in entries if topic.endswith("!") == held_out)


def outside(rng: Random, held_out: bool = False) -> Request:
    topic, templates = rng.choice(topics(held_out))
    text = fill(rng.choice(templates), rng, _slots(rng))
    return Request(text, DECLINED, key=f"answer|{topic}|{text}")


def _slots(rng: Random) -> dict:
    lists = {slot: (lambda name=name: rng.choice(words(name))) for slot, name in LISTS.items()}
    return lists | {
        "when": lambda: rng.choice(["today", "tomorrow", "tonight", "this weekend", "next week"]),
        "year": lambda: str(rng.randint(1800, 2030)),
        "big": lambda: str(rng.randint(230, 99999)),
        "middle": lambda: say(rng.randint(21, 99)) if rng.random() < 0.5 else str(rng.randint(21, 99)),
        "sentence": lambda: everyday(rng),
        "words": lambda: random_words(rng),
    }
