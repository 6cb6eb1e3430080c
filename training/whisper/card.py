"""The model card and the manifest, filled from what was made and measured."""
from __future__ import annotations

import json
from pathlib import Path
from string import Template

from common import manifest

from . import source

TEMPLATE = Path(__file__).parent / "card.md"
PARAMETERS = 72_593_920
TAUGHT = """- **Short windows.** The published weights loop on input that ends where the speech ends. Encoder and cross-attention were
  taught to say of a cut clip what the published weights say of the clip padded to 30 s (`training/whisper/distil.py`: {steps} steps
  with read English speech of Common Voice's donors, CC0). So a window is padded to a multiple of {step_s:g} s.
"""
TAUGHT_LIMIT = "- Short windows were taught with English speech alone.\n"
LABELS = {"original": "published weights, fp32, padded", "padded": "packed, fp32, padded", "padded int8": "packed, int8 encoder, padded",
          "15 s int8": "packed, int8 encoder, steps of 15 s", "1 s": "packed, fp32, steps of 1 s", "1 s int8": "packed, int8 encoder, steps of 1 s",
          "0.5 s int8": "packed, int8 encoder, steps of 0.5 s"}


def write(folder: Path, package: Path, languages: list[str], canary: dict, step_s: float, figures: list[Path], teaching: Path | None) -> None:
    """README.md and manifest.json. `figures` are files of whisper.evaluate, `teaching` one of whisper.distil."""
    measured = {path.stem: json.loads(path.read_text()) for path in figures}
    rows = [f"| {name} ({figure['clips']}) | {LABELS[condition]} | {figure['wer']:.1f} % | {figure['loops']} |"
            for name, conditions in measured.items() for condition, figure in conditions.items()]
    taught = json.loads(teaching.read_text()) if teaching else None
    licence = next(package.parents[1].glob("*.dist-info/licenses/LICENSE")).read_text().strip()
    text = Template(TEMPLATE.read_text()).substitute(
        languages=len(languages), sha256=source.SHA256, licence=licence, results="\n".join(rows) or "| not measured yet | | | |",
        packages="\n".join(f"| `{package.name}` | {package.version} | `{package.sha256}` |" for package in source.PACKAGES),
        megabytes=round(sum(path.stat().st_size for path in folder.glob("weights-*.bin")) / 1e6),
        taught=TAUGHT.format(step_s=step_s, **taught) if taught else "", limits=TAUGHT_LIMIT if taught else "")
    (folder / "README.md").write_text(text, encoding="utf-8")
    evaluation = {f"wer {name}, {LABELS[condition]}": {"value": figure["wer"], "unit": "%", "n": figure["clips"]}
                  for name, conditions in measured.items() for condition, figure in conditions.items()}
    manifest.write(folder, model_id="whisper-base", name="Whisper base", task="stt", architecture="whisper", parameters=PARAMETERS,
                   notes="OpenAI's Whisper base, weights in 8-bit blocks", canary=canary, evaluation=evaluation, sample_rate_hz=16_000,
                   input_step_ms=round(1000 * step_s), languages=languages, wasm=("q8", "fp32"))
