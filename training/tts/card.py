"""python -m tts.card: writes the manifest and the model card from the exported files and their evaluation."""

import argparse
import json
import shutil
from pathlib import Path

from common import manifest

from .canary import canary
from .curves import draw
from .data import CACHE, SOURCES
from .export import OUTPUT, trained_model
from .voice_files import VoiceFiles

ARCHITECTURE = "non-autoregressive convolutional text to speech with a harmonic-plus-noise vocoder"
NOTES = "small demo model trained on synthetic speech"
TEMPLATE = Path(__file__).parent / "card.md"


def evaluation_of(cache: Path) -> dict:
    path = cache / "evaluation.json"
    return dict(sorted(json.loads(path.read_text()).items())) if path.exists() else {}


def table(evaluation: dict) -> str:
    lines = ["| what | value | bar | n |", "|---|---|---|---|"]
    for name, figure in evaluation.items():
        value = f"{figure['value']:.4g} {figure['unit']}"
        lines.append(f"| {name} | {value} | {figure.get('bar', '')} | {figure.get('n', '')} |")
    return "\n".join(lines)


def minutes(rows: list[dict]) -> float:
    """Time spent over all resumptions: the clock of the log starts again at each."""
    clock = [row["seconds"] for row in rows]
    return sum(now - before if now > before else now for before, now in zip([0.0, *clock], clock)) / 60


def training_table(cache: Path) -> str:
    lines = ["| part | flite voice | utterances | steps | minutes | held-out frame loss |", "|---|---|---|---|---|---|"]
    for name, source in SOURCES.items():
        log = cache / f"{name}.jsonl"
        if log.exists():
            rows = [json.loads(line) for line in log.read_text().splitlines()]
            steps, loss = int(rows[-1]["step"]), rows[-1]["heldOutFrame"]
            cells = [name, source.flite_voice, source.utterances, steps, f"{minutes(rows):.0f}", f"{loss:.3f}"]
            lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def write_card(folder: Path) -> None:
    voice, evaluation = VoiceFiles(folder), evaluation_of(CACHE)
    model = trained_model()
    parameters = sum(p.numel() for p in model.parameters())
    shutil.copyfile(folder / "onnx" / "model_fp16.onnx_data", folder / "onnx" / "model.onnx_data")
    manifest.write(
        folder,
        model_id="sotto-voice-en",
        name="Sotto Voice (English)",
        task="tts",
        architecture=ARCHITECTURE,
        parameters=parameters,
        notes=NOTES,
        canary=canary(voice.speak),
        evaluation=evaluation,
        sample_rate_hz=voice.config["sampleRateHz"],
    )
    draw(CACHE, folder / "loss.png")
    stored = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    text = TEMPLATE.read_text().format(
        parameters=f"{parameters / 1e6:.1f} million",
        megabytes=f"{stored / 1e6:.1f}",
        adapter_values=model.layout.length,
        adapter_kilobytes=f"{2 * model.layout.length / 1000:.0f}",
        rank=voice.config["lora"]["rank"],
        evaluation=table(evaluation),
        training=training_table(CACHE),
    )
    (folder / "README.md").write_text(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=OUTPUT)
    write_card(parser.parse_args().folder)
