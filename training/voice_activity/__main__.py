"""python -m voice_activity --work DIR --out ../workers/audio/voice-activity: writes what voice_activity.train left in DIR, with its card.

Also what the app's own network is tested against: the answers for a sentence of a synthesised voice.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from string import Template

import numpy as np
import soundfile
import torch

from .features import FRAME, RATE_HZ, band_powers, levels
from .network import VoiceActivity

HERE = Path(__file__).parent
SENTENCE = HERE / "../../public/scenarios/first-question.wav"
FIXTURE = HERE / "../../test/fixtures/voice-activity.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="scenes and checkpoint of voice_activity.train")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    saved = torch.load(options.work / "network.pt", weights_only=True)
    network = VoiceActivity().eval()
    network.load_state_dict({name: array.bfloat16().float() for name, array in saved["network"].items()})
    options.out.mkdir(parents=True, exist_ok=True)
    arrays = [array.detach().reshape(-1).bfloat16().view(torch.int16).numpy() for array in network.parameters()]
    (options.out / "weights.bin").write_bytes(np.concatenate(arrays).astype("<i2").tobytes())
    FIXTURE.write_text(json.dumps({"audio": "public/scenarios/first-question.wav", "probabilities": probabilities(network)}) + "\n")
    card = Template((HERE / "card.md").read_text())
    figures = found(network, *torch.load(options.work / "judging.pt", weights_only=True))
    (options.out / "README.md").write_text(card.substitute(
        parameters=f"{sum(len(array) for array in arrays):,}", kilobytes=f"{sum(array.nbytes for array in arrays) / 1e3:.0f}",
        rounds=saved["rounds"], scenes=f"{saved['scenes']:,}", **figures))


@torch.no_grad()
def probabilities(network: VoiceActivity) -> list[float]:
    """For each whole frame of the sentence."""
    samples, rate_hz = soundfile.read(SENTENCE, dtype="float32")
    assert rate_hz == RATE_HZ and samples.ndim == 1
    whole = samples[: len(samples) // FRAME * FRAME].astype(np.float64)
    given = torch.from_numpy(levels(band_powers(whole)).astype(np.float32)).T[None]
    return [round(value, 6) for value in network(given).sigmoid()[0].tolist()]


@torch.no_grad()
def found(network: VoiceActivity, given: torch.Tensor, marks: torch.Tensor, counted: torch.Tensor) -> dict[str, str]:
    """In percent, over the scenes of the speakers who are not in the training."""
    said = network(given) > 0
    speech, rest = (marks > 0) & (counted > 0), marks == 0
    return {"frames": f"{marks.numel():,}", "found": f"{100 * said[speech].float().mean():.1f}", "taken": f"{100 * said[rest].float().mean():.1f}"}


if __name__ == "__main__":
    main()
