"""Which weights of the prosody are stored in four bits."""
from __future__ import annotations

import onnx
from onnx import numpy_helper

from common.blocks import BLOCK
from common.packed import Pack

SHARED = "bert."
"""Twelve layers share these weights, so an error comes twelve times: they stay in eight bits."""
LARGE = 100_000


def add_in_four_bits(pack: Pack, graph: onnx.GraphProto) -> None:
    """Large tensors of the prosody, in rows of one block; `kokoro_82m.storage` stores the others."""
    for tensor in graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.size >= LARGE and array.size % BLOCK == 0 and not tensor.name.startswith(SHARED):
            pack.add(tensor.name, array.reshape(-1, BLOCK), "q4")
