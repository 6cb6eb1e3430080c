"""The two networks as ONNX graphs in float32."""
from __future__ import annotations

import copy
import io

import onnx
import torch
from torch import nn

from .decoder import TEXT, Decoder
from .fourier_conv import use_fourier
from .model import Kokoro
from .source import BINS

OPSET = 20
FRAMES = 40


def prosody_graph(model: Kokoro) -> onnx.ModelProto:
    inputs = (torch.arange(1, 13)[None], torch.zeros(1, 256), torch.ones(1))
    names = ["durations", "text", "pitch", "energy", "source"]
    axes = {"symbols": {1: "N"}, "durations": {0: "N"}, "text": {2: "F"}, "pitch": {2: "2F"}, "energy": {2: "2F"}, "source": {2: "120F"}}
    return _export(model.prosody, inputs, ["symbols", "style", "speed"], names, axes)


def decoder_graph(model: Kokoro) -> onnx.ModelProto:
    return _decoder_graph(model.decoder)


def cpu_decoder_graph(model: Kokoro) -> onnx.ModelProto:
    """The same weights by the same names, the long convolutions in short Fourier transforms."""
    decoder = copy.deepcopy(model.decoder)
    use_fourier(decoder)
    graph = _decoder_graph(decoder)
    _share_constants(graph.graph)
    return graph


def _decoder_graph(decoder: Decoder) -> onnx.ModelProto:
    frames = (torch.zeros(1, TEXT, FRAMES), torch.zeros(1, 1, 2 * FRAMES), torch.zeros(1, 1, 2 * FRAMES),
              torch.zeros(1, 2 * BINS, 120 * FRAMES))
    axes = {"text": {2: "F"}, "pitch": {2: "2F"}, "energy": {2: "2F"}, "source": {2: "120F"}, "waveform": {0: "600F"}}
    return _export(decoder, (*frames, torch.zeros(1, 256)), ["text", "pitch", "energy", "source", "style"], ["waveform"], axes)


def _export(network: nn.Module, inputs: tuple, names: list[str], outputs: list[str], axes: dict) -> onnx.ModelProto:
    file = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(network, inputs, file, dynamo=False, opset_version=OPSET, input_names=names, output_names=outputs, dynamic_axes=axes)
    return onnx.load_from_string(file.getvalue())


def _share_constants(graph: onnx.GraphProto) -> None:
    """Equal constants are stored once: every convolution of a width has the same transforms."""
    first: dict[bytes, str] = {}
    instead: dict[str, str] = {}
    for node in [node for node in graph.node if node.op_type == "Constant"]:
        content = node.attribute[0].SerializeToString()
        if content in first:
            instead[node.output[0]] = first[content]
            graph.node.remove(node)
        else:
            first[content] = node.output[0]
    for node in graph.node:
        node.input[:] = [instead.get(name, name) for name in node.input]
