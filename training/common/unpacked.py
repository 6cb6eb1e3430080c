"""Reads packed weights as a graph asks for them, as the app's loader does, so that ONNX Runtime for Python can run them."""
from __future__ import annotations

import json
from math import prod
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import external_data_helper

from .blocks import BLOCK, per_output, unpack_nibbles, widen


class Unpacked:
    """The arrays of a folder with `weights.json`."""

    def __init__(self, folder: Path) -> None:
        index = json.loads((folder / "weights.json").read_text())
        self._tensors = index["tensors"]
        self._data = b"".join((folder / piece).read_bytes() for piece in index["pieces"])

    def array(self, location: str) -> np.ndarray:
        """What `NAME|FORM` or `NAME+NAME|FORM` stands for. Errors: KeyError for an unknown name or form."""
        names, form = location.split("|")
        entries = [self._tensors[name] for name in names.split("+")]
        entry = entries[0]
        kind, _, variant = form.partition(".")
        if kind == "nbits":
            codes, scales = self._blocks(entry)
            rows, blocks = prod(entry["shape"][:-1]), entry["shape"][-1] // BLOCK
            return codes.reshape(rows, blocks, BLOCK // 2) if variant == "" else scales.astype({"f16": "<f2", "f32": "<f4"}[variant])
        if kind == "bytes":
            stored = [self._blocks(one) for one in entries]
            if variant != "":
                return np.concatenate([scales for _, scales in stored]).astype({"f16": "<f2", "f32": "<f4"}[variant])
            signed = [unpack_nibbles(codes) if one["format"] == "q4" else codes for one, (codes, _) in zip(entries, stored)]
            return (np.concatenate(signed).astype(np.int16) + 128).astype(np.uint8).reshape(-1, entry["shape"][-1] // BLOCK, BLOCK)
        wide = np.concatenate([self._wide(one) for one in entries]) if len(entries) > 1 else self._wide(entry)
        if kind == "i8":
            return per_output(wide)[{"t": 0, "scale": 1}[variant]]
        return np.ascontiguousarray((wide.T if variant == "t" else wide).astype({"f16": "<f2", "f32": "<f4"}[kind]))

    def _blocks(self, entry: dict) -> tuple[np.ndarray, np.ndarray]:
        """Codes as they lie, and scales; flat."""
        count = prod(entry["shape"])
        size = count // 2 if entry["format"] == "q4" else count
        codes = np.frombuffer(self._data, np.uint8 if entry["format"] == "q4" else np.int8, size, entry["offset"])
        return codes, np.frombuffer(self._data, "<f2", count // BLOCK, entry["offset"] + size)

    def _wide(self, entry: dict) -> np.ndarray:
        if entry["format"] in ("q8", "q4"):
            codes, scales = self._blocks(entry)
            return widen(unpack_nibbles(codes) if entry["format"] == "q4" else codes, scales).reshape(entry["shape"])
        kind = {"f16": "<f2", "f32": "<f4"}[entry["format"]]
        return np.frombuffer(self._data, kind, prod(entry["shape"]), entry["offset"]).astype(np.float32).reshape(entry["shape"])


def expand(graph: Path, unpacked: Unpacked) -> onnx.ModelProto:
    """The graph with its weights inside: for models below the 2 GB of a protobuf."""
    model = onnx.load(graph, load_external_data=False)
    for tensor in model.graph.initializer:
        if external_data_helper.uses_external_data(tensor):
            values = unpacked.array(_location(tensor)).tobytes()
            tensor.ClearField("external_data")
            tensor.ClearField("data_location")
            tensor.raw_data = values
    return model


def open_session(graph: Path, unpacked: Unpacked, threads: int = 2) -> onnxruntime.InferenceSession:
    """A session on the CPU, however large the weights are."""
    model = onnx.load(graph, load_external_data=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    wanted = [tensor for tensor in model.graph.initializer if external_data_helper.uses_external_data(tensor)]
    arrays = [unpacked.array(_location(tensor)).reshape(tensor.dims) for tensor in wanted]
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in arrays]
    options.add_external_initializers([tensor.name for tensor in wanted], values)
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _location(tensor: onnx.TensorProto) -> str:
    return next(entry.value for entry in tensor.external_data if entry.key == "location")
