"""Graphs of the same weights as the library's own loop takes them, for the bench that compares the loops.

python -m whisper.library_graph --folder MODEL --out DIR

`encoder_model`: `input_features` [B, 80, F] -> `last_hidden_state` [B, F/2, 512] float32.

`decoder_model_merged`: `input_ids` [B, n] int64 and, by `use_cache_branch` [1], `encoder_hidden_states` (false: n tokens of a prompt) or
`past_key_values.i.decoder|encoder.key|value` [B, 8, length, 64] (true: n = 1) -> `logits` [B, n, vocabulary] float32, `present.i.decoder.*`,
and with a prompt `present.i.encoder.*`, the keys and values of cross-attention; afterwards these are empty, and the library keeps the first.

The operators are those of the library's converter: a product for each of query, key and value, biases and residuals added by operators of
their own, attention as products and a softmax. Number formats are those of our graphs: that of the encoder for cross-attention, single
precision for what is around it, with the weights in 8-bit blocks on a GPU.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, helper
from onnx.utils import Extractor

from common.packed import Pack

from . import graphs
from .builder import MICROSOFT, OPSET, Builder
from .graphs import HEAD
from .model import HEADS, LAYERS, VOCABULARY, WIDTH
from .runtime import SUFFIX

#: Products of the decoder that are computed in 8 bits in the int8 variant: those that belong to the encoder's side.
_INT8 = {f"decoder.layers.{index}.cross.kv" for index in range(LAYERS)}


def encoder(pack: Pack, number_format: str) -> ModelProto:
    """Ours without the keys and values of cross-attention."""
    model = Extractor(graphs.encoder(pack, number_format)).extract_model(["input_features"], ["hidden"])
    for node in model.graph.node:
        node.output[:] = ["last_hidden_state" if name == "hidden" else name for name in node.output]
    model.graph.output[0].name = "last_hidden_state"
    del model.graph.value_info[:]
    return model


def decoder(pack: Pack, number_format: str) -> ModelProto:
    first, later = (_Branch(pack, number_format, is_first).graph() for is_first in (True, False))
    inputs = {value.name: value for branch in (first, later) for value in branch.input}
    weights = {tensor.name: tensor for branch in (first, later) for tensor in branch.initializer}
    kept = {*inputs, *weights}
    names = [value.name for value in first.output]
    _add_empty(later, names, first)
    branches = {}
    for key, branch in (("then_branch", later), ("else_branch", first)):
        made = {value.name: value for value in branch.output}
        nodes = [_renamed(node, branch.name, kept) for node in branch.node]
        outputs = [_value(made[name], f"{branch.name}/{name}") for name in names]
        branches[key] = helper.make_graph(nodes, branch.name, [], outputs)
    choose = helper.make_node("If", ["use_cache_branch"], names, **branches)
    switch = helper.make_tensor_value_info("use_cache_branch", TensorProto.BOOL, [1])
    whole = helper.make_graph([choose], "decoder", [*inputs.values(), switch], list(first.output), list(weights.values()))
    sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(whole, opset_imports=sets, ir_version=10, producer_name="sotto")


class _Branch:
    """The decoder behind a prompt, or behind what is cached."""

    def __init__(self, pack: Pack, number_format: str, is_first: bool) -> None:
        names = {name.removesuffix(".weight") for name in pack.tensors}
        self._build = Builder(pack, number_format, single=names - _INT8)
        self._is_first, self._blocks = is_first, number_format == "fp16"

    def graph(self) -> GraphProto:
        build = self._build
        ids = build.input("input_ids", TensorProto.INT64, ["batch_size", "tokens"])
        length = build.op("Shape", ids, start=1, end=2)
        if self._is_first:
            hidden = build.narrow(build.input("encoder_hidden_states", TensorProto.FLOAT, ["batch_size", "positions", WIDTH]))
            before, total, mask = build.integers(0), length, graphs.causal_mask(build, build.integers(0), length)
        else:
            hidden, mask = "", ""
            past = [self._cached(index, "decoder", TensorProto.FLOAT) for index in range(LAYERS)]
            before = build.op("Shape", past[0][0], start=2, end=3)
            total = build.op("Add", before, length)
        states = build.op("Add", self._embedded(ids), build.op("Slice", build.weight("decoder.positions"), before, total, build.integers(0)))
        for index in range(LAYERS):
            layer = f"decoder.layers.{index}"
            query, *new = (self._heads(part) for part in self._apart(build.norm(states, f"{layer}.attention_norm"), f"{layer}.attention.qkv"))
            present = new if self._is_first else [build.op("Concat", *pair, axis=2) for pair in zip(past[index], new)]
            self._give(index, "decoder", present, TensorProto.FLOAT)
            states = self._added(states, self._attended(query, *self._named(index, "decoder"), mask), f"{layer}.attention.out")
            query = build.narrow(self._heads(self._linear(build.norm(states, f"{layer}.cross_norm"), f"{layer}.cross.q")))
            if self._is_first:
                self._give(index, "encoder", [self._heads(part) for part in self._crossed(hidden, f"{layer}.cross.kv")], build.kind)
                cross = self._named(index, "encoder")
            else:
                cross = self._cached(index, "encoder", build.kind)
            states = self._added(states, build.wide(self._attended(query, *cross)), f"{layer}.cross.out")
            up = build.op("Gelu", self._linear(build.norm(states, f"{layer}.feed_norm"), f"{layer}.up"))
            states = self._added(states, up, f"{layer}.down")
        build.rename(self._scores(build.norm(states, "decoder.norm")), "logits", TensorProto.FLOAT, ["batch_size", "tokens", VOCABULARY])
        return build.model("first" if self._is_first else "later").graph

    def _cached(self, index: int, side: str, kind: int) -> list[str]:
        length = "past_length" if side == "decoder" else "positions"
        return [self._build.input(f"past_key_values.{index}.{side}.{part}", kind, ["batch_size", HEADS, length, HEAD]) for part in ("key", "value")]

    def _named(self, index: int, side: str) -> list[str]:
        return [f"present.{index}.{side}.{part}" for part in ("key", "value")]

    def _give(self, index: int, side: str, tensors: list[str], kind: int) -> None:
        for name, tensor in zip(self._named(index, side), tensors):
            self._build.rename(tensor, name, kind, ["batch_size", HEADS, f"{side}_length", HEAD])

    def _embedded(self, ids: str) -> str:
        build = self._build
        if self._blocks:
            return build.row("decoder.tokens.weight", ids, (0, -1, WIDTH))
        return build.op("Transpose", build.op("Gather", build.weight("decoder.tokens.weight", transposed=True), ids, axis=1), perm=[1, 2, 0])

    def _scores(self, states: str) -> str:
        return self._product(states, "decoder.tokens")

    def _product(self, states: str, name: str) -> str:
        build = self._build
        return build.blocks(states, name, biased=False) if self._blocks else build.op("MatMul", states, build.weight(f"{name}.weight", transposed=True))

    def _linear(self, states: str, name: str) -> str:
        return self._build.op("Add", self._product(states, name), self._build.weight(f"{name}.bias"))

    def _apart(self, states: str, name: str) -> list[str]:
        """A product for each letter of the name; the engine cuts the matrices when it opens the graph. The key has no bias."""
        build, letters = self._build, name.rsplit(".", 1)[1]
        many = len(letters)

        def cut(value: str, axis: int) -> list[str]:
            return build.op("Split", value, outputs=many, axis=axis, num_outputs=many)

        if self._blocks and "q" in letters:
            products = build.blocks_apart(states, name, cut)
        else:
            weights = cut(build.weight(f"{name}.weight", build.half, transposed=True), 1)
            products = [build.op("MatMul", states, weight) for weight in weights]
        biases = cut(build.weight(f"{name}.bias", build.half and "q" not in letters), 0)
        return [one if letter == "k" else build.op("Add", one, bias) for one, bias, letter in zip(products, biases, letters)]

    def _crossed(self, hidden: str, name: str) -> list[str]:
        """Keys and values of cross-attention; of the encoder's output, which integers round once for both."""
        if self._build.int8:
            return self._build.op("Split", self._build.linear(hidden, name), outputs=2, axis=-1, num_outputs=2)
        return self._apart(hidden, name)

    def _heads(self, states: str) -> str:
        build = self._build
        return build.op("Transpose", build.op("Reshape", states, build.integers(0, 0, HEADS, HEAD)), perm=[0, 2, 1, 3])

    def _attended(self, query: str, key: str, value: str, mask: str = "") -> str:
        """Queries are scaled already."""
        build = self._build
        scores = build.op("MatMul", query, build.op("Transpose", key, perm=[0, 1, 3, 2]))
        shares = build.op("Softmax", build.op("Add", scores, mask) if mask else scores, axis=-1)
        mixed = build.op("Transpose", build.op("MatMul", shares, value), perm=[0, 2, 1, 3])
        return build.op("Reshape", mixed, build.integers(0, 0, WIDTH))

    def _added(self, states: str, heads: str, name: str) -> str:
        return self._build.op("Add", states, self._linear(heads, name))


