"""Short clips with the fp32 answer, by which the app finds out whether a device computes this model rightly."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from tokenizers import Tokenizer

from common import espeak, flite
from common.speech import SAMPLE_RATE_HZ

from .runtime import Exported

#: Said by flite's slt and awb and by espeak-ng.
SENTENCES = ("The museum opens at ten, but the garden is free all day.", "Please send me the report before Friday morning.",
             "We need two more chairs and a longer table for the meeting.")
PROBES = 6
#: Half precision and int8 move the encoder's mean by less than a hundredth of this and single values by a third of it
#: or less; wrong kernels move values by about their size.
MEAN_TOLERANCE, PROBE_TOLERANCE = 0.06, 0.4


def write_clips(folder: Path) -> list[Path]:
    """Three clips, PCM16 at 16 kHz, with a quarter of a second of silence behind the speech."""
    folder.mkdir(parents=True, exist_ok=True)
    spoken = [flite.speak(SENTENCES[0], "slt", stretch=1.0), flite.speak(SENTENCES[1], "awb", stretch=1.0),
              espeak.engine().speak(SENTENCES[2], "en-us+f2", words_per_minute=160, pitch=50, pitch_range=50)]
    paths = []
    for number, speech in enumerate(spoken):
        paths.append(folder / f"{number}.wav")
        samples = np.concatenate([speech.samples, np.zeros(SAMPLE_RATE_HZ // 4, np.float32)])
        soundfile.write(paths[-1], samples, SAMPLE_RATE_HZ, subtype="PCM_16")
    return paths


def build(folder: Path, tokenizer: Tokenizer, step_s: float | None) -> dict:
    """The manifest's `canary`: for each clip the fp32 tokens, text and encoder output, and how far off a device may be.

    A probe is the value of a frame that is larger than 19 of 20 of its neighbours: large enough for a fault to show, and none
    of the few huge ones that half precision moves most.
    """
    exported, cases = Exported(folder), []
    for path in write_clips(folder / "canary"):
        samples, _ = soundfile.read(path, dtype="float32")
        encoded = exported.encode(samples, step_s)
        hidden = encoded["hidden"][0]
        probes = []
        for frame in np.linspace(10, len(samples) / SAMPLE_RATE_HZ * 50 - 20, PROBES).astype(int):
            channel = int(np.abs(hidden[frame]).argsort()[int(0.95 * hidden.shape[1])])
            probes.append({"frame": int(frame), "channel": channel, "value": round(float(hidden[frame, channel]), 4)})
        tokens = exported.tokens(encoded)
        cases.append({"audio": f"canary/{path.name}", "tokens": tokens, "text": tokenizer.decode(tokens).strip(),
                      "encoder": {"meanAbs": round(float(np.abs(hidden).mean()), 5), "probes": probes}})
    return {"tolerance": {"tokens": "equal", "encoderMeanAbs": MEAN_TOLERANCE, "encoderProbe": PROBE_TOLERANCE}, "cases": cases}
