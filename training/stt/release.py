"""Checkpoint to a finished model folder: files, canary, evaluation, manifest and model card.

python -m stt.release --run DIR --out public/models/sotto-stt-en --fixtures test/fixtures/models/stt [--human DIR]
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from common import manifest

from . import canary, card, export, parity
from .config import INPUT_STEP_MS
from .evaluate import evaluate

MODEL_ID = "sotto-stt-en"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder with checkpoint.pt and log.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fixtures", type=Path, required=True)
    parser.add_argument("--human", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = export.load(options.run / "checkpoint.pt")
    export.export_graphs(model, options.out / "onnx")
    export.write_configs(model, options.out)
    checks = canary.build(options.out)
    results = evaluate(parity.load(options.out, "fp16"), options.fixtures, options.human)
    for name, entry in evaluate(parity.load(options.out, "fp32"), options.fixtures, None).items():
        if name in ("werClean", "werNewVoices", "werNoise15dB"):
            results[f"{name}Fp32"] = entry | {"bar": None}
    parameters = sum(parameter.numel() for parameter in model.parameters())
    card.write(options.out, options.run / "log.jsonl", results, parameters)
    manifest.write(options.out, model_id=MODEL_ID, name="Sotto speech to text (English)", task="stt",
                   architecture="whisper", parameters=parameters, sample_rate_hz=16_000, spoken_form=True,
                   input_step_ms=INPUT_STEP_MS, canary=checks,
                   evaluation={metric: card.with_bar_text(metric, entry) for metric, entry in results.items()},
                   notes="small demo model trained on synthetic speech")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
