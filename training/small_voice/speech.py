"""python -m small_voice.speech --kokoro DIR --sentences FILE --work DIR: Kokoro says the sentences, in four voices in turn.

Goes on where it stopped: an utterance is a file, written whole or not at all.
"""
from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kokoro_82m.published import STYLE_ROWS
from kokoro_82m.runtime import Voice

VOICES = ("af_heart", "am_michael", "bf_emma", "bm_george")
"""Those that the small voice has, in the order of their numbers."""
HELD_OUT_EVERY = 50
FULL_SCALE = 32767


@dataclass(frozen=True)
class Utterance:
    """What the decoder is given and what it should say; F frames of 600 samples."""

    voice: int
    durations: np.ndarray  # int64 [N], frames of each symbol
    text: np.ndarray  # float32 [N, 512], the same in all frames of a symbol
    pitch: np.ndarray  # float32 [2F], Hz
    energy: np.ndarray  # float32 [2F]
    samples: np.ndarray  # float32 [600 F]


class Teacher:
    def __init__(self, folder: Path) -> None:
        self._voice = Voice(folder, threads=1)

    def say(self, symbols: str, voice: int) -> Utterance:
        """Errors: ValueError for more symbols than a voice has styles."""
        kokoro, ids = self._voice, self._voice.ids(symbols)
        if not 0 < len(ids) <= STYLE_ROWS:
            raise ValueError(f"{len(ids)} symbols can't be said at once")
        style = kokoro.styles[VOICES[voice]][len(ids) - 1][None].astype(np.float32)
        frames = kokoro.frames(ids, style)
        samples = kokoro.decode(frames, style)
        starts = np.cumsum(frames["durations"]) - frames["durations"]
        return Utterance(voice, frames["durations"], frames["text"][0].T[starts], frames["pitch"].ravel(), frames["energy"].ravel(), samples)


def held_out(index: int) -> bool:
    """Whether an utterance is kept from training."""
    return index // len(VOICES) % HELD_OUT_EVERY == 0


def path_of(work: Path, index: int) -> Path:
    return work / "speech" / f"{index:05}.npz"


def store(path: Path, said: Utterance) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, voice=np.int8(said.voice), durations=said.durations.astype(np.int16), text=said.text.astype(np.float16),
                 pitch=said.pitch, energy=said.energy.astype(np.float16),
                 samples=np.rint(np.clip(said.samples, -1, 1) * FULL_SCALE).astype(np.int16))
    part.rename(path)


def load(path: Path) -> Utterance:
    with np.load(path) as stored:
        return Utterance(int(stored["voice"]), stored["durations"].astype(np.int64), stored["text"].astype(np.float32), stored["pitch"],
                         stored["energy"].astype(np.float32), stored["samples"].astype(np.float32) / FULL_SCALE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kokoro", type=Path, required=True, help="the folder that kokoro_82m made")
    parser.add_argument("--sentences", type=Path, required=True, help="what kokoro_82m/symbols.mjs wrote")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--count", type=int, help="utterances in all; else all sentences")
    options = parser.parse_args()
    rows = json.loads(options.sentences.read_text(encoding="utf-8"))[: options.count]
    teacher, seconds = Teacher(options.kokoro), 0.0
    (options.work / "speech").mkdir(parents=True, exist_ok=True)
    for index, row in enumerate(rows):
        path = path_of(options.work, index)
        if path.exists():
            continue
        said = teacher.say(row["symbols"], index % len(VOICES))
        store(path, said)
        seconds += len(said.samples) / 24_000
        if index % 100 == 99:
            print(f"{index + 1} utterances, {seconds / 3600:.2f} h in this run", flush=True)


if __name__ == "__main__":
    main()
