"""Word error rate."""
from __future__ import annotations


def edits(reference: list[str], found: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(found) + 1))
    for i, expected in enumerate(reference, 1):
        before, row[0] = row[0], i
        for j, word in enumerate(found, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (expected != word))
    return row[-1]


def word_error_rate(references: list[str], found: list[str]) -> float:
    """Edits over all clips divided by all reference words (0.1 is 10 %)."""
    pairs = [(a.split(), b.split()) for a, b in zip(references, found, strict=True)]
    return sum(edits(a, b) for a, b in pairs) / sum(len(a) for a, _ in pairs)
