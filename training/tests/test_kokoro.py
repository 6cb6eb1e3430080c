"""Kokoro's rewritten parts against what they stand for."""

import unittest

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from kokoro_82m.decoder import Upsampling, _synthesis
from kokoro_82m.fourier_conv import POINTS, FourierConv
from kokoro_82m.layers import DepthwiseUpsampling
from kokoro_82m.source import BINS, FFT, HOP, HarmonicSource
from kokoro_82m.storage import published_blocks


class Networks(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)

    @torch.no_grad()
    def test_a_convolution_through_spectra_is_a_convolution(self):
        for width in POINTS:
            for dilation in (1, 3, 5):
                for length in (60, 61, 122):
                    conv = nn.Conv1d(4, 4, width, dilation=dilation, padding=dilation * (width - 1) // 2)
                    x = torch.randn(1, 4, length)
                    torch.testing.assert_close(FourierConv(conv)(x), conv(x), atol=1e-5, rtol=1e-4)

    @torch.no_grad()
    def test_upsamplings_are_transposed_convolutions(self):
        x = torch.randn(1, 6, 9)
        depthwise = DepthwiseUpsampling(6)
        for parameter in depthwise.parameters():
            parameter.copy_(torch.randn_like(parameter))
        expected = F.conv_transpose1d(x, depthwise.weight, depthwise.bias, stride=2, padding=1, output_padding=1, groups=6)
        torch.testing.assert_close(depthwise(x), expected)
        for late in (0, 1):
            whole = Upsampling(6, 6, late)
            for parameter in whole.parameters():
                parameter.copy_(torch.randn_like(parameter))
            centred = F.conv_transpose1d(x, whole.weight, whole.bias, stride=6, padding=3)
            torch.testing.assert_close(whole(x)[:, :, late:], centred[:, :, : 54 - late])

    def test_a_spectrum_becomes_its_signal_again(self):
        signal = torch.randn(1, 1, 600)
        magnitude, phase = HarmonicSource()._spectrum(signal).split(BINS, 1)
        transform = torch.stft(signal[0], FFT, HOP, window=torch.hann_window(FFT), return_complex=True)
        torch.testing.assert_close(magnitude, transform.abs()[:, :, :-1], atol=1e-4, rtol=1e-4)
        parts = torch.cat([magnitude * phase.cos(), magnitude * phase.sin()], 1)
        again = F.conv1d(parts, _synthesis(), padding=2).transpose(1, 2).flatten()
        torch.testing.assert_close(again[FFT:-FFT], signal.flatten()[FFT:-FFT], atol=1e-4, rtol=1e-4)


class Storage(unittest.TestCase):
    def test_codes_of_one_step_come_back_and_others_are_near(self):
        codes = np.random.default_rng(1).integers(-127, 128, (8, 32))
        codes[0], codes[1] = 0, np.arange(32)
        stored, scales = published_blocks((codes * 0.0123).astype(np.float32))
        again = stored * scales[:, None].astype(np.float32)
        np.testing.assert_allclose(again, codes * 0.0123, atol=0.0123 * 0.1)
        wide = np.float32([np.linspace(-1, 1.7, 32)])
        stored, scales = published_blocks(wide)
        self.assertLess(np.abs(stored * scales[:, None].astype(np.float32) - wide).max(), 1.7 / 127)


if __name__ == "__main__":
    unittest.main()
