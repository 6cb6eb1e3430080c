"""python -m unittest discover -s tests -t . (in training/)"""
from __future__ import annotations

import random
import unittest

import numpy as np
import torch

from voice_activity.features import CENTRES_HZ, FRAME, RATE_HZ, band_powers
from voice_activity.network import REACH, VoiceActivity
from voice_activity.scenes import SCENE_FRAMES, scene, spoken


class Features(unittest.TestCase):
    def test_a_tone_is_loudest_in_its_own_band(self) -> None:
        for band, centre_hz in enumerate(CENTRES_HZ):
            tone = np.sin(2 * np.pi * centre_hz * np.arange(40 * FRAME) / RATE_HZ)
            self.assertEqual(band_powers(tone)[20:].mean(0).argmax(), band)
            self.assertAlmostEqual(band_powers(tone)[20:, band].mean(), 0.5, places=1)


class Network(unittest.TestCase):
    def test_an_answer_rests_on_its_reach_and_no_more(self) -> None:
        torch.manual_seed(0)
        network, given = VoiceActivity().eval(), torch.randn(1, len(CENTRES_HZ), 200)
        given.requires_grad_(True)
        network(given)[0, 100].backward()
        touched = given.grad[0].abs().sum(0).nonzero().flatten().tolist()
        self.assertEqual((touched[0], touched[-1]), (100 - REACH, 100 + REACH))


class Scenes(unittest.TestCase):
    def test_short_gaps_are_closed_and_clicks_left_out(self) -> None:
        levels_db = np.array([-70] * 20 + [-20] * 10 + [-70] * 5 + [-20] * 10 + [-70] * 20 + [-20] * 2 + [-70] * 20, float)
        self.assertEqual(np.flatnonzero(np.diff(spoken(levels_db))).tolist(), [19, 44])

    def test_nobody_speaks_where_no_clip_is(self) -> None:
        random.seed(3)
        torch.manual_seed(3)
        clips = [np.sin(np.arange(FRAME * 60) / 5) * 0.1 for _ in range(30)]
        for _ in range(5):
            powers, marks, counted = scene(clips)
            self.assertEqual(powers.shape, (SCENE_FRAMES, len(CENTRES_HZ)))
            self.assertTrue(counted[~marks].all())
            self.assertLess(marks.mean(), 1)


if __name__ == "__main__":
    unittest.main()
