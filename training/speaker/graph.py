"""The graph: weights in half precision, widened when a session is made; everything is computed in single precision."""
from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper
from torch import Tensor

from .source import BANDS, LAYERS, UNITS, VoiceEncoder

OPSET = 17
TINY = 1e-6
"""Of a silent input nothing is left to be normalised."""


def graph(encoder: VoiceEncoder) -> ModelProto:
    """`mels` [voices, frames, 40] -> `vectors` [voices, 256]."""
    nodes, weights = [helper.make_node("Transpose", ["mels"], ["x0"], perm=[1, 0, 2])], []

    def weight(name: str, values: np.ndarray) -> str:
        weights.append(numpy_helper.from_array(np.ascontiguousarray(values, np.float16), f"{name}_half"))
        nodes.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
        return name

    for layer in range(LAYERS):
        part = {kind: getattr(encoder.lstm, f"{kind}_l{layer}") for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        given = weight(f"w{layer}", gates(part["weight_ih"])[None])
        recurrent = weight(f"r{layer}", gates(part["weight_hh"])[None])
        bias = weight(f"b{layer}", np.concatenate([gates(part["bias_ih"]), gates(part["bias_hh"])])[None])
        nodes += [helper.make_node("LSTM", [f"x{layer}", given, recurrent, bias], [f"y{layer}", f"h{layer}"], hidden_size=UNITS),
                  helper.make_node("Squeeze", [f"y{layer}", "direction"], [f"x{layer + 1}"])]
    nodes += [helper.make_node("Squeeze", [f"h{LAYERS - 1}", "last"], ["hidden"]),
              helper.make_node("Gemm", ["hidden", weight("linear", encoder.linear.weight.detach().numpy()),
                                        weight("linear_bias", encoder.linear.bias.detach().numpy())], ["raw"], transB=1),
              helper.make_node("Relu", ["raw"], ["positive"]),
              helper.make_node("ReduceL2", ["positive"], ["norm"], axes=[1], keepdims=1),
              helper.make_node("Max", ["norm", "tiny"], ["length"]),
              helper.make_node("Div", ["positive", "length"], ["vectors"])]
    weights += [numpy_helper.from_array(np.array([1], np.int64), "direction"), numpy_helper.from_array(np.array([0], np.int64), "last"),
                numpy_helper.from_array(np.array(TINY, np.float32), "tiny")]
    body = helper.make_graph(nodes, "voice encoder",
                             [helper.make_tensor_value_info("mels", TensorProto.FLOAT, ["voices", "frames", BANDS])],
                             [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["voices", UNITS])], weights)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def gates(values: Tensor) -> np.ndarray:
    """PyTorch's input, forget, cell, output as ONNX has them: input, output, forget, cell."""
    i, f, c, o = values.detach().numpy().reshape(4, UNITS, -1)
    ordered = np.concatenate([i, o, f, c])
    return ordered if values.ndim == 2 else ordered[:, 0]
