from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from common.speech import Speech
from stt.align import word_starts_s
from stt.batches import token_row
from stt.augment import warped_filters
from stt.card import read_log
from stt.config import CTC_SYMBOLS, EOT, FIRST_TIMESTAMP, NO_TIMESTAMPS, SECONDS_PER_FRAME, SOT
from stt.features import mel_filters
from stt.phones import PHONES, SILENCE, UNKNOWN, frame_labels, track
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


class Phones(unittest.TestCase):
    SPEECH = Speech(np.zeros(16_000, np.float32), (), (("_", 0.1), ("h", 0.3), ("strange", 0.5), ("iy", 0.9)))

    def test_both_synthesisers_speak_of_the_same_phones_on_the_clip_s_clock(self) -> None:
        hh, iy = PHONES.index("hh"), PHONES.index("iy")
        self.assertEqual(track(self.SPEECH, 3200, 8000), [(hh, 0.1), (UNKNOWN, 0.3), (iy, 0.5)])

    def test_a_frame_has_the_phone_of_its_middle(self) -> None:
        labels = frame_labels([(5, 0.1), (6, 0.2)], 1.0, 0.16, 14).tolist()
        self.assertEqual(labels, [SILENCE] * 5 + [5] * 3 + [6] * 3 + [SILENCE] * 3)

    def test_a_faster_clip_has_shorter_phones(self) -> None:
        self.assertEqual(frame_labels([(5, 0.128), (6, 0.256)], 2.0, 0.0, 6).tolist(), [5, 5, 6, 6, SILENCE, SILENCE])


class VocalTract(unittest.TestCase):
    def test_a_factor_moves_what_a_filter_hears(self) -> None:
        loudest = lambda filters: filters[30].argmax().item()
        usual = loudest(mel_filters())
        self.assertTrue(np.array_equal(warped_filters(1.0), mel_filters()))
        self.assertAlmostEqual(loudest(warped_filters(1.2)), usual / 1.2, delta=1)
        self.assertAlmostEqual(loudest(warped_filters(0.84)), usual / 0.84, delta=1)


class Log(unittest.TestCase):
    def test_forgets_what_a_resumed_run_did_again(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log.jsonl"
            path.write_text("\n".join(json.dumps({"step": step, "ctc": ctc}) for step, ctc in ((1, 9), (2, 8), (3, 7), (2, 6), (3, 5))))
            self.assertEqual([entry["ctc"] for entry in read_log(path)], [9, 6, 5])


class ErrorRate(unittest.TestCase):
    def test_counts_all_edits_over_all_words(self) -> None:
        self.assertAlmostEqual(word_error_rate(["a b c d", "e"], ["a x c", "e f"]), 3 / 5)


if __name__ == "__main__":
    unittest.main()
