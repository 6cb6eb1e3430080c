"""Short clips with the fp32 answer, by which the app finds out whether a device computes this model rightly."""
from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import soundfile

from common import grammar
from common.speech import SAMPLE_RATE_HZ

from . import parity, tokenizer
from .evaluate import features, read
from .fixtures import padded
from .pool import trim
from .voices import Voice

VOICES = (Voice("flite", "slt"), Voice("flite", "awb"), Voice("espeak", "en-us+f2"))
PROBES = ((5, 10), (20, 100), (40, 33), (60, 200), (80, 250))
MEAN_TOLERANCE, PROBE_TOLERANCE = 0.02, 0.15


def write_clips(folder: Path) -> list[Path]:
    """Three spoken clips and one of digital silence, PCM16 at 16 kHz."""
    folder.mkdir(parents=True, exist_ok=True)
    rng, paths = Random("canary"), []
    clips = [padded(trim(voice.speak(_short(rng), Random(1)).samples)[0]) for voice in VOICES]
    for number, samples in enumerate([*clips, np.zeros(SAMPLE_RATE_HZ, np.float32)]):
        paths.append(folder / f"{number}.wav")
        soundfile.write(paths[-1], samples, SAMPLE_RATE_HZ, subtype="PCM_16")
    return paths


def _short(rng: Random) -> str:
    while len((one := grammar.sentence(rng, "held-out")).said) > 36:
        pass
    return one.said


def build(model_folder: Path) -> dict:
    """The manifest's `canary`: for each clip the fp32 tokens, text and encoder output, and how far off a device may be.

    The encoder ends in a layer norm, so its values are of the order of 1: half precision moves them in the third digit, a
    wrong kernel by about 1.
    """
    fp32, fp16 = (parity.load(model_folder, precision) for precision in ("fp32", "fp16"))
    cases = []
    for path in write_clips(model_folder / "canary"):
        inputs = features(read(path))
        encoded = fp32.encode(inputs)
        half = fp16.encode(inputs).astype(np.float32)
        if np.abs(encoded - half).max() > PROBE_TOLERANCE / 2:
            raise RuntimeError(f"{path.name}: fp16 is too far from fp32 for the canary's tolerance; examine the export")
        tokens = fp32.tokens(encoded)
        if fp16.tokens(half.astype(np.float16)) != tokens:
            raise RuntimeError(f"{path.name}: fp16 and fp32 give different tokens; choose another canary sentence")
        cases.append({
            "audio": f"canary/{path.name}", "tokens": tokens, "text": tokenizer.load().decode(tokens).strip(),
            "encoder": {"meanAbs": round(float(np.abs(encoded).mean()), 5),
                        "probes": [{"frame": t, "channel": c, "value": round(float(encoded[0, t, c]), 5)} for t, c in PROBES]},
        })
    return {"tolerance": {"tokens": "equal", "encoderMeanAbs": MEAN_TOLERANCE, "encoderProbe": PROBE_TOLERANCE}, "cases": cases}
