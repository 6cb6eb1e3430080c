"""The two graphs in float32: Kokoro's prosody with our pulses in place of its source, and the decoder."""
from __future__ import annotations

import io

import onnx
import torch
from onnx import compose, shape_inference
from onnxruntime.transformers.float16 import convert_float_to_float16
from onnxruntime.transformers.onnx_model import OnnxModel
from torch import Tensor, nn

from kokoro_82m.decoder import TEXT
from kokoro_82m.graphs import OPSET
from kokoro_82m.source import PITCH_HOP

from .excitation import NOISE_HOPS, Pulses, noise_table
from .filters import BINS, FFT, filtered, transforms
from .layers import Voicing
from .model import Decoder, shapes

FRAMES = 40
PULSES, SPECTRA = "pulses", "spectra"
PROSODY_OUTPUTS = ("durations", "text", "pitch", "energy")


class PulsesOfCurve(nn.Module):
    """pitch [1, 1, P] -> pulses [1, P, 300]."""

    def __init__(self) -> None:
        super().__init__()
        self.pulses = Pulses()

    def forward(self, pitch: Tensor) -> Tensor:
        return self.pulses(pitch[:, 0])


class Spectra(nn.Module):
    """text [1, 512, F], pitch, energy [1, 1, 2F], factors [L], strength [1] -> spectra [1, 2F, 3 BINS]."""

    def __init__(self, decoder: Decoder) -> None:
        super().__init__()
        self.decoder = decoder

    def forward(self, text: Tensor, pitch: Tensor, energy: Tensor, lora: Tensor, strength: Tensor) -> Tensor:
        voicing = Voicing(lora[None], strength)
        return self.decoder.spectra(text.transpose(1, 2), pitch[:, 0], energy[:, 0], voicing)


class Sound(nn.Module):
    """spectra [1, P, 3 BINS], pulses [1, P, 300] -> waveform [300 P].

    The transforms are computed in the graph, once when a session begins: stored they would be as large as the weights.
    """

    def __init__(self) -> None:
        super().__init__()
        self.noise, self.count = nn.Parameter(noise_table()), nn.Parameter(torch.arange(float(FFT)))

    def forward(self, spectra: Tensor, pulses: Tensor) -> Tensor:
        noise = self.noise[torch.arange(pulses.shape[1]) % NOISE_HOPS][None]
        return filtered(pulses, noise, *shapes(spectra), transforms(self.count))[0]


def with_pulses(prosody: onnx.ModelProto) -> onnx.ModelProto:
    """symbols, style, speed -> durations, text, pitch, energy, pulses."""
    curve = torch.full((1, 1, 2 * FRAMES), 100.0)
    pulses = as_graph(PulsesOfCurve(), (curve,), ["curve"], [PULSES], {"curve": {2: "2F"}, PULSES: {1: "2F"}})
    return _joined(_only(prosody, PROSODY_OUTPUTS), pulses, "pulses/", ("pitch", "curve"), [*PROSODY_OUTPUTS, PULSES])


def decoder_graph(decoder: Decoder, half: bool = False) -> onnx.ModelProto:
    """text, pitch, energy, lora, strength, pulses -> waveform.

    In half precision inputs and outputs stay in float32, and so does all that makes sound: exponentials, phases, transforms.
    """
    curve = torch.zeros(1, 1, 2 * FRAMES)
    inputs = (torch.zeros(1, TEXT, FRAMES), curve, curve, torch.zeros(decoder.layout.length), torch.ones(1))
    axes = {"text": {2: "F"}, "pitch": {2: "2F"}, "energy": {2: "2F"}, SPECTRA: {1: "2F"}}
    first = as_graph(Spectra(decoder), inputs, ["text", "pitch", "energy", "lora", "strength"], [SPECTRA], axes)
    if half:
        converted = OnnxModel(convert_float_to_float16(shape_inference.infer_shapes(first), keep_io_types=True))
        converted.topological_sort()
        first = converted.model
    frames = (torch.zeros(1, 2 * FRAMES, 3 * BINS), torch.zeros(1, 2 * FRAMES, PITCH_HOP))
    second = as_graph(Sound(), frames, ["curves", PULSES], ["waveform"], {"curves": {1: "2F"}, PULSES: {1: "2F"}, "waveform": {0: "600F"}}, folded=False)
    return _joined(first, second, "sound/", (SPECTRA, "curves"), ["waveform"])


def _joined(first: onnx.ModelProto, second: onnx.ModelProto, prefix: str, via: tuple[str, str], outputs: list[str]) -> onnx.ModelProto:
    """Both in a row; names inside the second get the prefix."""
    second = compose.add_prefix(second, prefix, rename_inputs=False, rename_outputs=False)
    second.ir_version = first.ir_version
    return compose.merge_models(first, second, [via], outputs=outputs)


def as_graph(network: nn.Module, inputs: tuple, names: list[str], outputs: list[str], axes: dict, folded: bool = True) -> onnx.ModelProto:
    file = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(network.eval(), inputs, file, dynamo=False, opset_version=OPSET, do_constant_folding=folded, input_names=names,
                          output_names=outputs, dynamic_axes=axes)
    return onnx.load_from_string(file.getvalue())


def _only(model: onnx.ModelProto, outputs: tuple[str, ...]) -> onnx.ModelProto:
    """The graph without what only other outputs need."""
    graph, wanted = model.graph, set(outputs)
    kept = []
    for node in reversed(graph.node):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(node.input)
    nodes, weights = kept[::-1], [tensor for tensor in graph.initializer if tensor.name in wanted]
    results = [value for value in graph.output if value.name in outputs]
    for field, values in ((graph.node, nodes), (graph.initializer, weights), (graph.output, results)):
        del field[:]
        field.extend(values)
    del graph.value_info[:]
    return model