def _add_empty(branch: GraphProto, names: list[str], other: GraphProto) -> None:
    """Both branches have the same outputs: what only the other gives is empty here."""
    kinds = {value.name: value.type.tensor_type.elem_type for value in other.output}
    own = {value.name for value in branch.output}
    for name in (name for name in names if name not in own):
        empty = helper.make_tensor(name, kinds[name], [0, HEADS, 1, HEAD], [])
        branch.node.append(helper.make_node("Constant", [], [name], value=empty))
        branch.output.append(helper.make_tensor_value_info(name, kinds[name], [0, HEADS, 1, HEAD]))


def _renamed(node: NodeProto, branch: str, kept: set[str]) -> NodeProto:
    """Names of what a branch makes are its own."""
    for side in (node.input, node.output):
        side[:] = [name if name == "" or name in kept else f"{branch}/{name}" for name in side]
    node.name = f"{branch}/{node.name}"
    return node


def _value(value: ValueInfoProto, name: str) -> ValueInfoProto:
    copy = ValueInfoProto()
    copy.CopyFrom(value)
    copy.name = name
    return copy


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="of the model, for the names and shapes of its weights")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for number_format, suffix in SUFFIX.items():
        for name, made in (("encoder_model", encoder), ("decoder_model_merged", decoder)):
            onnx.save_model(made(Pack.index(arguments.folder), number_format), arguments.out / f"{name}{suffix}.onnx")
