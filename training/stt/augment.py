"""What happens to a clean clip on its way to a microphone: speed, gain, silence, room, noise and channel."""
from __future__ import annotations

import numpy as np
import torch
from scipy.signal import fftconvolve

from .config import SAMPLE_RATE_HZ
from .features import mel_filters, mel_power, normalise

NOISE_SECONDS, NOISES = 12, 60
VOCAL_TRACTS = (1.0, *np.linspace(0.84, 1.2, 13))
USUAL_TRACT_SHARE, BAND_LIMITED_SHARE = 0.4, 0.15


def coloured_noise(rng: np.random.Generator, count: int, slope: float) -> np.ndarray:
    """Noise whose power falls with frequency to the power `slope` (0 white, 1 pink, 2 brown), unit RMS."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.maximum(np.fft.rfftfreq(count), 1e-4)
    found = np.fft.irfft(spectrum * frequency ** (-slope / 2), count)
    return found / found.std()


def hum(rng: np.random.Generator, count: int) -> np.ndarray:
    """Mains hum: 50 or 60 Hz and its harmonics, with a little hiss."""
    base = rng.choice((50.0, 60.0)) * rng.uniform(0.98, 1.02)
    time = np.arange(count) / SAMPLE_RATE_HZ
    tones = sum(rng.random() / k * np.sin(2 * np.pi * base * k * time + rng.uniform(0, 6.28)) for k in range(1, 9))
    found = tones + 0.1 * rng.random() * rng.standard_normal(count)
    return found / found.std()


def clicks(rng: np.random.Generator, count: int) -> np.ndarray:
    """Short decaying bursts, as of keys and taps, over faint noise."""
    found = 0.02 * rng.standard_normal(count)
    for start in rng.integers(0, count - 2000, rng.integers(2, 30)):
        length = int(rng.integers(40, 1200))
        found[start : start + length] += rng.uniform(0.3, 1) * rng.standard_normal(length) * np.exp(-6 * np.arange(length) / length)
    return found / found.std()


def noise_bank(seed: int) -> list[np.ndarray]:
    rng, count = np.random.default_rng(seed), NOISE_SECONDS * SAMPLE_RATE_HZ
    kinds = (lambda: coloured_noise(rng, count, rng.uniform(0, 2)), lambda: coloured_noise(rng, count, rng.uniform(0, 1)),
             lambda: hum(rng, count), lambda: clicks(rng, count))
    return [kinds[index % len(kinds)]().astype(np.float32) for index in range(NOISES)]


def reverberate(rng: np.random.Generator, samples: np.ndarray) -> np.ndarray:
    """A room as exponentially decaying noise behind the direct sound."""
    decay_s = rng.uniform(0.1, 0.5)
    time = np.arange(int(decay_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tail = rng.standard_normal(len(time)) * np.exp(-6.9 * time / decay_s)
    tail *= rng.uniform(0.15, 0.9) / np.linalg.norm(tail)
    tail[0] = 1.0
    return fftconvolve(samples, tail)[: len(samples)].astype(np.float32)


def change_speed(samples: np.ndarray, factor: float) -> np.ndarray:
    """Faster and higher for a factor above 1, by resampling."""
    count = int(len(samples) / factor)
    return np.interp(np.arange(count) * factor, np.arange(len(samples)), samples).astype(np.float32)


def warped_filters(factor: float) -> torch.Tensor:
    """[80, bins] mel filters that hear each frequency as `factor` times itself: a longer or shorter vocal tract (VTLP, Jaitly and Hinton 2013)."""
    filters = mel_filters().numpy()
    bins = np.arange(filters.shape[1])
    knee = 0.6 * bins[-1]  # below it the warp is linear; above it bends so that the top stays the top
    warped = np.interp(bins, (0, knee, bins[-1]), (0, knee * factor, bins[-1]))
    return torch.from_numpy(np.stack([np.interp(warped, bins, row) for row in filters]).astype(np.float32))


class Augmenter:
    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.bank = noise_bank(seed)
        self.filters = torch.stack([warped_filters(factor) for factor in VOCAL_TRACTS])

    def noise(self, count: int) -> np.ndarray:
        found = self.bank[self.rng.integers(len(self.bank))]
        start = self.rng.integers(0, len(found) - count)
        return found[start : start + count]

    def place(self, speech: np.ndarray, start: int, count: int) -> np.ndarray:
        """The clip at `start` in `count` samples, in a room, with noise, at a random level."""
        rng, samples = self.rng, np.zeros(count, np.float32)
        samples[start : start + len(speech)] = speech
        if rng.random() < 0.15:
            samples = reverberate(rng, samples)
        if rng.random() < 0.6:
            snr_db = rng.uniform(5, 35)
            level = np.sqrt(np.mean(np.square(speech))) if len(speech) else 0.05
            samples = samples + level * 10 ** (-snr_db / 20) * self.noise(count)
        return samples * np.float32(10 ** rng.uniform(-1.5, 0))

    def silence(self, count: int) -> np.ndarray:
        """A clip without speech: digital silence, noise, hum or clicks at any level."""
        if self.rng.random() < 0.15:
            return np.zeros(count, np.float32)
        return self.noise(count) * np.float32(10 ** self.rng.uniform(-4, -0.7))

    def features(self, samples: np.ndarray) -> torch.Tensor:
        """[B, n] samples to features, of a random vocal tract through a random microphone, with a few bands and moments masked."""
        rng, batch = self.rng, len(samples)
        tracts = np.where(rng.random(batch) < USUAL_TRACT_SHARE, 0, rng.integers(1, len(VOCAL_TRACTS), batch))
        power = mel_power(torch.from_numpy(samples), self.filters[tracts])
        mels, frames = power.shape[1:]
        knots = torch.from_numpy(rng.normal(0, 0.25, (batch, 1, 8)).astype(np.float32))
        response = 10 ** torch.nn.functional.interpolate(knots, mels, mode="linear", align_corners=True)[:, 0]
        top = np.where(rng.random(batch) < BAND_LIMITED_SHARE, rng.integers(mels // 2, mels, batch), mels)
        response[torch.arange(mels) >= torch.from_numpy(top)[:, None]] = 1e-6
        found = normalise(power * response[:, :, None])
        fill = found.mean(dim=(1, 2))
        for index in range(batch):
            if self.rng.random() < 0.3:
                band, moment = self.rng.integers(0, mels - 10), self.rng.integers(0, frames - 12)
                found[index, band : band + self.rng.integers(1, 10)] = fill[index]
                found[index, :, moment : moment + self.rng.integers(1, 12)] = fill[index]
        return found
