"""How text arrives from speech: raw or half-punctuated, with fillers, repetitions and spoken numbers."""

import re
from random import Random

from common.numbers import say

FILLERS = ["um", "uh", "er", "erm", "ah", "hmm", "you know", "i mean", "like"]
FILLER_WEIGHTS = [8, 8, 2, 1, 2, 1, 4, 2, 3]
# After these, "like" is more often the verb than a filler.
LIKE_IS_A_VERB_AFTER = set("i you we they would i'd we'd don't dont do didn't to look looks feel not".split())
OPENINGS = ["Please", "Um,", "So,", "Okay,", "Hey Sotto,", "Sotto,", "Can you tell me,", "Uh,", "Well,", "I'd like to know,"]
PUNCTUATION = re.compile(r"[.,?!;:\"]")


def spoken_number(number: int, rng: Random) -> str:
    """A number as a recogniser may write it: digits or words."""
    return say(number) if rng.random() < 0.5 else str(number)


def as_spoken(request: str, rng: Random) -> str:
    """A well-written request in one of the forms in which a recogniser delivers it."""
    if rng.random() < 0.12:
        request = f"{rng.choice(OPENINGS)} {request[0].lower()}{request[1:]}"
    form = rng.random()
    if form < 0.5:
        return raw(request)
    if form < 0.6:
        return request.rstrip(".?!")
    if form < 0.7:
        return request[0].lower() + request[1:]
    return request


def raw(text: str) -> str:
    """Lower case, no punctuation; hyphens and apostrophes inside words stay."""
    return PUNCTUATION.sub("", text).lower()


def roughen(text: str, rng: Random) -> str:
    """The raw transcript of someone saying `text` with fillers and repetitions; no word is lost."""
    words = raw(text).split()
    filler_rate, repeat_rate = rng.choice([(0, 0), (0.05, 0.02), (0.1, 0.04), (0.16, 0.08)])
    rough: list[str] = []
    for index, word in enumerate(words):
        if rng.random() < filler_rate:
            rough += _filler(words[index - 1] if index else "", rng).split()
        rough.append(word)
        span = rng.choice([1, 1, 1, 2])
        said = words[max(0, index + 1 - span) : index + 1]
        if rng.random() < repeat_rate and rough[-len(said) :] == said:
            rough += said
    if filler_rate and rng.random() < 0.15:
        rough += _filler("", rng).split()
    return " ".join(rough)


def half_punctuated(text: str, rng: Random) -> str:
    """Text with its case and punctuation kept and only fillers between the words."""
    words = text.split()
    result = []
    for index, word in enumerate(words):
        if index and rng.random() < 0.06:
            result.append(rng.choice(["um,", "uh,", "um", "uh"]))
        result.append(word)
    return " ".join(result)


def _filler(previous: str, rng: Random) -> str:
    filler = rng.choices(FILLERS, FILLER_WEIGHTS)[0]
    return "um" if filler == "like" and previous in LIKE_IS_A_VERB_AFTER else filler
