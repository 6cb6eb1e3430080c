"""Packed weights, graphs, symbols and voices of the model's folder."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import shape_inference
from onnxruntime.transformers.float16 import convert_float_to_float16

from common.packed import Pack

from .graphs import cpu_decoder_graph, decoder_graph, prosody_graph
from .model import Kokoro
from .published import symbol_ids, voice_files
from .source import PITCH_HOP, SAMPLE_RATE_HZ
from .storage import add_weights, name_weights, refer

LAST_HALF = "/generator/conv_post/Conv"


def write(model: Kokoro, cache: Path, folder: Path, voices: dict[str, str]) -> None:
    """Everything but canary, card and manifest. `voices` gives the names for people by the published ones, best first."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    (folder / "voices").mkdir()
    pack = Pack()
    graphs = {"prosody": prosody_graph(model), "decoder": decoder_graph(model), "decoder_cpu": cpu_decoder_graph(model)}
    for graph in graphs.values():
        name_weights(graph.graph)
        add_weights(pack, graph.graph)
    pack.write(folder)
    graphs["decoder_fp16"] = in_half_precision(graphs["decoder"])
    for name, graph in graphs.items():
        refer(pack, graph.graph)
        onnx.save(graph, folder / "onnx" / f"{name}.onnx")
    _write_voices(folder, cache, voices)


def in_half_precision(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Inputs and outputs stay in float32, and so does what makes samples of the spectrum: its magnitudes are exponentials."""
    names = [node.name for node in graph.graph.node]
    precise = names[names.index(LAST_HALF) + 1 :]
    return convert_float_to_float16(shape_inference.infer_shapes(graph), keep_io_types=True, node_block_list=precise)


def _write_voices(folder: Path, cache: Path, voices: dict[str, str]) -> None:
    styles = voice_files(cache)
    for voice in voices:
        (folder / "voices" / f"{voice}.bin").write_bytes(styles[voice].astype("<f2").tobytes())
    config = {
        "sampleRateHz": SAMPLE_RATE_HZ, "frameSamples": 2 * PITCH_HOP, "symbols": symbol_ids(cache),
        "voices": [{"id": voice, "name": name} for voice, name in voices.items()],
    }
    (folder / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n")
