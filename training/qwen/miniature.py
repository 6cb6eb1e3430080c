"""A model of the same make, small enough for a test: random weights, one of its channels far larger than the others."""
from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch

from . import export
from .canary import canary
from .quantise import RESIDUAL_SCALE, quantise_layers, read_layers
from .replies import PROMPTS as OF_THE_MODEL
from .shape import Shape
from .tokenizer import END, PAD, START, build
from .vocabulary import byte_characters

SHAPE = Shape(layers=2, width=64, heads=4, kv_heads=2, head=16, hidden=128, positions=512)
_MERGES = [("Ġ", "t"), ("h", "e"), ("i", "n"), ("Ġt", "he")]
_VOCABULARY = 256 + len(_MERGES) + 3
_LOGIT_TOLERANCE = 0.5
#: its own, so that a new prompt of the real model changes no reply here: with random weights some hang on the last digit
PROMPTS = OF_THE_MODEL | {"answer": (
    "You are Sotto, a kind voice assistant. Your words are spoken aloud: answer in one or two short plain sentences, with no lists, no code "
    "and no markup. You have no internet, no clock and no senses, so say that you can't know today's weather, news, date, time or place.")}


def random_weights(vocabulary: int = _VOCABULARY, seed: int = 0) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)

    def normal(*size: int, scale: float) -> torch.Tensor:
        return torch.randn(*size, generator=generator) * scale

    shape = SHAPE
    weights = {"tokens": normal(vocabulary, shape.width, scale=0.3), "output_norm": 1 + normal(shape.width, scale=0.1)}
    inner, keys = shape.heads * shape.head, shape.kv_heads * shape.head
    sizes = {"q": (inner, shape.width), "k": (keys, shape.width), "v": (keys, shape.width), "o": (shape.width, inner),
             "gate": (shape.hidden, shape.width), "up": (shape.hidden, shape.width), "down": (shape.width, shape.hidden)}
    for layer in range(shape.layers):
        for name, (outputs, inputs) in sizes.items():
            weights[f"layers.{layer}.{name}"] = normal(outputs, inputs, scale=inputs**-0.5)
        for name in "qkv":
            weights[f"layers.{layer}.{name}_bias"] = normal(sizes[name][0], scale=0.2)
        for name in ("attention_norm", "feed_norm"):
            weights[f"layers.{layer}.{name}"] = 1 + normal(shape.width, scale=0.1)
            weights[f"layers.{layer}.{name}"][3] = 8
    return weights


def make(folder: Path) -> None:
    """A whole model's folder, as `python -m qwen` makes the real one."""
    tokens = [*byte_characters(), *("".join(pair) for pair in _MERGES), PAD, START, END]
    tokenizer = build(tokens, _MERGES, tokens[-3:])
    weights = random_weights()
    with tempfile.TemporaryDirectory() as work:
        quantise_layers(weights, [torch.arange(64).view(4, 16)], Path(work), SHAPE.layers, SHAPE)
        stored = read_layers(weights, Path(work), SHAPE)
    made = export.pack(stored, SHAPE)
    made.write(folder)
    export.write_graphs(made, folder, SHAPE, RESIDUAL_SCALE)
    export.write_tokenizer(tokenizer, folder, SHAPE)
    export.write_settings(tokenizer, folder, SHAPE, PROMPTS)
    files = [{"path": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
             for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json"]
    (folder / "manifest.json").write_text(json.dumps({
        "schema": "sotto-model/1", "id": "packed-chat", "name": "A miniature of the packed language model", "task": "llm", "architecture": "qwen2",
        "licence": "MIT", "languages": ["en"], "files": files, "dtypes": {"webgpu": ["fp16", "fp32"], "wasm": ["q8"]},
        "canary": canary(folder, _LOGIT_TOLERANCE, PROMPTS, 0),
    }, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    make(parser.parse_args().out)
