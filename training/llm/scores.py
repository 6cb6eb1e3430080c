"""How an answer is judged: words kept, punctuation F1, exactness, faithfulness."""

import re

MARKS = ".,?!"
WORD = re.compile(r"[a-z0-9]+")


def plain_words(text: str) -> list[str]:
    """Lower-case words without apostrophes and punctuation."""
    return WORD.findall(text.lower().replace("'", ""))


def keeps_words(answer: str, expected: str) -> bool:
    """True when no word was invented, lost or moved, whatever case and punctuation."""
    return plain_words(answer) == plain_words(expected)


def mark_positions(text: str) -> set[tuple[int, str]]:
    """(index of the word before it, mark) of each punctuation mark."""
    found, count = set(), 0
    for piece in text.split():
        count += len(plain_words(piece))
        if piece[-1] in MARKS:
            found.add((count, piece[-1]))
    return found


def punctuation_f1(pairs: list[tuple[str, str]]) -> float:
    """Micro-averaged F1 of the marks of (answer, expected) pairs, each in its place."""
    right = given = wanted = 0
    for answer, expected in pairs:
        marks, reference = mark_positions(answer), mark_positions(expected)
        right += len(marks & reference)
        given += len(marks)
        wanted += len(reference)
    return 2 * right / (given + wanted) if given + wanted else 1.0


def is_faithful(answer: str, transcript: str, added: frozenset[str]) -> bool:
    """True when every word of the answer stems from the transcript (by its first four letters) or is in `added`."""
    spoken = plain_words(transcript)
    stems = {word[:4] for word in spoken}
    return all(word in added or word in spoken or word[:4] in stems for word in plain_words(answer))
