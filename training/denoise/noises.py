"""Noise to learn from: coloured by chance, humming, babbling, knocking."""
from __future__ import annotations

import math
import random

import torch

RATE_HZ = 16_000


def coloured(length: int, tilt_db: float, ripple_db: float = 0.0) -> torch.Tensor:
    """Noise whose spectrum falls by `tilt_db` an octave, with a smooth random ripple."""
    spectrum = torch.fft.rfft(torch.randn(length))
    octaves = torch.log2(torch.linspace(0, RATE_HZ / 2, len(spectrum)).clamp(min=30) / 1000)
    gain_db = tilt_db * octaves
    if ripple_db:
        knots = torch.randn(1, 1, 8) * ripple_db
        gain_db = gain_db + torch.nn.functional.interpolate(knots, len(spectrum), mode="linear")[0, 0]
    return torch.fft.irfft(spectrum * 10 ** (gain_db / 20), n=length)


def babble(length: int, voices: list[torch.Tensor], talkers: int) -> torch.Tensor:
    total = torch.zeros(length)
    for voice in random.choices(voices, k=talkers):
        shifted = voice.roll(random.randrange(len(voice))).repeat(math.ceil(length / len(voice)))[:length]
        total += shifted / shifted.square().mean().sqrt().clamp(min=1e-4)
    return total


def humming(length: int) -> torch.Tensor:
    time, base = torch.arange(length) / RATE_HZ, random.uniform(45, 180)
    tilt, count = random.uniform(0.3, 1.5), random.randrange(4, 24)
    tones = [n**-tilt * torch.sin(2 * math.pi * (base * n * time + random.random())) for n in range(1, count)]
    air = coloured(length, random.uniform(-6, 0))
    return unit(torch.stack(tones).sum(0)) + random.uniform(0.1, 1) * unit(air)


def knocking(length: int) -> torch.Tensor:
    """Bursts of coloured noise that die away, over a little steady noise."""
    total = 0.05 * unit(coloured(length, random.uniform(-6, 0)))
    for _ in range(max(1, int(length / RATE_HZ * random.uniform(1, 8)))):
        size = int(RATE_HZ * random.uniform(0.01, 0.2))
        burst = unit(coloured(size, random.uniform(-6, 3))) * torch.exp(-torch.linspace(0, 6, size)) * random.uniform(0.3, 2)
        at = random.randrange(max(1, length - size))
        total[at : at + size] += burst[: length - at]
    return total


def some(length: int, voices: list[torch.Tensor]) -> torch.Tensor:
    kind = random.random()
    if kind < 0.45:
        noise = coloured(length, random.choice([0.0, -3.0, -6.0, random.uniform(-7, 3)]), random.choice([0, 0, 3, 6]))
    elif kind < 0.7:
        noise = babble(length, voices, random.randrange(4, 10))
    elif kind < 0.9:
        noise = humming(length)
    else:
        noise = knocking(length)
    if random.random() < 0.2:
        noise = noise * (1 + 0.5 * torch.sin(2 * math.pi * (random.uniform(0.1, 2) * torch.arange(length) / RATE_HZ + random.random())))
    return unit(noise)


def unit(samples: torch.Tensor) -> torch.Tensor:
    return samples / samples.square().mean().sqrt().clamp(min=1e-6)


def mixed(clean: torch.Tensor, noise: torch.Tensor, snr_db: float) -> torch.Tensor:
    return clean + noise * clean.square().mean().sqrt() * 10 ** (-snr_db / 20)
