"""python -m tts.evaluate: measures the exported files on the held-out sentences, into CACHE/evaluation.json."""

import argparse
import json
import time
from pathlib import Path

import librosa
import numpy as np

from .data import CACHE, SOURCES
from .export import OUTPUT
from .flite import Flite
from .symbols import SYMBOL_IDS
from .vocoder import FFT, HOP, SAMPLE_RATE_HZ
from .voice_files import VoiceFiles
from .word_errors import errors, transcribe, words

FIXTURE = Path(__file__).parents[2] / "test" / "fixtures" / "models" / "tts" / "sentences.json"
MEL_FLOOR = 1e-6


def figure(value: float, unit: str, n: int, bar: str | None = None) -> dict:
    return {"value": round(float(value), 4), "unit": unit, **({"bar": bar} if bar else {}), "n": n}


def log_mel(samples: np.ndarray) -> np.ndarray:
    power = librosa.feature.melspectrogram(y=samples, sr=SAMPLE_RATE_HZ, n_fft=FFT, hop_length=HOP, n_mels=80)
    return 10 * np.log10(power / FFT + MEL_FLOOR)


def log_mel_distance(a: np.ndarray, b: np.ndarray) -> float:
    """Mean absolute difference in dB; the longer one is cut."""
    length = min(len(a), len(b))
    return float(np.abs(log_mel(a[:length]) - log_mel(b[:length])).mean())


def word_error_rate(sentences: list[dict], speak) -> float:
    references = [words(sentence["reference"]) for sentence in sentences]
    wrong = sum(errors(reference, transcribe(speak(s))) for reference, s in zip(references, sentences))
    return 100 * wrong / sum(map(len, references))


def ids(sentence: dict) -> list[int]:
    return [SYMBOL_IDS[name] for name in sentence["phonemes"].split()]


def evaluate(folder: Path, sentences: list[dict]) -> dict:
    voice, half, n = VoiceFiles(folder), VoiceFiles(folder, "fp16"), len(sentences)
    results, peak, spoken_s, busy_s, distances = {}, 0.0, 0.0, 0.0, []
    for name in voice.voices:
        spoken = {}
        for sentence in sentences:
            started = time.perf_counter()
            samples = voice.speak(ids(sentence), name)
            busy_s += time.perf_counter() - started
            spoken_s += len(samples) / SAMPLE_RATE_HZ
            spoken[sentence["text"]] = samples
            distances.append(log_mel_distance(samples, half.speak(ids(sentence), name)))
            peak = max(peak, float(np.abs(samples).max()))
        rate = word_error_rate(sentences, lambda s: spoken[s["text"]])
        results[f"WER, voice {name}, pocketsphinx"] = figure(rate, "%", n, "<= 15 %")
        print(name, f"WER {rate:.1f} %", flush=True)
    total = n * len(voice.voices)
    results["log-mel distance, fp16 against fp32, mean"] = figure(np.mean(distances), "dB", total, "< 1 dB")
    results["log-mel distance, fp16 against fp32, worst sentence"] = figure(max(distances), "dB", total)
    results["highest sample"] = figure(peak, "of full scale", total, "<= 0.95")
    results["real-time factor, native ONNX Runtime, fp32, 2 threads"] = figure(busy_s / spoken_s, "", total, "<= 0.3")
    return results


def source_figures(sentences: list[dict]) -> dict:
    """The same measurement on the synthesiser that the voices learnt from: nothing learnt can be expected to beat it."""
    results = {}
    for voice in sorted({source.flite_voice for source in SOURCES.values()}):
        flite = Flite(voice)
        rate = word_error_rate(sentences, lambda s: flite.speak(s["reference"]).samples / 32768)
        results[f"WER, flite's own {voice}, pocketsphinx"] = figure(rate, "%", len(sentences))
        print("flite", voice, f"WER {rate:.1f} %", flush=True)
    return results


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=OUTPUT)
    options = parser.parse_args()
    held_out = json.loads(FIXTURE.read_text())
    measured = evaluate(options.folder, held_out) | source_figures(held_out)
    (CACHE / "evaluation.json").write_text(json.dumps(measured, indent=2) + "\n")
