"""What is heard beside the voices, made by numbers from a seed. All are float32 at 24 kHz with a level of their own."""
from __future__ import annotations

import numpy as np
from scipy import signal

RATE_HZ = 24_000


def level_db(samples: np.ndarray) -> float:
    """Root mean square in dB of full scale."""
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples))) + 1e-9))


def background(kind: str, length: int, rng: np.random.Generator, voices: list[np.ndarray]) -> np.ndarray:
    """`kind`: hiss, hum, traffic, kitchen, music or babble; `voices` are speech that babble is made of."""
    if kind == "babble":
        return _babble(length, rng, voices)
    return {"hiss": _hiss, "hum": _hum, "traffic": _traffic, "kitchen": _kitchen, "music": _music}[kind](length, rng)


def limit_band(samples: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    sections = signal.butter(6, [low_hz, high_hz], "bandpass", fs=RATE_HZ, output="sos")
    return signal.sosfilt(sections, samples).astype(np.float32)


def in_a_hall(samples: np.ndarray, seconds: float, rng: np.random.Generator) -> np.ndarray:
    """Echoes that fall by 60 dB in `seconds`; as long as the input."""
    length = int(seconds * RATE_HZ)
    echoes = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    echoes[: int(0.004 * RATE_HZ)] = 0
    echoes *= 0.9 / np.sqrt(np.sum(echoes**2))
    echoes[0] = 1
    return signal.fftconvolve(samples, echoes)[: len(samples)].astype(np.float32)


def _hiss(length: int, rng: np.random.Generator) -> np.ndarray:
    return rng.standard_normal(length).astype(np.float32)


def _hum(length: int, rng: np.random.Generator) -> np.ndarray:
    """Of the mains: 50 Hz and what stands above it."""
    time = np.arange(length) / RATE_HZ
    tones = sum(np.sin(2 * np.pi * 50 * n * time + rng.uniform(0, 6)) / n for n in (1, 2, 3, 5, 7, 11))
    return (tones + 0.05 * rng.standard_normal(length)).astype(np.float32)


def _brown(length: int, rng: np.random.Generator, low_hz: float, high_hz: float) -> np.ndarray:
    return limit_band(np.cumsum(rng.standard_normal(length)) * 0.01, low_hz, high_hz)


def _traffic(length: int, rng: np.random.Generator) -> np.ndarray:
    """Cars that come and go over a steady rumble."""
    rumble = _brown(length, rng, 40, 900)
    time = np.arange(length) / RATE_HZ
    passing = sum(
        np.exp(-(((time - at) / rng.uniform(0.6, 1.4)) ** 2)) for at in np.arange(0.5, length / RATE_HZ, 2.7) + rng.uniform(-0.6, 0.6)
    )
    tyres = limit_band(rng.standard_normal(length), 500, 3000)
    return (rumble / (np.std(rumble) + 1e-9) + 1.5 * passing * tyres / np.std(tyres)).astype(np.float32)


def _kitchen(length: int, rng: np.random.Generator) -> np.ndarray:
    """An extractor fan, boiling water, and plates that touch."""
    fan = limit_band(rng.standard_normal(length), 80, 1200)
    bubbles = limit_band(rng.standard_normal(length), 300, 2500) * (rng.random(length // 600 + 1).repeat(600)[:length] > 0.6)
    sound = fan / np.std(fan) + 0.8 * bubbles / (np.std(bubbles) + 1e-9)
    for _ in range(int(length / RATE_HZ * 1.2)):
        at, ring = int(rng.integers(0, length)), int(0.25 * RATE_HZ)
        time = np.arange(ring) / RATE_HZ
        plate = sum(np.sin(2 * np.pi * rng.uniform(1500, 6000) * time) for _ in range(4)) * np.exp(-time * rng.uniform(18, 40))
        end = min(length, at + ring)
        sound[at:end] += 1.6 * plate[: end - at]
    return sound.astype(np.float32)


def _music(length: int, rng: np.random.Generator) -> np.ndarray:
    """Four chords over and over, plucked, with a bass."""
    sound = np.zeros(length)
    beat = int(0.42 * RATE_HZ)
    chords = ((0, 4, 7), (-3, 0, 4), (-7, -3, 0), (-5, -1, 2))
    for step, at in enumerate(range(0, length, beat)):
        chord = chords[step // 4 % 4]
        notes = [chord[step % 3] + 12 * int(rng.integers(0, 2))] + ([chord[0] - 12] if step % 4 == 0 else [])
        for note in notes:
            time = np.arange(min(2 * beat, length - at)) / RATE_HZ
            frequency = 220 * 2 ** (note / 12)
            tone = sum(np.sin(2 * np.pi * frequency * n * time) / n**1.5 for n in range(1, 6))
            sound[at : at + len(time)] += tone * np.exp(-4 * time) * np.minimum(1, time * 200)
    return sound.astype(np.float32)


def _babble(length: int, rng: np.random.Generator, voices: list[np.ndarray]) -> np.ndarray:
    """Six talk at once, backwards: nobody is understood."""
    sound = np.zeros(length, np.float32)
    for _ in range(6):
        talk = np.concatenate([voices[index][::-1] for index in rng.permutation(len(voices))])
        sound += np.resize(np.roll(talk, int(rng.integers(0, len(talk)))), length)
    return sound
