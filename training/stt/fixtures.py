"""The held-out test clips, as 16 kHz mono Ogg Opus with an index: what the shipped files are evaluated on.

python -m stt.fixtures --out test/fixtures/models/stt
"""
from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from random import Random

import numpy as np

from common import flite, grammar
from common.speech import Speech

from .augment import clicks, coloured_noise, hum
from .config import SAMPLE_RATE_HZ
from .voices import Voice, held_out_voice, training_voice

CLIPS, SILENT_CLIPS = 40, 20
LEAD_S, TAIL_S = 0.3, 0.4
NOISE_SNR_DB = 15.0
BIT_RATE = "40k"


def padded(samples: np.ndarray) -> np.ndarray:
    lead, tail = (np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32) for seconds in (LEAD_S, TAIL_S))
    return np.concatenate((lead, 0.5 * samples / np.abs(samples).max(), tail))


def with_noise(samples: np.ndarray, snr_db: float, rng: np.random.Generator) -> np.ndarray:
    """White to brown noise at a signal-to-noise ratio taken over the whole clip."""
    noise = coloured_noise(rng, len(samples), rng.uniform(0, 2))
    return (samples + noise * np.sqrt(np.mean(np.square(samples))) * 10 ** (-snr_db / 20)).astype(np.float32)


def word_starts_ms(speech: Speech, words: str) -> list[dict] | None:
    """Each word's start in the padded clip, where the synthesiser counts the same words."""
    found = words.split()
    if len(found) != len(speech.word_starts_s):
        return None
    return [{"text": word, "startMs": round(1000 * (start + LEAD_S))} for word, start in zip(found, speech.word_starts_s)]


def write_opus(path: Path, samples: np.ndarray) -> None:
    command = ["ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ar", str(SAMPLE_RATE_HZ), "-ac", "1", "-i", "-",
               "-map_metadata", "-1", "-fflags", "+bitexact", "-c:a", "libopus", "-b:a", BIT_RATE, str(path)]
    subprocess.run(command, input=samples.astype(np.float32).tobytes(), check=True)


class Maker:
    def __init__(self, out: Path, seed: int) -> None:
        self.out, self.rng, self.noise, self.index = out, Random(seed), np.random.default_rng(seed), []

    def sentence(self) -> grammar.Sentence:
        return grammar.sentence(self.rng, "held-out")

    def add(self, condition: str, samples: np.ndarray, **entry) -> None:
        number = sum(item["condition"] == condition for item in self.index)
        name = f"{condition}-{number:02d}.opus"
        write_opus(self.out / name, samples)
        self.index.append({"file": name, "condition": condition, "durationMs": round(1000 * len(samples) / SAMPLE_RATE_HZ), **entry})

    def spoken(self, condition: str, pick, change=lambda samples: samples) -> None:
        for _ in range(CLIPS):
            one, voice = self.sentence(), pick(self.rng)
            speech = voice.speak(one.said, self.rng)
            self.add(condition, change(padded(speech.samples)), text=one.words, voice=voice.name)

    def aligned(self) -> None:
        made = 0
        while made < CLIPS:
            one, voice = self.sentence(), Voice("flite", flite.VOICES[made % len(flite.VOICES)])
            speech = voice.speak(one.said, self.rng)
            if words := word_starts_ms(speech, one.words):
                self.add("align", padded(speech.samples), text=one.words, voice=voice.name, words=words)
                made += 1

    def silent(self) -> None:
        kinds = {"silence": lambda n: 1e-4 * self.noise.standard_normal(n), "hum": lambda n: 0.05 * hum(self.noise, n),
                 "noise": lambda n: 0.05 * coloured_noise(self.noise, n, self.noise.uniform(0, 2)),
                 "clicks": lambda n: 0.05 * clicks(self.noise, n)}
        for number in range(SILENT_CLIPS):
            kind = list(kinds)[number % len(kinds)]
            count = int(self.noise.uniform(2.5, 6) * SAMPLE_RATE_HZ)
            self.add("silence", np.clip(kinds[kind](count), -1, 1).astype(np.float32), text="", voice=kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    maker = Maker(options.out, options.seed)
    maker.spoken("clean", training_voice)
    maker.spoken("voices", held_out_voice)
    maker.spoken("noise", training_voice, lambda samples: with_noise(samples, NOISE_SNR_DB, maker.noise))
    maker.silent()
    maker.aligned()
    index = {"schema": "sotto-stt-fixtures/1", "sampleRateHz": SAMPLE_RATE_HZ, "licence": "MIT", "clips": maker.index}
    (options.out / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
