"""python -m tts.evaluate: measures the exported files on the held-out sentences, into evaluation.json in the cache."""

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
from .synthesizer import FLITE_FULL_SCALE
from .vocoder import FFT, HOP, SAMPLE_RATE_HZ
from .voice_files import VoiceFiles
from .word_errors import errors, transcribe, words

FIXTURE = Path(__file__).parents[2] / "test" / "fixtures" / "models" / "tts" / "sentences.json"
MEL_FLOOR = 1e-6
FLITE_VOICES = sorted({source.flite_voice for source in SOURCES.values()})


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


def voice_figures(folder: Path, name: str, sentences: list[dict]) -> dict:
    voice, half, n = VoiceFiles(folder), VoiceFiles(folder, "fp16"), len(sentences)
    spoken, distances, busy_s = {}, [], 0.0
    for sentence in sentences:
        started = time.perf_counter()
        samples = spoken[sentence["text"]] = voice.speak(ids(sentence), name)
        busy_s += time.perf_counter() - started
        distances.append(log_mel_distance(samples, half.speak(ids(sentence), name)))
    speech_s = sum(map(len, spoken.values())) / SAMPLE_RATE_HZ
    peak = max(float(np.abs(samples).max()) for samples in spoken.values())
    rate = word_error_rate(sentences, lambda s: spoken[s["text"]])
    return {
        f"{name}: WER, pocketsphinx": figure(rate, "%", n, "<= 15 %"),
        f"{name}: log-mel distance, fp16 against fp32, mean": figure(np.mean(distances), "dB", n, "< 1 dB"),
        f"{name}: log-mel distance, fp16 against fp32, worst": figure(max(distances), "dB", n),
        f"{name}: highest sample": figure(peak, "of full scale", n, "<= 0.95"),
        f"{name}: real-time factor, native ONNX Runtime, fp32, 2 threads": figure(busy_s / speech_s, "", n, "<= 0.3"),
    }


def source_figures(voice: str, sentences: list[dict]) -> dict:
    """The same measurement on the synthesiser that the voices learnt from: nothing learnt can be expected to beat it."""
    flite = Flite(voice)
    rate = word_error_rate(sentences, lambda s: flite.speak(s["reference"]).samples / FLITE_FULL_SCALE)
    return {f"flite's own {voice}: WER, pocketsphinx": figure(rate, "%", len(sentences))}


def run(folder: Path, voices: list[str]) -> None:
    """Figures are kept from one run to the next, so that voices can be measured one by one."""
    sentences = json.loads(FIXTURE.read_text())
    path = CACHE / "evaluation.json"
    for voice in voices:
        measured = voice_figures(folder, voice, sentences) if voice in SOURCES else source_figures(voice, sentences)
        print(json.dumps(measured, indent=1), flush=True)
        kept = json.loads(path.read_text()) if path.exists() else {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept | measured, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("voices", nargs="*", default=[*SOURCES, *FLITE_VOICES], help="of the model or of flite")
    parser.add_argument("--folder", type=Path, default=OUTPUT)
    options = parser.parse_args()
    run(options.folder, options.voices)
