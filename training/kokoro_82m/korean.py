"""python -m kokoro_82m.korean --sentences FILE --work DIR --out DIR: sentences in Korean, as `0.wav`, `1.wav`, ...

Kokoro was not taught Korean, but it knows the sounds: espeak-ng writes them down, and its Japanese voice says them nearer to
how Koreans do than its English ones, and far nearer than espeak-ng itself, which recognisers take for Thai.
"""
from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

import soundfile

from .published import voice_files
from .runtime import Voice
from .source import SAMPLE_RATE_HZ

MODEL = Path(__file__).parents[2] / "public" / "models" / "kokoro-82m"
VOICE = "jf_alpha"
SPEED = 0.9
SYMBOLS = (("tɕh", "ʨʰ"), ("tɕ", "ʨ"), ("dʑ", "ʥ"), ("ɐ", "a"), ("ɫ", "l"), ("-", ""), ("nn", "n"))
"""espeak-ng's writing of a sound, and Kokoro's; in this order."""


def symbols(text: str) -> str:
    """Errors: CalledProcessError or FileNotFoundError without espeak-ng's Korean."""
    said = subprocess.run(["espeak-ng", "-v", "ko", "--ipa", "-q", text], check=True, capture_output=True, text=True).stdout
    for theirs, ours in SYMBOLS:
        said = said.replace(theirs, ours)
    return " ".join(said.split()) + "."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="a JSON list")
    parser.add_argument("--work", type=Path, required=True, help="where the voices' package is kept")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    voice, style = Voice(MODEL), voice_files(options.work)[VOICE]
    for index, text in enumerate(json.loads(options.sentences.read_text(encoding="utf-8"))):
        samples = voice.speak(voice.ids(symbols(text)), style, SPEED)
        soundfile.write(options.out / f"{index}.wav", samples, SAMPLE_RATE_HZ)


if __name__ == "__main__":
    main()
