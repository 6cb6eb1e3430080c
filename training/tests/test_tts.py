"""The voice's parts that a wrong sign or index would spoil without an error."""

import unittest

import numpy as np
import torch

from common.band_energies import band_energies_db
from tts.canary import BAND_EDGES_HZ
from tts.features import frame_ends, most_likely_trajectory
from tts.layers import Adapter
from tts.model import AcousticModel, whole_durations
from tts.symbols import SYMBOLS, symbol
from tts.synthesizer import Synthesizer
from tts.vocoder import HOP, SAMPLE_RATE_HZ, Vocoder
from tts.word_errors import errors


class Durations(unittest.TestCase):
    def test_rounding_does_not_add_up(self):
        wanted = torch.full((100,), 3.4)
        ends, lengths = whole_durations(wanted.log(), torch.ones(1))
        self.assertEqual(float(ends[-1]), 340)
        self.assertTrue(((lengths == 3) | (lengths == 4)).all())

    def test_speed_divides_and_one_frame_is_kept(self):
        ends, lengths = whole_durations(torch.tensor([8.0, 0.1, 8.0]).log(), torch.full((1,), 2.0))
        self.assertEqual(lengths.tolist(), [4, 1, 4])
        self.assertEqual(ends.tolist(), [4, 5, 9])

    def test_every_phone_of_the_data_has_a_frame(self):
        self.assertEqual(frame_ends([0.1, 0.101, 0.2]).tolist(), [10, 11, 20])


class Trajectory(unittest.TestCase):
    def test_certain_statics_are_kept(self):
        mean = np.array([[0.0], [1.0], [0.0], [1.0]])
        smooth = most_likely_trajectory(mean, np.full((4, 1), 0.01), np.zeros((4, 1)), np.full((4, 1), 100.0))
        np.testing.assert_allclose(smooth, mean, atol=1e-3)

    def test_certain_deltas_smooth_a_step(self):
        mean = np.repeat([[0.0], [1.0]], 5, axis=0)
        smooth = most_likely_trajectory(mean, np.ones((10, 1)), np.zeros((10, 1)), np.full((10, 1), 0.1))
        self.assertLess(np.abs(np.diff(smooth[:, 0])).max(), 0.5)


class VocoderSignal(unittest.TestCase):
    def setUp(self):
        self.vocoder = Vocoder(order=25, bands=5, gain=0.1)

    def test_pulses_have_the_pitch_asked_for(self):
        pulses = self.vocoder.pulses(torch.full((100,), 200.0)).reshape(-1).numpy()
        spectrum = np.abs(np.fft.rfft(pulses))
        peaks = np.flatnonzero(spectrum > 0.5 * spectrum.max()) * SAMPLE_RATE_HZ / len(pulses)
        np.testing.assert_allclose(peaks % 200, 0, atol=1)
        self.assertAlmostEqual(float((pulses**2).mean()), 1.0, delta=0.05)

    def test_flat_filter_gives_the_excitation_back_one_hop_later(self):
        f0 = torch.full((50,), 160.0)
        out = self.vocoder(torch.zeros(50, 25), f0, torch.ones(50, 5))
        expected = 0.95 * torch.tanh(0.1 * self.vocoder.pulses(f0).reshape(-1) / 0.95)
        self.assertLess(float((out[2 * HOP : -HOP] - expected[HOP : -2 * HOP]).abs().max()), 1e-3)

    def test_first_cepstrum_is_the_log_level_and_nothing_clips(self):
        cepstrum = torch.zeros(50, 25)
        cepstrum[:, 0] = 8
        loud = self.vocoder(cepstrum, torch.full((50,), 160.0), torch.zeros(50, 5))
        self.assertLessEqual(float(loud.abs().max()), 0.95)


class Voices(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.synthesizer = Synthesizer(AcousticModel())
        self.phonemes = torch.tensor([[0, 5, 30, 12, 40, 0]])
        self.factors = torch.randn(self.synthesizer.acoustic.layout.length) * 0.05

    @torch.no_grad()
    def speak(self, factors, strength):
        return self.synthesizer(self.phonemes, torch.ones(1), factors, torch.full((1,), strength))

    def test_strength_zero_is_the_base_voice(self):
        base, _ = self.speak(torch.zeros_like(self.factors), 1.0)
        adapted, _ = self.speak(self.factors, 0.0)
        torch.testing.assert_close(adapted, base)

    def test_an_adapter_is_heard(self):
        base, _ = self.speak(self.factors, 0.0)
        adapted, durations = self.speak(self.factors, 1.0)
        self.assertEqual(adapted.shape[1], int(durations.sum()) * HOP)
        self.assertTrue(adapted.shape != base.shape or (adapted - base).abs().max() > 1e-3)

    def test_padding_changes_nothing(self):
        model, n = self.synthesizer.acoustic, self.phonemes.shape[1]
        padded = torch.nn.functional.pad(self.phonemes, (0, 7), value=9)
        mask = (torch.arange(n + 7) < n).float()[None, :, None]
        adapter = Adapter(self.factors, torch.ones(1))
        with torch.no_grad():
            alone, _ = model.encode(self.phonemes, adapter=adapter)
            inside, _ = model.encode(padded, mask, adapter)
        torch.testing.assert_close(inside[:, :n], alone, atol=1e-5, rtol=1e-4)


class Measures(unittest.TestCase):
    def test_word_errors(self):
        self.assertEqual(errors("a b c".split(), "a x c d".split()), 2)
        self.assertEqual(errors([], "a".split()), 1)

    def test_a_tone_is_in_its_band(self):
        tone = 0.5 * np.sin(2 * np.pi * 1450 * np.arange(1600) / SAMPLE_RATE_HZ)
        energies = band_energies_db(tone, SAMPLE_RATE_HZ, BAND_EDGES_HZ)
        self.assertEqual(energies.shape, (2, len(BAND_EDGES_HZ) - 1))
        self.assertTrue((energies.argmax(axis=1) == BAND_EDGES_HZ.index(1300)).all())

    def test_symbols_are_distinct_and_carry_stress(self):
        self.assertEqual(len(set(SYMBOLS)), 57)
        self.assertEqual([symbol("iy", True), symbol("iy", False), symbol("ax", False)], ["iy1", "iy0", "ax"])


if __name__ == "__main__":
    unittest.main()
