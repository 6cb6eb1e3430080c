"""What two models trained on listeners' scores make of speech: DNSMOS (PyPI speechmos) and Distill-MOS (PyPI distillmos).

`python -m metrics.speech_quality FOLDER`, in `training/`: prints the means over the WAV files of the folder, 16 kHz mono,
as JSON. Estimates raise alarms; they are no MOS.
"""
from __future__ import annotations

import contextlib
import json
import sys
import types
from pathlib import Path

import numpy as np
import soundfile
import torch
from speechmos import dnsmos

# Only distillmos's command line uses it, and it would have to match the version of torch.
sys.modules.setdefault("torchaudio", types.ModuleType("torchaudio"))
from distillmos import ConvTransformerSQAModel  # noqa: E402

RATE_HZ = 16_000


class Judges:
    def __init__(self) -> None:
        with contextlib.redirect_stdout(sys.stderr):
            self._distilled = ConvTransformerSQAModel().eval()

    def scores(self, samples: np.ndarray) -> tuple[float, float]:
        """DNSMOS OVRL and Distill-MOS of float32 samples at 16 kHz, 1 to 5."""
        with torch.no_grad():
            return float(dnsmos.run(samples, RATE_HZ)["ovrl_mos"]), self._distilled(torch.from_numpy(samples)[None]).item()


def main(folder: Path) -> None:
    torch.set_num_threads(2)
    judges, scores = Judges(), []
    for path in sorted(folder.glob("*.wav")):
        samples, rate_hz = soundfile.read(path, dtype="float32")
        if rate_hz != RATE_HZ:
            raise ValueError(f"{path} has {rate_hz} Hz, not {RATE_HZ}")
        scores.append(judges.scores(samples))
    overall, distill = np.mean(scores, axis=0)
    print(json.dumps({"dnsmosOverall": overall, "distillMos": distill, "files": len(scores)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
