"""The exported files on the held-out clips, run by ONNX Runtime; the figures of the model card.

python -m stt.evaluate --model public/models/sotto-stt-en --fixtures test/fixtures/models/stt --json FILE [--human DIR]
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import soundfile
import torch

from common.speech import resample

from . import human, parity, tokenizer
from .align import word_starts_s
from .config import SAMPLE_RATE_HZ, WINDOW_SAMPLES
from .decode import ctc_text
from .features import log_mel
from .wer import word_error_rate

BARS = {"werClean": 10, "werNewVoices": 25, "werNoise15dB": 20, "silentClips": 19, "alignMedian": 60, "alignWithin150ms": 90}
CONDITIONS = {"werClean": "clean", "werNewVoices": "voices", "werNoise15dB": "noise"}


def features(samples: np.ndarray) -> np.ndarray:
    """The 8 s window's features, [1, 80, 500]."""
    window = np.zeros(WINDOW_SAMPLES, np.float32)
    window[: len(samples)] = samples[:WINDOW_SAMPLES]
    return log_mel(torch.from_numpy(window)[None]).numpy()


def read(path: Path) -> np.ndarray:
    samples, rate_hz = soundfile.read(path, dtype="float32")
    return resample(samples, rate_hz)


def transcribe(model: parity.Exported, samples: np.ndarray) -> tuple[str, np.ndarray]:
    """The text of one window and the CTC log-probabilities of its frames."""
    encoded = model.encode(features(samples))
    text = tokenizer.load().decode(model.tokens(encoded), skip_special_tokens=True).strip()
    return text, model.log_probs(encoded)[0]


def metric(name: str, value: float, unit: str, count: int) -> dict[str, dict]:
    return {name: {"value": round(value, 2), "unit": unit, "bar": BARS.get(name), "n": count}}


def evaluate(model: parity.Exported, folder: Path, human_folder: Path | None) -> dict[str, dict]:
    clips = json.loads((folder / "index.json").read_text())["clips"]
    result: dict[str, dict] = {}
    audio_s = spent_s = 0.0
    texts: dict[str, str] = {}
    errors_ms: list[float] = []
    ctc: dict[str, str] = {}
    for clip in clips:
        samples = read(folder / clip["file"])
        started = time.perf_counter()
        texts[clip["file"]], log_probs = transcribe(model, samples)
        spent_s += time.perf_counter() - started
        audio_s += len(samples) / SAMPLE_RATE_HZ
        ctc[clip["file"]] = ctc_text(torch.from_numpy(log_probs)[None])[0]
        if "words" in clip:
            starts = word_starts_s(log_probs, clip["text"])
            errors_ms += [abs(1000 * start - word["startMs"]) for start, word in zip(starts, clip["words"], strict=True)]
    for name, condition in CONDITIONS.items():
        chosen = [clip for clip in clips if clip["condition"] == condition]
        references = [clip["text"] for clip in chosen]
        result |= metric(name, 100 * word_error_rate(references, [texts[clip["file"]] for clip in chosen]), "%", len(chosen))
        result |= metric(f"{name}Ctc", 100 * word_error_rate(references, [ctc[clip["file"]] for clip in chosen]), "%", len(chosen))
    silent = [clip for clip in clips if clip["condition"] == "silence"]
    result |= metric("silentClips", sum(not texts[clip["file"]] for clip in silent), "clips without text", len(silent))
    errors = np.array(errors_ms)
    result |= metric("alignMedian", float(np.median(errors)), "ms", len(errors))
    result |= metric("alignWithin150ms", 100 * float(np.mean(errors <= 150)), "%", len(errors))
    if human_folder:
        recordings = human.clips(human_folder)
        found = [" ".join(transcribe(model, piece)[0] for piece in human.windows(samples)) for _, samples in recordings]
        result |= metric("werHuman", 100 * word_error_rate([words for words, _ in recordings], found), "%", len(recordings))
    result |= metric("realTimeFactorOneThread", spent_s / audio_s, "seconds a second", len(clips))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--fixtures", type=Path, required=True)
    parser.add_argument("--human", type=Path, help="folder with pocketsphinx-testdata unpacked (dpkg -x)")
    parser.add_argument("--precision", choices=("fp16", "fp32"), default="fp16")
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    result = evaluate(parity.load(options.model, options.precision), options.fixtures, options.human)
    for name, entry in result.items():
        bar = "" if entry["bar"] is None else f"   bar {entry['bar']}"
        print(f"{name:26}{entry['value']:10.2f} {entry['unit']} (n={entry['n']}){bar}")
    options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
