"""Weights stored once and small, for several graphs (decision 0070): the writer, and the references in the graphs."""
from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Iterable, Mapping

import numpy as np
from onnx import ModelProto, TensorProto, external_data_helper, helper, numpy_helper

from .blocks import BLOCK, pack_nibbles, quantise

SCHEMA = "sotto-weights/1"
PIECE_BYTES = 48_000_000
ALIGNMENT = 64
INLINE_BYTES = 512

_TYPES = {"f32": TensorProto.FLOAT, "f16": TensorProto.FLOAT16, "i8": TensorProto.INT8}


@dataclass(frozen=True)
class Stored:
    """A tensor in the pack."""

    format: str
    shape: tuple[int, ...]
    offset: int

    @property
    def bytes(self) -> int:
        """Codes and the scales behind them."""
        elements = prod(self.shape)
        return {"q8": elements + elements // BLOCK * 2, "q4": elements // 2 + elements // BLOCK * 2, "f16": 2 * elements, "f32": 4 * elements}[self.format]


@dataclass(frozen=True)
class Place:
    """Where an initializer's values are: a tensor of the pack, as it lies or transposed."""

    name: str
    transposed: bool = False


@dataclass(frozen=True)
class Base:
    """Pieces of another model's folder, which lies beside that of the pack, and what is stored in them."""

    pieces: tuple[str, ...]
    size: int
    tensors: dict[str, Stored]

    @classmethod
    def first_piece(cls, folder: Path) -> Base:
        index = json.loads((folder / "weights.json").read_text())
        piece = index["pieces"][0]
        size = (folder / piece).stat().st_size
        whole = {name: Stored(entry["format"], tuple(entry["shape"]), entry["offset"]) for name, entry in index["tensors"].items()}
        return cls((f"../{folder.name}/{piece}",), size, {name: one for name, one in whole.items() if one.offset + one.bytes <= size})


class Pack:
    """Tensors by name, in a row behind those of the base; equal ones are stored once."""

    def __init__(self, base: Base | None = None) -> None:
        self._base = base or Base((), 0, {})
        self.tensors: dict[str, Stored] = dict(self._base.tensors)
        self._used: set[str] = set()
        self._data = bytearray()
        self._offsets: dict[tuple[str, bytes], int] = {}
        self._places: dict[tuple[tuple[int, ...], bytes], Place] = {}

    @classmethod
    def index(cls, folder: Path) -> Pack:
        """What a folder's `weights.json` names, for graphs that are to refer to it; without the values."""
        pack = cls()
        for name, entry in json.loads((folder / "weights.json").read_text())["tensors"].items():
            pack.tensors[name] = Stored(entry["format"], tuple(entry["shape"]), entry["offset"])
        return pack

    def add(self, name: str, array: np.ndarray, form: str) -> None:
        """Stores an array as `q8`, `q4`, `f16` or `f32`. Matrices lie as [outputs, inputs].

        Errors: ValueError when rows have no whole blocks, a value is not finite, or the name is taken.
        """
        if not np.isfinite(array.astype(np.float32)).all():
            raise ValueError(f"{name} has values that are not finite")
        if form in ("q8", "q4"):
            self.add_blocks(name, *quantise(array, int(form[1])), form)
        else:
            narrow = array.astype({"f16": "<f2", "f32": "<f4"}[form])
            if not np.isfinite(narrow).all():
                raise ValueError(f"{name} is beyond half precision")
            self._store(name, form, array.shape, narrow.tobytes())
        self._remember(name, array)

    def add_blocks(self, name: str, codes: np.ndarray, scales: np.ndarray, form: str) -> None:
        """Stores codes (int8, -8..7 for `q4`) and float16 scales that were made elsewhere."""
        if scales.size * BLOCK != codes.size or codes.shape[-1] % BLOCK:
            raise ValueError(f"{name}: {scales.size} scales for {codes.size} codes in rows of {codes.shape[-1]}")
        small = pack_nibbles(codes) if form == "q4" else codes.astype(np.int8)
        self._store(name, form, codes.shape, small.tobytes() + scales.astype("<f2").tobytes())

    def places(self, model: ModelProto) -> dict[str, Place]:
        """The initializers of a float32 graph whose values were added here, found by content, transposed ones too."""
        found = {}
        for tensor in model.graph.initializer:
            if tensor.data_type == TensorProto.FLOAT:
                key = _content(numpy_helper.to_array(tensor))
                if key in self._places:
                    found[tensor.name] = self._places[key]
        return found

    def external(self, initializer: str, name: str, form: str) -> TensorProto:
        """An initializer of a graph that says what is wanted of a stored tensor, or of `A+B`, one above the other."""
        self._used.update(name.split("+"))
        shapes = [self.tensors[part].shape for part in name.split("+")]
        shape = shapes[0] if len(shapes) == 1 else (sum(one[0] for one in shapes), *shapes[0][1:])
        kind, _, variant = form.partition(".")
        if kind in ("nbits", "bytes"):
            rows, blocks, size = prod(shape[:-1]), shape[-1] // BLOCK, BLOCK // 2 if kind == "nbits" else BLOCK
            data_type, shape = (TensorProto.UINT8, (rows, blocks, size)) if variant == "" else (_TYPES[variant], (rows * blocks,))
        elif form == "i8.scale":
            data_type, shape = TensorProto.FLOAT, shape[:1]
        else:
            data_type, shape = _TYPES[kind], shape[::-1] if variant == "t" else shape
        tensor = TensorProto(name=initializer, data_type=data_type, dims=shape)
        size = prod(shape) * np.dtype(helper.tensor_dtype_to_np_dtype(data_type)).itemsize
        tensor.raw_data = b"\0"
        external_data_helper.set_external_data(tensor, f"{name}|{form}", 0, size)
        tensor.ClearField("raw_data")
        return tensor

    def write(self, folder: Path, piece_bytes: int = PIECE_BYTES) -> None:
        """`weights.json` and its pieces; pieces of an earlier run go. Of the base, tensors that `external` was asked for are named."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("weights-*.bin"):
            old.unlink()
        pieces = list(self._base.pieces)
        for number, start in enumerate(range(0, len(self._data), piece_bytes)):
            pieces.append(f"weights-{number}.bin")
            (folder / pieces[-1]).write_bytes(self._data[start : start + piece_bytes])
        tensors = {name: {"format": stored.format, "shape": stored.shape, "offset": stored.offset}
                   for name, stored in self.tensors.items() if name not in self._base.tensors or name in self._used}
        lines = [f'    {json.dumps(name)}: {json.dumps(entry)}' for name, entry in tensors.items()]
        (folder / "weights.json").write_text(
            f'{{\n  "schema": "{SCHEMA}",\n  "pieces": {json.dumps(pieces)},\n  "tensors": {{\n' + ",\n".join(lines) + "\n  }\n}\n")

    def _store(self, name: str, form: str, shape: tuple[int, ...], content: bytes) -> None:
        if name in self.tensors or "|" in name:
            raise ValueError(f"the name {name} is taken or has a bar in it")
        key = (form, hashlib.sha256(content).digest())
        if key not in self._offsets:
            self._data.extend(bytes(-(self._base.size + len(self._data)) % ALIGNMENT))
            self._offsets[key] = self._base.size + len(self._data)
            self._data.extend(content)
        self.tensors[name] = Stored(form, tuple(shape), self._offsets[key])

    def _remember(self, name: str, array: np.ndarray) -> None:
        self._places.setdefault(_content(array), Place(name))
        if array.ndim == 2:
            self._places.setdefault(_content(array.T), Place(name, transposed=True))


def _content(array: np.ndarray) -> tuple[tuple[int, ...], bytes]:
    return array.shape, hashlib.sha256(np.ascontiguousarray(array, dtype="<f4").tobytes()).digest()


def externalise(model: ModelProto, pack: Pack, places: Mapping[str, Place]) -> None:
    """Makes the initializers of a graph, float32 or float16, refer to the pack.

    `places` comes from the float32 graph; a conversion keeps names. Errors: ValueError when a large initializer has none.
    """
    for tensor in model.graph.initializer:
        place = places.get(tensor.name)
        if place is None or tensor.data_type not in (TensorProto.FLOAT, TensorProto.FLOAT16):
            if tensor.ByteSize() > INLINE_BYTES and not external_data_helper.uses_external_data(tensor):
                raise ValueError(f"{tensor.name} {list(tensor.dims)} is not in the pack")
            continue
        form = ("f32" if tensor.data_type == TensorProto.FLOAT else "f16") + (".t" if place.transposed else "")
        shape = list(tensor.dims)
        tensor.CopyFrom(pack.external(tensor.name, place.name, form))
        if shape != list(tensor.dims):
            raise ValueError(f"{tensor.name} is {shape}, and {list(tensor.dims)} in the pack")


def to_int8(model: ModelProto, pack: Pack, places: Mapping[str, Place], keep: Iterable[str] = ()) -> None:
    """Turns each MatMul with a stored matrix [inputs, outputs] into DynamicQuantizeMatMul, but for weights named in `keep`."""
    graph, kept, made = model.graph, set(keep), {}
    for node in graph.node:
        place = places.get(node.input[1]) if node.op_type == "MatMul" else None
        if place is None or not place.transposed or node.input[1] in kept:
            continue
        codes, scale = f"{place.name}|i8", f"{place.name}|scale"
        made |= {codes: pack.external(codes, place.name, "i8.t"), scale: pack.external(scale, place.name, "i8.scale")}
        node.CopyFrom(helper.make_node("DynamicQuantizeMatMul", [node.input[0], codes, scale], node.output, node.name, domain="com.microsoft"))
    read = {name for node in graph.node for name in node.input}
    left = [tensor for tensor in graph.initializer if tensor.name in read]
    del graph.initializer[:]
    graph.initializer.extend([*left, *made.values()])
    if not any(entry.domain == "com.microsoft" for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
