from __future__ import annotations

import unittest

import numpy as np

from stt.align import word_starts_s
from stt.batches import token_row
from stt.config import CTC_SYMBOLS, EOT, FIRST_TIMESTAMP, NO_TIMESTAMPS, SECONDS_PER_FRAME, SOT
from stt.wer import word_error_rate


class Alignment(unittest.TestCase):
    def test_finds_where_words_start(self) -> None:
        path = "__h_ii__  _oo_n__"
        log_probs = np.full((len(path), len(CTC_SYMBOLS)), -10.0)
        for frame, symbol in enumerate(path):
            log_probs[frame, 0 if symbol == "_" else CTC_SYMBOLS.index(symbol)] = -0.01
        starts = word_starts_s(log_probs, "hi on")
        self.assertEqual([round(start / SECONDS_PER_FRAME) for start in starts], [2, 11])


class Decoder(unittest.TestCase):
    def test_rows(self) -> None:
        self.assertEqual(token_row("", 0, 0, False), [SOT, NO_TIMESTAMPS, EOT])
        self.assertEqual(token_row("", 0, 0, True), [SOT, FIRST_TIMESTAMP, EOT])
        row = token_row("hello", 0.32, 1.6, True)
        self.assertEqual((row[1], row[-2], row[-1]), (FIRST_TIMESTAMP + 10, FIRST_TIMESTAMP + 50, EOT))


class ErrorRate(unittest.TestCase):
    def test_counts_all_edits_over_all_words(self) -> None:
        self.assertAlmostEqual(word_error_rate(["a b c d", "e"], ["a x c", "e f"]), 3 / 5)


if __name__ == "__main__":
    unittest.main()
