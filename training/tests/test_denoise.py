"""python -m unittest discover -s tests -t . (in training/)"""
from __future__ import annotations

import random
import unittest

import numpy as np
import onnxruntime
import torch

from denoise import noises
from denoise.graph import graph
from denoise.network import HOP, Denoiser


class Graph(unittest.TestCase):
    """With random weights, against PyTorch; half precision costs a little."""

    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(0)
        cls.network = Denoiser().eval()
        cls.session = onnxruntime.InferenceSession(graph(cls.network).SerializeToString())

    def test_is_the_network_at_every_length(self) -> None:
        for length in (201, 7 * HOP, 16_000, 16_001, 48_123):
            samples = 0.1 * torch.randn(1, length)
            with torch.no_grad():
                expected = self.network(samples).numpy()
            (reduced,) = self.session.run(None, {"samples": samples.numpy()})
            self.assertEqual(reduced.shape, (1, length))
            np.testing.assert_allclose(reduced, expected, atol=2e-3 * np.abs(expected).max())

    def test_of_silence_is_silence(self) -> None:
        (reduced,) = self.session.run(None, {"samples": np.zeros((1, 16_000), np.float32)})
        self.assertTrue((reduced == 0).all())


class Noises(unittest.TestCase):
    def test_are_as_loud_as_wanted(self) -> None:
        random.seed(1)
        torch.manual_seed(1)
        clean, voices = torch.randn(8_000), [torch.randn(5_000) for _ in range(4)]
        for _ in range(40):
            noise = noises.some(len(clean), voices)
            self.assertEqual(len(noise), len(clean))
            added = noises.mixed(clean, noise, 5.0) - clean
            self.assertAlmostEqual(float(10 * torch.log10(clean.square().mean() / added.square().mean())), 5.0, places=2)


if __name__ == "__main__":
    unittest.main()
