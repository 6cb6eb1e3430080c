"""The decoder: what Kokoro's prosody says of each frame becomes filters, and these make speech of pulses and noise."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kokoro_82m.decoder import TEXT

from .excitation import LOWEST_HZ
from .filters import BINS, FFT, filtered, transforms
from .layers import AdaptedLinear, Block, Layout, Voicing

CURVES = 3
PITCH_MIDDLE_HZ = 150.0
ENERGY_SCALE = 5.0
FIRST_LOG_GAIN = -4.0


@dataclass(frozen=True)
class Shape:
    width: int = 384
    slow_blocks: int = 4
    """At the 40 frames a second of the text."""
    fast_blocks: int = 5
    """At the 80 a second of pitch and energy."""
    kernel: int = 7
    expansion: int = 3


class Decoder(nn.Module):
    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        width, layout = shape.width, Layout()
        self.text, self.curves = AdaptedLinear(layout, TEXT, width), nn.Linear(2 * CURVES, width)
        self.slow = nn.ModuleList(Block(layout, width, shape.kernel, shape.expansion) for _ in range(shape.slow_blocks))
        self.split, self.curves_again = nn.Linear(width, 2 * width), nn.Linear(CURVES, width)
        self.fast = nn.ModuleList(Block(layout, width, shape.kernel, shape.expansion) for _ in range(shape.fast_blocks))
        self.norm, self.head = nn.LayerNorm(width), AdaptedLinear(layout, width, 3 * BINS)
        self.by = transforms(torch.arange(float(FFT)))
        self.layout = layout
        with torch.no_grad():
            self.head.weight.mul_(0.3)
            self.head.bias[: 2 * BINS] = FIRST_LOG_GAIN
            self.head.bias[2 * BINS :] = 0.0

    def forward(self, text: Tensor, pitch: Tensor, energy: Tensor, pulses: Tensor, noise: Tensor, voicing: Voicing) -> Tensor:
        """text [B, F, 512], pitch in Hz and energy [B, 2F], pulses and noise [B, 2F, 300] -> samples [B, 600 F]."""
        return self.sound(self.spectra(text, pitch, energy, voicing), pulses, noise)

    def spectra(self, text: Tensor, pitch: Tensor, energy: Tensor, voicing: Voicing) -> Tensor:
        """[B, 2F, 3 BINS]: log gains for pulses and for noise, then the phase for pulses."""
        batch, frames, _ = text.shape
        curves = curve_features(pitch, energy)
        x = self.text(text, voicing) + self.curves(curves.reshape(batch, frames, 2 * CURVES))
        for block in self.slow:
            x = block(x, voicing)
        x = self.split(x).view(batch, 2 * frames, -1) + self.curves_again(curves)
        for block in self.fast:
            x = block(x, voicing)
        return self.head(self.norm(x), voicing)

    def sound(self, spectra: Tensor, pulses: Tensor, noise: Tensor) -> Tensor:
        return filtered(pulses, noise, *shapes(spectra), self.by)


def shapes(spectra: Tensor) -> tuple[Tensor, Tensor]:
    """Filters for pulses and for noise, both [B, P, 2 BINS]; noise has no phase to keep."""
    pulse_gain, noise_gain, phase = spectra.split(BINS, -1)
    pulse_gain, noise_gain = pulse_gain.exp(), noise_gain.exp()
    return torch.cat([pulse_gain * phase.cos(), pulse_gain * phase.sin()], -1), torch.cat([noise_gain, torch.zeros_like(noise_gain)], -1)


def curve_features(pitch: Tensor, energy: Tensor) -> Tensor:
    """[B, P, 3]: octaves from the middle, whether there is voice, energy."""
    octaves = torch.log2(pitch.clamp(min=LOWEST_HZ / 4) / PITCH_MIDDLE_HZ)
    voiced = (pitch > LOWEST_HZ).to(pitch.dtype)
    return torch.stack([octaves, voiced, energy / ENERGY_SCALE], -1)
