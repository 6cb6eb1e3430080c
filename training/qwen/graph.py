"""The decoder as an ONNX graph, built operator by operator, whose weights are references into a pack (decision 0070).

Inputs: `input_ids` [1, n] and `past_key_i`, `past_value_i` [1, kv heads, p, 64]; outputs: `logits` [1, vocabulary] of the last
position in float32, and `present_key_i`, `present_value_i` [1, kv heads, p + n, 64]. Positions follow from p.
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

    def linears(self, source: str, names: list[str], biased: bool = False) -> list[str]:
        """Products with several matrices. Integers take them as one, so that the input is rounded once."""
        whole = self.kernels.whole
        if whole is None or whole.intersection(names):
            return [self.biased(source, name) if biased else self.linear(source, name) for name in names]
        product = self._integer(source, "+".join(names))
        if biased:
            product = self.add("Add", [product, self.vector("+".join(f"{name}_bias" for name in names))], f"{names[0]}.all_biased")
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

    def biased(self, source: str, name: str) -> str:
        return self.add("Add", [self.linear(source, name), self.vector(f"{name}_bias")], f"{name}.biased")


def build(pack: Pack, shape: Shape, kernels: Kernels, residual_scale: float) -> onnx.ModelProto:
    """The graph for weights named as in `model.Qwen`, with the embedding as output matrix, and `cosines` and `sines`."""
    g = _Graph(pack, shape, kernels)
    epsilon = shape.epsilon * residual_scale**2
    lengths = _lengths(g)
    states = _embedding(g, residual_scale)
    added = None
    for layer in range(shape.layers):
        prefix = f"layers.{layer}."
        normed, states = _normed(g, states, added, f"{prefix}attention_norm", epsilon)
        query, key, value = g.linears(normed, [prefix + one for one in "qkv"], biased=True)
        present = [f"present_key_{layer}", f"present_value_{layer}"]
        mixed = g.add("GroupQueryAttention", [query, key, value, f"past_key_{layer}", f"past_value_{layer}", *lengths,
                                              g.vector("cosines"), g.vector("sines")],
                      f"{prefix}mixed", [f"{prefix}mixed", *present], _MICROSOFT,
                      num_heads=shape.heads, kv_num_heads=shape.kv_heads, do_rotary=1, rotary_interleaved=0, scale=1.0)
        normed, states = _normed(g, states, g.linear(mixed, f"{prefix}o"), f"{prefix}feed_norm", epsilon)
        gate, up = g.linears(normed, [f"{prefix}gate", f"{prefix}up"])
        opened = g.add("Mul", [gate, g.add("Sigmoid", [gate], f"{prefix}sigmoid")], f"{prefix}silu")
        added = g.linear(g.add("Mul", [opened, up], f"{prefix}hidden"), f"{prefix}down")
    states = g.add("Add", [states, added], "states")
    last = g.add("Gather", [states, g.number("last", [-1], dims=())], "last_state", axis=1)
    normed = g.add("SimplifiedLayerNormalization", [last, g.vector("output_norm")], "normed", axis=-1, epsilon=epsilon, stash_type=1)
    _scores(g, normed)
    return _model(g)


def _lengths(g: _Graph) -> list[str]:
    """What grouped-query attention is told: positions before the last one, and all positions."""
    new = g.add("Shape", ["input_ids"], "new_length", start=1, end=2)
    past = g.add("Shape", ["past_key_0"], "past_length", start=2, end=3)
    total = g.add("Cast", [g.add("Add", [new, past], "length")], "total", to=TensorProto.INT32)
    return [g.add("Sub", [total, g.number("one", [1], TensorProto.INT32)], "before_last"), total]


def _embedding(g: _Graph, residual_scale: float) -> str:
    """Rows in half precision beside integers: wider ones cost memory and tell no more."""
    beside_integers = g.kernels.whole is not None and "tokens" not in g.kernels.whole
    form = "f16" if beside_integers else g.kernels.activations
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
        return
    scores = g.add("Gemm", [normed, g.vector("tokens")], "scores", transB=1)
    g.add("Cast", [scores], "logits", to=TensorProto.FLOAT)


def _model(g: _Graph) -> onnx.ModelProto:
    shape = g.shape

    def cache(name: str, length: str) -> list[onnx.ValueInfoProto]:
        return [helper.make_tensor_value_info(f"{name}_{part}_{layer}", g.type, [1, shape.kv_heads, length, shape.head])
                for layer in range(shape.layers) for part in ("key", "value")]

    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "n"]), *cache("past", "p")]
    vocabulary = g.pack.tensors["tokens"].shape[0]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, vocabulary]), *cache("present", "t")]
    graph = helper.make_graph(g.nodes, "decoder", inputs, outputs, list(g.initializers.values()))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)], ir_version=9)
