"""Canary, card and manifest of the model's folder, with every figure measured here.

python -m qwen.release --work DIR --out DIR   (after `python -m qwen` with the same folders)
"""
from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from string import Template

import torch

from common import manifest
from metrics.questions import QUESTIONS

from . import source
from .canary import canary
from .evaluate import agreement, ask, largest_activations, right
from .model import Qwen
from .quantise import RESIDUAL_SCALE, widen
from .replies import read_prompts
from .runtime import Exported
from .shape import QWEN

MODEL_ID = "qwen2.5-coder-0.5b"
#: integers are off by more than half precision is, and are right all the same
LOGIT_TOLERANCE = 3.0
_LICENCE = Path(__file__).parents[1] / "common" / "licences" / "apache-2.0.txt"
_CARD = Path(__file__).with_name("card.md")
_LANGUAGES = ("en", "ko", "de", "es", "fr", "it", "pt")
_PLACES = {"residual": "residual stream behind attention", "residual_out": "residual stream behind a layer", "attention_in": "norm before attention",
           "query": "queries", "key": "keys", "value": "values", "scores": "attention's scores", "o_in": "attention's output",
           "attention_out": "added by attention", "feed_in": "norm before the hidden layer", "gate_out": "gate", "up_out": "up",
           "down_in": "hidden layer", "down_out": "added by the hidden layer"}


def _said(work: Path, name: str, folder: Path, graph: str) -> dict:
    """What a graph says to prompts and questions; asked once."""
    path = work / f"said-{name}.json"
    if not path.exists():
        path.write_text(json.dumps(ask(Exported(folder, graph)), ensure_ascii=False, indent=1), encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))


def _activations(work: Path, out: Path) -> dict[str, float]:
    path = work / "activations.json"
    if not path.exists():
        weights = {name: widen(value) for name, value in torch.load(work / "tuned.pt").items()}
        model = Qwen(weights, RESIDUAL_SCALE, QWEN.score_scale)
        path.write_text(json.dumps(largest_activations(model, Exported(out, "model")), indent=1))
    return json.loads(path.read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    work, out = arguments.work, arguments.out
    torch.set_num_threads(2)

    reference = _said(work, "reference", work / "reference", "model")
    exported = {name: _said(work, name, out, name) for name in ("model", "model_quantized")}
    activations = _activations(work, out)
    agreements = {name: agreement(said, reference) for name, said in exported.items()}
    rights = {name: 100 * right(said) for name, said in (exported | {"reference": reference}).items()}
    prompts, questions = len(read_prompts("test")), len(QUESTIONS)

    rows = [
        ("first token as in full precision", "", *(f"{100 * agreements[name]:.1f} %" for name in exported), ">= 90 %"),
        ("questions answered right", *(f"{rights[name]:.0f} %" for name in ("reference", *exported)), f">= {rights['reference'] - 3:.0f} %"),
    ]
    index = json.loads((out / "weights.json").read_text())
    tensors = index["tensors"]
    parameters = sum(_size(entry["shape"]) for name, entry in tensors.items() if name not in ("cosines", "sines"))
    card = Template(_CARD.read_text(encoding="utf-8")).substitute(
        megabytes=f"{sum((out / piece).stat().st_size for piece in index['pieces']) / 1e6:.0f}", parameters=f"{parameters / 1e6:.0f}",
        sha256=source.SHA256, tokens=f"{tensors['tokens']['shape'][0]:,}", prompts=prompts, questions=questions, right=f"{rights['model']:.0f} %",
        positions=f"{QWEN.positions:,}", rows="\n".join(f"| {' | '.join(map(str, row))} |" for row in rows),
        activations="\n".join(f"| {text} | {activations[kind]:,.1f} |" for kind, text in _PLACES.items()),
    )
    (out / "README.md").write_text(card, encoding="utf-8")
    shutil.copy(_LICENCE, out / "LICENSE")
    manifest.write(
        out, model_id=MODEL_ID, name="Qwen2.5-Coder 0.5B", task="llm", architecture="qwen2", parameters=parameters,
        notes="Talks, tidies, sums up. Weak at facts and sums.", licence="Apache-2.0", languages=_LANGUAGES, wasm=("q8",),
        canary=canary(out, LOGIT_TOLERANCE),
        evaluation={
            "firstTokenAgreement": {"value": 100 * agreements["model"], "unit": "%", "n": prompts, "bar": ">= 90 %"},
            "firstTokenAgreementOnWasm": {"value": 100 * agreements["model_quantized"], "unit": "%", "n": prompts, "bar": ">= 90 %"},
            "questionsRight": {"value": rights["model"], "unit": "%", "n": questions, "bar": f">= {rights['reference'] - 3:.0f} %"},
            "questionsRightOnWasm": {"value": rights["model_quantized"], "unit": "%", "n": questions, "bar": f">= {rights['reference'] - 3:.0f} %"},
            "questionsRightOriginal": {"value": rights["reference"], "unit": "%", "n": questions},
            "largestActivation": {"value": round(max(activations.values()), 1), "unit": "", "n": prompts, "bar": "< 16384"},
        },
    )


def _size(shape: list[int]) -> int:
    return shape[0] * (shape[1] if len(shape) > 1 else 1)


if __name__ == "__main__":
    main()
