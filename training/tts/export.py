"""python -m tts.export: writes the trained voice and its adapters to public/models/sotto-voice-en/."""

import argparse
import json
import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch

from .data import CACHE
from .layers import RANK
from .model import AcousticModel
from .onnx_weights import externalise
from .symbols import SYMBOLS
from .synthesizer import Synthesizer
from .vocoder import HOP, SAMPLE_RATE_HZ

OUTPUT = Path(__file__).parents[2] / "public" / "models" / "sotto-voice-en"
MAX_PHONEMES = 400
VOICES = [("base", "Robin"), ("second", "Ada"), ("clear", "Robin, slow and clear")]
OPSET = 17
LEVEL_DB = {"second": -4.0}  # flite's slt is louder than its rms


def trained_model() -> AcousticModel:
    model = AcousticModel()
    model.load_state_dict(torch.load(CACHE / "base.pt")["model"])
    return model


def trained_factors(voice: str, model: AcousticModel) -> np.ndarray:
    """float16 [L]; zeros for the base voice. The first cepstrum is the log level."""
    if voice == "base":
        return np.zeros(model.layout.length, np.float16)
    factors = torch.load(CACHE / f"{voice}.pt")["factors"]
    level = LEVEL_DB.get(voice, 0.0) * math.log(10) / 20
    factors[model.frames.shift.start] += level / model.deviation[0]
    return factors.numpy().astype(np.float16)


def graph(half: bool) -> onnx.ModelProto:
    synthesizer = Synthesizer(trained_model(), half)
    lora = torch.zeros(synthesizer.acoustic.layout.length, dtype=synthesizer.dtype)
    inputs = (torch.arange(24)[None], torch.ones(1), lora, torch.ones(1))
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file, torch.no_grad():
        torch.onnx.export(
            synthesizer,
            inputs,
            file.name,
            dynamo=False,
            opset_version=OPSET,
            input_names=["phonemes", "speed", "lora", "strength"],
            output_names=["waveform", "durations"],
            dynamic_axes={"phonemes": {1: "N"}, "waveform": {1: "S"}, "durations": {1: "N"}},
        )
        return onnx.load(file.name)


def write_files(output: Path) -> None:
    (output / "onnx").mkdir(parents=True, exist_ok=True)
    (output / "voices").mkdir(exist_ok=True)
    shared = externalise(graph(half=True), output / "onnx" / "model_fp16.onnx")
    if externalise(graph(half=False), output / "onnx" / "model.onnx") != shared:
        raise RuntimeError("The float32 and float16 graphs differ in their weights: export them from one checkpoint.")
    (output / "onnx" / "model_fp16.onnx_data").write_bytes(shared)
    model = trained_model()
    voices = []
    for voice, name in VOICES:
        is_adapter = voice != "base"
        if is_adapter and not (CACHE / f"{voice}.pt").exists():
            continue
        file = f"voices/{voice}.bin" if is_adapter else None
        if file:
            (output / file).write_bytes(trained_factors(voice, model).astype("<f2").tobytes())
        voices.append({"id": voice, "name": name, "file": file})
    config = {
        "sampleRateHz": SAMPLE_RATE_HZ,
        "hopLength": HOP,
        "phonemes": SYMBOLS,
        "maxPhonemes": MAX_PHONEMES,
        "lora": {"length": model.layout.length, "rank": RANK},
        "voices": voices,
    }
    (output / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    write_files(parser.parse_args().output)
