"""python -m small_voice.sentences --people FILE --out FILE: the sentences that the teacher speaks, one a line."""
from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from random import Random
from typing import Iterator

from common import grammar

ROOT = Path(__file__).parents[2]
MEASURED = (ROOT / "training" / "kokoro_82m" / "sentences.txt", ROOT / "training" / "tts" / "held-out.txt")
"""What the voice is judged by is never spoken in training."""
PEOPLE_SHARE, PAIR_SHARE = 0.3, 0.3
SEED = 94
FEWEST_LETTERS, MOST_LETTERS = 12, 150


def key(text: str) -> str:
    """Two texts with the same words have the same key."""
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


def measured_keys() -> frozenset[str]:
    return frozenset(key(line) for path in MEASURED for line in path.read_text(encoding="utf-8").splitlines())


def generate(people: list[str], count: int) -> list[str]:
    """`count` different sentences: what people read out in turn, everyday sentences, and two of these in a row."""
    found: dict[str, str] = {}
    banned = measured_keys()
    for text in _endless(Random(SEED), people):
        name = key(text)
        if FEWEST_LETTERS <= len(text) <= MOST_LETTERS and name not in banned:
            found.setdefault(name, text)
        if len(found) == count:
            return list(found.values())
    return []


def _endless(rng: Random, people: list[str]) -> Iterator[str]:
    left = rng.sample(people, len(people))
    while True:
        chance = rng.random()
        if left and chance < PEOPLE_SHARE:
            yield left.pop().strip()
        elif chance < PEOPLE_SHARE + PAIR_SHARE:
            yield _joined(rng, grammar.sentence(rng).written, grammar.sentence(rng).written)
        else:
            yield grammar.sentence(rng).written


def _joined(rng: Random, first: str, second: str) -> str:
    """Commas, semicolons and colons are rare in the templates, and each has a sound of its own."""
    mark = rng.choice([".", ",", ";", ":", " —"])
    if mark == "." or first.endswith("?"):
        return f"{first} {second}"
    if re.match(r"I\b", second):
        return f"{first[:-1]}{mark} {second}"
    return f"{first[:-1]}{mark} {second[0].lower()}{second[1:]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=Path, required=True, help="manifest.jsonl of texts that people read out")
    parser.add_argument("--count", type=int, default=8000)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    people = [json.loads(line)["text"] for line in options.people.read_text(encoding="utf-8").splitlines()]
    options.out.write_text("\n".join(generate(people, options.count)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
