"""The model card and the manifest."""
from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Any

from common import manifest

from .evaluate import KINDS
from .network import Denoiser
from .train import CLIPS

TEMPLATE = Path(__file__).parent / "card.md"


def write(folder: Path, network: Denoiser, seen_steps: int, heard_steps: int, figures: Path | None) -> None:
    """README.md and manifest.json. `figures` is a file of denoise.evaluate."""
    measured = json.loads(figures.read_text()) if figures else None
    parameters = sum(one.numel() for one in network.parameters())
    megabytes = (folder / "onnx/denoiser.onnx").stat().st_size / 1e6
    text = Template(TEMPLATE.read_text()).substitute(
        parameters=f"{parameters:,}", megabytes=f"{megabytes:.1f}", seen=seen_steps, heard=heard_steps, clips=CLIPS,
        results="Not measured yet." if measured is None else results(measured))
    (folder / "README.md").write_text(text, encoding="utf-8")
    evaluation = {} if measured is None else {
        f"WER at {snr} dB, {len(KINDS)} kinds of noise": {"value": errors["reduced"]["all"], "unit": "%", "n": measured["clips"] * len(KINDS),
                                                          "bar": f"recorded: {errors['recorded']['all']} %"}
        for snr, errors in measured["snr"].items()}
    manifest.write(folder, model_id="sotto-denoise", name="Sotto noise reduction", task="denoise", architecture="tcn", parameters=parameters,
                   notes="Takes away the noise that costs the transcriber words", canary=None, evaluation=evaluation, sample_rate_hz=16_000,
                   webgpu=(), licence="MIT")


def results(measured: dict[str, Any]) -> str:
    lines = [f"Word errors of the bundled Whisper (8 bits) on {measured['clips']} clips of ten speakers who are not in the training, each with five kinds",
             "of noise over its whole length (`python -m denoise.evaluate`):", "",
             f"| signal to noise, heard | all | {' | '.join(KINDS)} |", f"|---|{'---|' * (len(KINDS) + 1)}"]
    for snr, errors in measured["snr"].items():
        for name in ("recorded", "reduced"):
            lines.append(f"| {snr} dB, {name} | {' | '.join(f'{errors[name][kind]:.1f} %' for kind in ('all', *KINDS))} |")
    return "\n".join(lines)
