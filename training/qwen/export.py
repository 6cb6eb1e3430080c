"""The model's folder: weights in a pack, three graphs that refer to it, tokenizer, prompts and settings."""
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import onnx
import torch
from tokenizers import Tokenizer

from common.packed import Pack

from .graph import KERNELS, Kernels, build
from .model import rotary
from .quantise import Stored
from .replies import PROMPTS
from .shape import Shape
from .tokenizer import CHAT_TEMPLATE, END, PAD

_FORMATS = {torch.float16: "f16", torch.float32: "f32"}
#: what integers would cost the most: which of all tokens comes first is decided by small differences of large sums
WHOLE = ("tokens",)


def pack(weights: dict[str, Stored], shape: Shape) -> Pack:
    """Weights by name: vectors, and matrices as codes with scales."""
    made = Pack()
    for name, value in weights.items():
        if isinstance(value, torch.Tensor):
            made.add(name, value.numpy(), _FORMATS[value.dtype])
        else:
            codes, scales = value
            made.add_blocks(name, codes.numpy(), scales.numpy(), "q8" if codes.abs().max() > 8 else "q4")
    for name, table in zip(("cosines", "sines"), rotary(shape), strict=True):
        made.add(name, table.numpy(), "f32")
    return made


def write_graphs(made: Pack, folder: Path, shape: Shape, residual_scale: float, whole: Iterable[str] = WHOLE) -> None:
    """Half and full precision with 4-bit weights, and integers with the matrices in `whole` in full precision."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    for name, kernels in {**KERNELS, "model_quantized": Kernels("f32", frozenset(whole))}.items():
        graph = build(made, shape, kernels, residual_scale)
        onnx.save_model(graph, folder / "onnx" / f"{name}.onnx")


def write_reference(weights: dict[str, torch.Tensor], tokenizer: Tokenizer, folder: Path, shape: Shape) -> None:
    """The full-precision model as a folder, for comparison: `onnx/model.onnx`."""
    scaled = weights | {name: value * shape.score_scale for name, value in weights.items() if name.endswith((".q", ".q_bias"))}
    made = pack(scaled, shape)
    made.write(folder)
    (folder / "onnx").mkdir(exist_ok=True)
    onnx.save_model(build(made, shape, Kernels("f32", frozenset(made.tensors)), 1.0), folder / "onnx" / "model.onnx")
    write_tokenizer(tokenizer, folder, shape)


def write_tokenizer(tokenizer: Tokenizer, folder: Path, shape: Shape) -> None:
    """`tokenizer.json` without spaces, and what the app's library wants to know of it."""
    described = json.loads(tokenizer.to_str())
    # A pair as one string is a fifth smaller than as a list.
    described["model"]["merges"] = [" ".join(pair) for pair in described["model"]["merges"]]
    (folder / "tokenizer.json").write_text(json.dumps(described, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    _write(folder / "tokenizer_config.json", {
        "tokenizer_class": "Qwen2Tokenizer", "bos_token": None, "eos_token": END, "pad_token": PAD, "unk_token": None,
        "add_prefix_space": False, "clean_up_tokenization_spaces": False, "model_max_length": shape.positions, "chat_template": CHAT_TEMPLATE,
    })


def write_settings(tokenizer: Tokenizer, folder: Path, shape: Shape, prompts: dict[str, str] = PROMPTS) -> None:
    """`config.json` and `prompts.json`."""
    _write(folder / "config.json", {
        "model_type": "qwen2", "num_hidden_layers": shape.layers, "vocab_size": tokenizer.get_vocab_size(),
        "max_position_embeddings": shape.positions, "eos_token_id": [tokenizer.token_to_id(END), tokenizer.token_to_id(PAD)],
    })
    _write(folder / "prompts.json", prompts)


def _write(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
