"""The model card and the manifest, filled from what was made and measured."""
from __future__ import annotations

import json
from math import prod
from pathlib import Path
from string import Template

from common import manifest

from .batches import FRAMES
from .export import NAMES, SUFFIX, Trained
from .layers import RANK
from .model import Shape
from .train import BATCH

TEMPLATE = Path(__file__).parent / "card.md"
NOTES = "Kokoro's prosody and a small decoder taught by Kokoro's"


def write(folder: Path, trained: Trained, canary: dict, figures: Path | None) -> None:
    """README.md and manifest.json. `figures` is what small_voice.evaluate wrote."""
    evaluation = json.loads(figures.read_text()) if figures else {}
    decoder, shape = trained.student.decoder, Shape()
    decoder_parameters = sum(parameter.numel() for parameter in decoder.parameters())
    parameters = sum(prod(tensor["shape"]) for tensor in json.loads((folder / "weights.json").read_text())["tensors"].values())
    manifest.write(folder, model_id=folder.name, name="Sotto Voice", task="tts", architecture="sotto-voice", parameters=parameters,
                   notes=NOTES, canary=canary, evaluation=evaluation, sample_rate_hz=24_000, licence="Apache-2.0")
    lines = [f"| {name} | {figure['value']:.4g} {figure['unit']} | {figure.get('n', '')} |" for name, figure in evaluation.items()]
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        name=folder.name, parameters=f"{decoder_parameters / 1e6:.1f}", rank=RANK, factors=decoder.layout.length,
        factor_kilobytes=round(2 * decoder.layout.length / 1000), width=shape.width, slow=shape.slow_blocks, fast=shape.fast_blocks,
        megabytes=round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6),
        voices="\n".join(f"| {voice}{SUFFIX} | {name} |" for voice, name in NAMES.items()), utterances=trained.utterances,
        steps=trained.steps, heard_hours=f"{trained.steps * BATCH * FRAMES / 40 / 3600:.0f}",
        results="\n".join(["| what | value | n |", "|---|---|---|", *lines]) if lines else "Not measured yet.")
    (folder / "README.md").write_text(text, encoding="utf-8")
