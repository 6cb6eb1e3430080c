"""The decoder as an ONNX graph, built operator by operator, whose weights are references into a pack (decision 0070).

Inputs: `input_ids` [1, n] int32; `total` [1] int32, the length of the text with them, and `last` [1] int32, that less one;
`past_key_i`, `past_value_i` [1, kv heads, c, 64], of which the first `total` - n positions count. Outputs: `logits` [1, vocabulary]
of the last position in float32; `token` [1, 1] int32, the first of the largest; `present_key_i`, `present_value_i`
[1, kv heads, max(c, total), 64]. Where c is large enough, past and present may be the same memory.
"""
from __future__ import annotations

from dataclasses import dataclass, field

import onnx
from onnx import TensorProto, helper

from common.packed import Pack

from .shape import Shape

_MICROSOFT = "com.microsoft"


@dataclass(frozen=True)
class Kernels:
    """How a graph computes: the type of its activations, and what its matrices are."""

    #: f32 or f16
    activations: str
    #: integer products with activations in 8 bits, but for the matrices named here; None: 4-bit weights as they are
    whole: frozenset[str] | None = None
    #: queries, keys and values by a product each, as graphs of the library's have them
    apart: bool = False


KERNELS = {"model_fp16": Kernels("f16"), "model": Kernels("f32")}


@dataclass
class _Graph:
    pack: Pack
    shape: Shape
    kernels: Kernels
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: dict[str, onnx.TensorProto] = field(default_factory=dict)
    #: activations that were brought to [-1, 1] row by row already, with their rows' largest values
    brought: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def type(self) -> int:
        return TensorProto.FLOAT16 if self.kernels.activations == "f16" else TensorProto.FLOAT

    def add(self, kind: str, inputs: list[str], name: str, outputs: int | list[str] = 1, domain: str = "", **attributes: object) -> str:
        """Adds an operator; its first output is called `name`."""
        names = [name] if outputs == 1 else outputs
        self.nodes.append(helper.make_node(kind, inputs, names, name, domain=domain, **attributes))
        return name

    def number(self, name: str, values: list, kind: int = TensorProto.INT64, dims: tuple[int, ...] | None = None) -> str:
        self.initializers[name] = helper.make_tensor(name, kind, (len(values),) if dims is None else dims, values)
        return name

    def stored(self, name: str, form: str) -> str:
        """A tensor of the pack in a form."""
        location = f"{name}|{form}"
        if location not in self.initializers:
            self.initializers[location] = self.pack.external(location, name, form)
        return location

    def vector(self, name: str) -> str:
        return self.stored(name, self.kernels.activations)

    def linear(self, source: str, name: str) -> str:
        """The product of activations with a stored matrix [outputs, inputs]."""
        kernels, form = self.kernels, self.pack.tensors[name].format
        if kernels.whole is not None:
            if name in kernels.whole:
                return self.add("MatMul", [source, self.stored(name, "f32.t")], f"{name}.product")
            return self._integer(source, name)
        if form == "q4":
            outputs, inputs = self.pack.tensors[name].shape
            return self.add("MatMulNBits", [source, self.stored(name, "nbits"), self.stored(name, f"nbits.{kernels.activations}")],
                            f"{name}.product", domain=_MICROSOFT, K=inputs, N=outputs, bits=4, block_size=32)
        return self.add("MatMul", [source, self.stored(name, f"{kernels.activations}.t")], f"{name}.product")

    def projected(self, source: str, names: list[str]) -> str:
        """The biased products with several matrices, side by side: one product, whatever the matrices are stored as."""
        whole, joined = self.kernels.whole, "+".join(names)
        bias = self.vector("+".join(f"{name}_bias" for name in names))
        if whole is None:
            shapes = [self.pack.tensors[name].shape for name in names]
            return self.add("MatMulNBits", [source, self.stored(joined, "bytes"), self.stored(joined, f"bytes.{self.kernels.activations}"), "", "", bias],
                            f"{names[0]}.all", domain=_MICROSOFT, K=shapes[0][1], N=sum(shape[0] for shape in shapes), bits=8, block_size=32)
        product = self.add("MatMul", [source, self.stored(joined, "f32.t")], f"{names[0]}.all") if whole.intersection(names) else self._integer(source, joined)
        return self.add("Add", [product, bias], f"{names[0]}.all_biased")

    def apart(self, source: str, names: list[str]) -> list[str]:
        """The biased products with several matrices, one by one, but for integers, whose input is rounded once."""
        if self.kernels.whole is None:
            return [self.add("Add", [self.linear(source, name), self.vector(f"{name}_bias")], f"{name}.biased") for name in names]
        sizes = self.number("sizes_qkv", [self.pack.tensors[name].shape[0] for name in names])
        parts = [f"{name}.part" for name in names]
        self.add("Split", [self.projected(source, names), sizes], f"{names[0]}.split", parts, axis=-1)
        return parts

    def linears(self, source: str, names: list[str]) -> list[str]:
        """Products with several matrices. Integers take them as one, so that the input is rounded once."""
        whole = self.kernels.whole
        if whole is None or whole.intersection(names):
            return [self.linear(source, name) for name in names]
        product = self._integer(source, "+".join(names))
        sizes = [self.pack.tensors[name].shape[0] for name in names]
        parts = [f"{name}.part" for name in names]
        self.add("Split", [product, self.number(f"sizes_{'_'.join(map(str, sizes))}", sizes)], f"{names[0]}.split", parts, axis=-1)
        return parts

    def _integer(self, source: str, name: str) -> str:
        """The engine rounds activations with one scale for all rows, so each row is brought to [-1, 1] before."""
        if source not in self.brought:
            largest = self.add("ReduceMax", [self.add("Abs", [source], f"{source}.abs"), self.number("last_axis", [-1])],
                               f"{source}.largest", keepdims=1)
            floor = self.number("tiny", [1e-12], TensorProto.FLOAT)
            largest = self.add("Max", [largest, floor], f"{source}.divisor")
            self.brought[source] = self.add("Div", [source, largest], f"{source}.brought"), largest
        rows, largest = self.brought[source]
        product = self.add("DynamicQuantizeMatMul", [rows, self.stored(name, "i8.t"), self.stored(name, "i8.scale")],
                           f"{name}.integer", domain=_MICROSOFT)
        return self.add("Mul", [product, largest], f"{name}.product")


