"""The weights of both graphs in one pack: 8-bit codes as published, small tensors in half precision."""
from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from common.blocks import BLOCK, quantise
from common.packed import INLINE_BYTES, Pack

CODED_ELEMENTS = 16_384
"""Tensors from this size on are stored in 8 bits."""
FINE = ("generator.conv_post.weight",)
"""Kept in half precision: it makes the samples."""
CLOSE = 0.02


def published_blocks(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes [n / 32, 32] and float16 scales. A block whose values are whole multiples of a step gets these multiples.

    Published tensors have one step each, but codes beyond 127 where zero wasn't in the middle; such blocks are rounded anew.
    """
    blocks = array.reshape(-1, BLOCK).astype(np.float32)
    codes, scales = quantise(blocks, 8)
    scales = scales.reshape(-1)
    largest = np.abs(blocks).max(1)
    left = np.flatnonzero(largest > 0)
    for most in range(127, 0, -1):
        tried = blocks[left] / (largest[left] / most)[:, None]
        rounded = np.rint(tried)
        whole = np.abs(tried - rounded).max(1) < CLOSE
        found = left[whole]
        codes[found], scales[found] = rounded[whole], (largest[found] / most).astype(np.float16)
        left = left[~whole]
    return codes, scales


def name_weights(graph: onnx.GraphProto) -> None:
    """Gives initializers that the exporter numbered the name of the node that reads them."""
    numbered = {tensor.name for tensor in graph.initializer if tensor.name.startswith("onnx::")}
    given: dict[str, str] = {}
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name in numbered:
                given.setdefault(name, f"{node.name.strip('/').replace('/', '.')}.{place}")
    for tensor in graph.initializer:
        tensor.name = given.get(tensor.name, tensor.name)
    for node in graph.node:
        node.input[:] = [given.get(name, name) for name in node.input]


def add_weights(pack: Pack, graph: onnx.GraphProto) -> None:
    """What is not there yet: graphs may share weights by name."""
    for tensor in graph.initializer:
        if _is_inline(tensor) or tensor.name in pack.tensors:
            continue
        array = numpy_helper.to_array(tensor)
        if array.size >= CODED_ELEMENTS and array.size % BLOCK == 0 and tensor.name not in FINE:
            pack.add_blocks(tensor.name, *published_blocks(array), "q8")
        else:
            pack.add(tensor.name, array, "f16")


def refer(pack: Pack, graph: onnx.GraphProto) -> None:
    """Weights become references to the pack, in the number format that the graph has them in."""
    for tensor in graph.initializer:
        if _is_inline(tensor):
            continue
        dims, form = list(tensor.dims), {TensorProto.FLOAT: "f32", TensorProto.FLOAT16: "f16"}[tensor.data_type]
        tensor.CopyFrom(pack.external(tensor.name, tensor.name, form))
        tensor.dims[:] = dims


def _is_inline(tensor: TensorProto) -> bool:
    floating = tensor.data_type in (TensorProto.FLOAT, TensorProto.FLOAT16)
    return not floating or 4 * int(np.prod(tensor.dims)) <= INLINE_BYTES
