"""What the bundled scenarios say, and the sounds beside it."""
from __future__ import annotations

import json
import unittest
from pathlib import Path
from random import Random

import numpy as np

from common import grammar
from scenarios.__main__ import ROOT, SPEECH_DB, mixed, scripts
from scenarios.sounds import RATE_HZ, background, level_db
from small_voice.sentences import key

DRAWN = 20_000
"""Sentences that the templates give; the speech models were trained on such."""
PEOPLE = ROOT.parents[1] / "shared" / "speech"


class Scripts(unittest.TestCase):
    def test_index_is_of_these_scripts(self) -> None:
        index = json.loads((ROOT / "public" / "scenarios" / "index.json").read_text(encoding="utf-8"))
        said = {entry["id"]: [segment["text"] for segment in entry["segments"]] for entry in index["scenarios"]}
        self.assertEqual(said, {script["id"]: [line[1] for line in script["lines"]] for script in scripts()})

    def test_no_sentence_is_one_that_a_model_was_trained_on(self) -> None:
        rng = Random(1)
        known = {key(grammar.sentence(rng, split).written) for split in ("train", "held-out") for _ in range(DRAWN // 2)}
        for manifest in PEOPLE.glob("*/manifest.jsonl"):
            known |= {key(json.loads(line)["text"]) for line in manifest.read_text(encoding="utf-8").splitlines()}
        said = [key(line[1]) for script in scripts() for line in script["lines"]]
        self.assertEqual([text for text in said if text in known], [])


class Sounds(unittest.TestCase):
    def test_every_background_is_heard_and_the_same_for_a_seed(self) -> None:
        voices = [np.sin(np.arange(RATE_HZ) / (5 + n)).astype(np.float32) for n in range(3)]
        for kind in ("hiss", "hum", "traffic", "kitchen", "music", "babble"):
            one, other = (background(kind, 2 * RATE_HZ, np.random.default_rng(7), voices) for _ in range(2))
            self.assertEqual(len(one), 2 * RATE_HZ)
            self.assertGreater(level_db(one), -60, kind)
            self.assertTrue(np.array_equal(one, other), kind)

    def test_a_mix_has_its_length_and_its_times(self) -> None:
        clip = 0.2 * np.sin(np.arange(RATE_HZ) / 9).astype(np.float32)
        script = {"id": "test", "lines": [["a", "One."], ["b", "Two."]], "seconds": 5}
        sound, places = mixed(script, [clip, clip], [])
        self.assertEqual(len(sound), 5 * RATE_HZ)
        for start, end in places:
            self.assertEqual(end - start, RATE_HZ)
            self.assertAlmostEqual(level_db(sound[start:end]), SPEECH_DB, places=1)
        self.assertLess(level_db(sound[places[0][1] : places[1][0]]), -100)


if __name__ == "__main__":
    unittest.main()
