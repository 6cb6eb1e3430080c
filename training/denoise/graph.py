"""The graph: samples in, samples out. Weights in half precision, widened when a session is made; Fourier matrices are made then, too."""
from __future__ import annotations

import math

import numpy as np
import torch
from onnx import ModelProto, TensorProto, helper, numpy_helper

from .network import BINS, DILATIONS, HIDDEN, HOP, KERNEL, LEAST_POWER, LOG_SCALE, N_FFT, Denoiser

OPSET = 17
#: Where hardly any window lies over a sample, as behind the last, dividing by their sum stays finite.
LEAST_OVERLAP = 1e-8


class _Builder:
    def __init__(self, network: Denoiser) -> None:
        self.state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
        self.nodes, self.initializers = [], []

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes) -> str | list[str]:
        names = [f"{kind}_{len(self.nodes)}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, values: np.ndarray) -> str:
        name = f"constant_{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(values, name))
        return name

    def number(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def weight(self, name: str, transposed: bool = False) -> str:
        values = self.state[name]
        half = self.constant(np.ascontiguousarray((values.T if transposed else values).astype(np.float16)))
        return self.op("Cast", half, to=TensorProto.FLOAT)

    def linear(self, states: str, name: str) -> str:
        product = self.op("MatMul", states, self.weight(f"{name}.weight", transposed=True))
        return self.op("Add", product, self.weight(f"{name}.bias")) if f"{name}.bias" in self.state else product

    def norm(self, states: str, name: str) -> str:
        return self.op("LayerNormalization", states, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), axis=-1, epsilon=1e-5)

    def fourier(self, window: str, scales: str) -> str:
        """[402, 1, 400]: cosines and negative sines of every bin, under a window. @param scales [201, 1], or a number"""
        bins, samples = self.constant(np.arange(BINS).reshape(BINS, 1)), self.constant(np.arange(N_FFT).reshape(1, N_FFT))
        turns = self.op("Cast", self.op("Mod", self.op("Mul", bins, samples), self.integers(N_FFT)), to=TensorProto.FLOAT)
        angles = self.op("Mul", turns, self.number(2 * math.pi / N_FFT))
        both = [self.op("Cos", angles), self.op("Neg", self.op("Sin", angles))]
        waves = self.op("Concat", *(self.op("Mul", wave, scales) for wave in both), axis=0)
        return self.op("Unsqueeze", self.op("Mul", waves, window), self.integers(1))


def graph(network: Denoiser) -> ModelProto:
    """`samples` [1, n] at 16 kHz, n above 200 -> `reduced` [1, n]."""
    build = _Builder(network)
    hann = torch.hann_window(N_FFT).numpy()
    window = build.constant(hann)
    length = build.op("Shape", "samples", start=1, end=2)
    padded = build.op("Pad", build.op("Unsqueeze", "samples", build.integers(1)), build.integers(0, 0, N_FFT // 2, 0, 0, N_FFT // 2), mode="reflect")
    spectrum = build.op("Conv", padded, build.fourier(window, build.number(1.0)), strides=[HOP])
    halves = build.op("Split", spectrum, build.integers(BINS, BINS), outputs=2, axis=1)
    power = build.op("Add", *(build.op("Mul", half, half) for half in halves))
    gains = build.op("Transpose", _gains(build, build.op("Transpose", power, perm=[0, 2, 1])), perm=[0, 2, 1])
    masked = build.op("Concat", *(build.op("Mul", half, gains) for half in halves), axis=1)
    # Each bin but the first and the last stands for two.
    both_sides = np.full((BINS, 1), 2 / N_FFT, np.float32)
    both_sides[[0, -1]] = 1 / N_FFT
    summed = build.op("ConvTranspose", masked, build.fourier(window, build.constant(both_sides)), strides=[HOP])
    ones = build.op("Add", build.op("Mul", build.op("ReduceMean", power, axes=[1], keepdims=1), build.number(0.0)), build.number(1.0))
    overlap = build.op("ConvTranspose", ones, build.constant((hann**2).reshape(1, 1, N_FFT)), strides=[HOP])
    whole = build.op("Div", summed, build.op("Max", overlap, build.number(LEAST_OVERLAP)))
    start = build.integers(N_FFT // 2)
    cut = build.op("Slice", whole, start, build.op("Add", start, length), build.integers(2))
    build.nodes.append(helper.make_node("Squeeze", [cut, build.integers(1)], ["reduced"]))
    body = helper.make_graph(build.nodes, "denoiser",
                             [helper.make_tensor_value_info("samples", TensorProto.FLOAT, [1, "samples"])],
                             [helper.make_tensor_value_info("reduced", TensorProto.FLOAT, [1, "samples"])], build.initializers)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def _gains(build: _Builder, power: str) -> str:
    """[1, F, 201] to gains of the same shape; as `Denoiser.gains`."""
    logs = build.op("Log", build.op("Max", power, build.number(LEAST_POWER)))
    centred = build.op("Sub", logs, build.op("ReduceMean", logs, axes=[1, 2], keepdims=1))
    states = build.linear(build.op("Div", centred, build.number(LOG_SCALE)), "enter")
    for index, dilation in enumerate(DILATIONS):
        name = f"blocks.{index}"
        normed = build.norm(states, f"{name}.norm")
        whole = build.linear(build.op("ReduceMean", normed, axes=[1], keepdims=1), f"{name}.window")
        hidden = build.op("Relu", build.op("Add", build.linear(normed, f"{name}.up"), whole))
        convolved = build.op("Conv", build.op("Transpose", hidden, perm=[0, 2, 1]), build.weight(f"{name}.depth.weight"),
                             build.weight(f"{name}.depth.bias"), group=HIDDEN, dilations=[dilation],
                             pads=[dilation * (KERNEL // 2)] * 2)
        hidden = build.op("Transpose", build.op("Relu", convolved), perm=[0, 2, 1])
        states = build.op("Add", states, build.linear(hidden, f"{name}.down"))
    return build.op("Sigmoid", build.linear(build.norm(states, "norm"), "leave"))
