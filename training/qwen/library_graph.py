"""Graphs of the same weights as the library's own loop takes them, for the bench that compares the loops.

python -m qwen.library_graph --folder MODEL --out DIR

Inputs: `input_ids` [1, n] int64 and `past_key_values.i.key`, `.value` [1, kv heads, p, 64]; outputs: `logits` [1, 1, vocabulary]
of the last position in float32, and `present.i.key`, `.value` [1, kv heads, p + n, 64].
"""
from __future__ import annotations

import argparse
import re
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from common.packed import Pack

from .export import WHOLE
from .graph import Kernels, build
from .quantise import RESIDUAL_SCALE
from .shape import QWEN, Shape

VARIANTS = {"model_fp16": Kernels("f16", apart=True), "model": Kernels("f32", apart=True),
            "model_quantized": Kernels("f32", frozenset(WHOLE), apart=True)}


def library_graph(pack: Pack, shape: Shape, kernels: Kernels) -> onnx.ModelProto:
    model = build(pack, shape, kernels, RESIDUAL_SCALE)
    graph = model.graph
    names = {"input_ids": "ids", "logits": "scores_of_last"}
    for value in (*graph.input, *graph.output):
        if match := re.fullmatch(r"(past|present)_(key|value)_(\d+)", value.name):
            side, part, layer = match.groups()
            names[value.name] = f"{'past_key_values' if side == 'past' else side}.{layer}.{part}"
    nodes = [node for node in graph.node if node.output[0] not in ("best", "is_best", "indices", "found", "token")]
    for node in nodes:
        for side in (node.input, node.output):
            side[:] = [names.get(name, name) for name in side]
    kept = [value for value in (*graph.input, *graph.output) if value.name not in ("last", "total", "token", *list(names)[:2])]
    for value in kept:
        value.name = names[value.name]
    before = [
        helper.make_node("Cast", ["input_ids"], ["ids"], to=TensorProto.INT32),
        helper.make_node("Shape", ["input_ids"], ["new"], start=1, end=2),
        helper.make_node("Shape", ["past_key_values.0.key"], ["past"], start=2, end=3),
        helper.make_node("Add", ["new", "past"], ["length"]),
        helper.make_node("Cast", ["length"], ["total"], to=TensorProto.INT32),
        helper.make_node("Sub", ["total", "one"], ["last"]),
    ]
    behind = [helper.make_node("Unsqueeze", ["scores_of_last", "second_axis"], ["logits"])]
    constants = [helper.make_tensor("one", TensorProto.INT32, (1,), [1]), helper.make_tensor("second_axis", TensorProto.INT64, (1,), [1])]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "n"]),
              *(value for value in kept if value.name.startswith("past"))]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 1, pack.tensors["tokens"].shape[0]]),
               *(value for value in kept if value.name.startswith("present"))]
    made = helper.make_graph([*before, *nodes, *behind], "library", inputs, outputs, [*graph.initializer, *constants])
    return helper.make_model(made, opset_imports=model.opset_import, ir_version=model.ir_version)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="of the model, for the names and shapes of its weights")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, kernels in VARIANTS.items():
        onnx.save_model(library_graph(Pack.index(arguments.folder), QWEN, kernels), arguments.out / f"{name}.onnx")
