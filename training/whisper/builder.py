"""Writes an ONNX graph operator by operator, in one number format, with its weights in a pack (decision 0070)."""
from __future__ import annotations

from itertools import count
from typing import Callable, Iterable

import numpy as np
import onnx
from onnx import ModelProto, TensorProto, helper, numpy_helper

from common.blocks import BLOCK
from common.packed import Pack

OPSET = 20
MICROSOFT = "com.microsoft"
FORMATS = ("fp32", "fp16", "int8")


class Builder:
    """Values are named strings; each method adds an operator and returns what it makes.

    `fp16`: what `narrow` made is computed in half precision. `int8`: matrices are int8, scaled by output, and what they are
    multiplied with is quantised as it comes, but for those named in `single`, which stay in single precision.
    """

    def __init__(self, pack: Pack, number_format: str, single: Iterable[str] = ()) -> None:
        if number_format not in FORMATS:
            raise ValueError(f"no number format {number_format}; there are {', '.join(FORMATS)}")
        self.half, self.int8 = number_format == "fp16", number_format == "int8"
        self.kind = TensorProto.FLOAT16 if self.half else TensorProto.FLOAT
        self._pack, self._names, self._single = pack, count(), frozenset(single)
        self._nodes, self._weights, self._inputs, self._outputs = [], {}, [], []

    def input(self, name: str, kind: int, shape: Iterable[str | int]) -> str:
        self._inputs.append(helper.make_tensor_value_info(name, kind, list(shape)))
        return name

    def output(self, name: str, value: str, kind: int, shape: Iterable[str | int]) -> None:
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, kind, list(shape)))

    def rename(self, value: str, name: str, kind: int, shape: Iterable[str | int]) -> str:
        """Makes what an operator gives an output without a copy. Returns its name, for what else takes it."""
        for node in self._nodes:
            node.output[:] = [name if made == value else made for made in node.output]
        self._outputs.append(helper.make_tensor_value_info(name, kind, list(shape)))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes):
        made = [f"{kind}_{next(self._names)}" for _ in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), made, made[0], domain=domain, **attributes))
        return made[0] if outputs == 1 else made

    def integers(self, *values: int) -> str:
        """A constant [n] int64."""
        return self._constant(np.array(values, np.int64))

    def number(self, value: float) -> str:
        """A constant scalar float32."""
        return self._constant(np.array(value, np.float32))

    def weight(self, name: str, half: bool = False, transposed: bool = False) -> str:
        """A stored tensor, in half precision or in single."""
        form = ("f16" if half else "f32") + (".t" if transposed else "")
        return self._external(name, form)

    def narrow(self, value: str) -> str:
        """From float32 to the format that is computed in."""
        return self.op("Cast", value, to=TensorProto.FLOAT16) if self.half else value

    def wide(self, value: str) -> str:
        return self.op("Cast", value, to=TensorProto.FLOAT) if self.half else value

    def linear(self, states: str, name: str) -> str:
        """Times `name.weight` [outputs, inputs] transposed, plus `name.bias` where there is one."""
        if self.int8 and name not in self._single:
            product = self.op("DynamicQuantizeMatMul", states, self._external(f"{name}.weight", "i8.t"),
                              self._external(f"{name}.weight", "i8.scale"), domain=MICROSOFT)
        else:
            product = self.op("MatMul", states, self.weight(f"{name}.weight", self.half, transposed=True))
        return self.op("Add", product, self.weight(f"{name}.bias", self.half)) if f"{name}.bias" in self._pack.tensors else product

    def blocks(self, states: str, name: str, biased: bool = True) -> str:
        """As `linear`, in single precision, by a product that reads the 8-bit blocks as they are stored and adds the bias itself."""
        outputs, inputs = self._pack.tensors[f"{name}.weight"].shape
        bias = ["", "", self.weight(f"{name}.bias")] if biased and f"{name}.bias" in self._pack.tensors else []
        return self._of_blocks(states, *self._stored_blocks(name), *bias, K=inputs, N=outputs)

    def blocks_apart(self, states: str, name: str, cut: Callable[[str, int], list[str]]) -> list[str]:
        """As `blocks`, without biases, by a product for each part of the matrix that `cut` makes along an axis."""
        outputs, inputs = self._pack.tensors[f"{name}.weight"].shape
        parts = list(zip(*(cut(one, 0) for one in self._stored_blocks(name))))
        return [self._of_blocks(states, *part, K=inputs, N=outputs // len(parts)) for part in parts]

    def _stored_blocks(self, name: str) -> tuple[str, str]:
        return self._external(f"{name}.weight", "bytes"), self._external(f"{name}.weight", "bytes.f32")

    def _of_blocks(self, *inputs: str, **sizes: int) -> str:
        return self.op("MatMulNBits", *inputs, domain=MICROSOFT, bits=8, block_size=BLOCK, **sizes)

    def row(self, name: str, ids: str, shape: tuple[int, ...]) -> str:
        """A row of a matrix, in single precision, from the same 8-bit blocks as `blocks` reads."""
        rows, inputs = self._pack.tensors[name].shape
        scales = self._external(name, "bytes.f32")
        by_row = f"{scales} by row"
        if by_row not in self._weights:
            self._weights[by_row] = TensorProto()
            self._weights[by_row].CopyFrom(self._weights[scales])
            self._weights[by_row].name = by_row
            self._weights[by_row].dims[:] = [rows, inputs // BLOCK, 1]
        found = self.op("GatherBlockQuantized", self._external(name, "bytes"), ids, by_row, domain=MICROSOFT, gather_axis=0, quantize_axis=2,
                        bits=8, block_size=BLOCK)
        return self.op("Reshape", found, self.integers(*shape))

    def norm(self, states: str, name: str) -> str:
        """One operator, in single precision: its sums of squares pass what half precision holds."""
        return self.op("LayerNormalization", states, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), axis=-1, epsilon=1e-5)

    def norm_of_sum(self, states: str, added: str, name: str) -> tuple[str, str]:
        """What a norm gives of two tensors' sum, and the sum; one operator, in single precision."""
        normed, _, _, total = self.op("SkipLayerNormalization", states, added, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"),
                                      outputs=4, domain=MICROSOFT, epsilon=1e-5)
        return normed, total

    def model(self, name: str) -> ModelProto:
        graph = helper.make_graph(self._nodes, name, self._inputs, self._outputs, list(self._weights.values()))
        sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=10, producer_name="sotto")
        onnx.checker.check_model(_without_weights(model))
        return model

    def _external(self, name: str, form: str) -> str:
        key = f"{name}|{form}"
        if key not in self._weights:
            self._weights[key] = self._pack.external(key, name, form)
        return key

    def _constant(self, array: np.ndarray) -> str:
        key = f"{array.dtype}{array.tolist()}"
        self._weights.setdefault(key, numpy_helper.from_array(array, key))
        return key


def _without_weights(model: ModelProto) -> ModelProto:
    """For the checker, which looks for external data in files: the weights as inputs."""
    bare = ModelProto()
    bare.CopyFrom(model)
    for tensor in bare.graph.initializer:
        bare.graph.input.append(helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims)))
    del bare.graph.initializer[:]
    return bare