def build(pack: Pack, shape: Shape, kernels: Kernels, residual_scale: float) -> onnx.ModelProto:
    """The graph for weights named as in `model.Qwen`, with the embedding as output matrix, and `cosines` and `sines`."""
    g = _Graph(pack, shape, kernels)
    epsilon = shape.epsilon * residual_scale**2
    states = _embedding(g, residual_scale)
    added = None
    for layer in range(shape.layers):
        prefix = f"layers.{layer}."
        normed, states = _normed(g, states, added, f"{prefix}attention_norm", epsilon)
        names = [prefix + one for one in "qkv"]
        queries = g.apart(normed, names) if kernels.apart else [g.projected(normed, names), "", ""]
        present = [f"present_key_{layer}", f"present_value_{layer}"]
        mixed = g.add("GroupQueryAttention", [*queries, f"past_key_{layer}", f"past_value_{layer}", "last", "total",
                                              g.vector("cosines"), g.vector("sines")],
                      f"{prefix}mixed", [f"{prefix}mixed", *present], _MICROSOFT,
                      num_heads=shape.heads, kv_num_heads=shape.kv_heads, do_rotary=1, rotary_interleaved=0, scale=1.0)
        normed, states = _normed(g, states, g.linear(mixed, f"{prefix}o"), f"{prefix}feed_norm", epsilon)
        gate, up = g.linears(normed, [f"{prefix}gate", f"{prefix}up"])
        opened = g.add("Mul", [gate, g.add("Sigmoid", [gate], f"{prefix}sigmoid")], f"{prefix}silu")
        added = g.linear(g.add("Mul", [opened, up], f"{prefix}hidden"), f"{prefix}down")
    states = g.add("Add", [states, added], "states")
    last = g.add("Gather", [states, g.number("last_row", [-1], dims=())], "last_state", axis=1)
    normed = g.add("SimplifiedLayerNormalization", [last, g.vector("output_norm")], "normed", axis=-1, epsilon=epsilon, stash_type=1)
    _scores(g, normed)
    return _model(g)


def _embedding(g: _Graph, residual_scale: float) -> str:
    """Rows in half precision beside integers: wider ones cost memory and tell no more."""
    form = "f16" if g.kernels.whole is not None else g.kernels.activations
    rows = g.add("Gather", [g.stored("tokens", form), "input_ids"], "rows")
    if form != g.kernels.activations:
        rows = g.add("Cast", [rows], "wide_rows", to=g.type)
    return g.add("Mul", [rows, g.number("residual_scale", [residual_scale], g.type)], "embedded")


def _normed(g: _Graph, states: str, added: str | None, name: str, epsilon: float) -> tuple[str, str]:
    """What a norm gives of the states with something added, and their sum."""
    if added is None:
        return g.add("SimplifiedLayerNormalization", [states, g.vector(name)], f"{name}.out", axis=-1, epsilon=epsilon, stash_type=1), states
    total = f"{name}.states"
    normed = g.add("SkipSimplifiedLayerNormalization", [states, added, g.vector(name)], f"{name}.out", [f"{name}.out", "", "", total],
                   _MICROSOFT, epsilon=epsilon)
    return normed, total


def _scores(g: _Graph, normed: str) -> None:
    if g.kernels.whole is not None:
        g.add("Identity", [g.linear(normed, "tokens")], "logits")
    else:
        g.add("Cast", [g.add("Gemm", [normed, g.vector("tokens")], "scores", transB=1)], "logits", to=TensorProto.FLOAT)
    _first_largest(g)


def _first_largest(g: _Graph) -> None:
    """By operators that a GPU has: there is no ArgMax on it, and a step may not wait for the CPU."""
    vocabulary = g.pack.tensors["tokens"].shape[0]
    best = g.add("ReduceMax", ["logits", g.number("last_axis", [-1])], "best", keepdims=1)
    bounds = [g.number(name, [value], TensorProto.INT32, dims=()) for name, value in (("zero", 0), ("tokens_end", vocabulary), ("step", 1))]
    found = g.add("Where", [g.add("Equal", ["logits", best], "is_best"), g.add("Range", bounds, "indices"), "tokens_end"], "found")
    g.add("ReduceMin", [found, "last_axis"], "token", keepdims=1)


def _model(g: _Graph) -> onnx.ModelProto:
    shape = g.shape

    def cache(name: str, length: str) -> list[onnx.ValueInfoProto]:
        return [helper.make_tensor_value_info(f"{name}_{part}_{layer}", g.type, [1, shape.kv_heads, length, shape.head])
                for layer in range(shape.layers) for part in ("key", "value")]

    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT32, [1, "n"]),
              *(helper.make_tensor_value_info(name, TensorProto.INT32, [1]) for name in ("last", "total")), *cache("past", "c")]
    vocabulary = g.pack.tensors["tokens"].shape[0]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, vocabulary]),
               helper.make_tensor_value_info("token", TensorProto.INT32, [1, 1]), *cache("present", "t")]
    graph = helper.make_graph(g.nodes, "decoder", inputs, outputs, list(g.initializers.values()))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)], ir_version=9)
