"""One blob of fp16 weights for two graphs: `X_fp16.onnx` computes in fp16, `X.onnx` widens the weights to fp32 at load."""
from __future__ import annotations

from pathlib import Path
from typing import Iterable

import onnx
from onnx import ModelProto, TensorProto, external_data_helper, helper, numpy_helper
from onnxruntime.transformers.float16 import convert_float_to_float16

INLINE_BYTES = 512
ALIGNMENT = 64


def save_pair(fp32: ModelProto, folder: Path, name: str, keep_fp32_io: Iterable[str] = (), fp32_ops: Iterable[str] = ()) -> None:
    """Write `name.onnx` and `name_fp16.onnx` with their `_data` files, which are equal byte for byte.

    `keep_fp32_io` names the graph inputs and outputs that stay fp32 in the fp16 graph; operators of the types in
    `fp32_ops` compute in fp32 there too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    half = convert_float_to_float16(onnx.shape_inference.infer_shapes(fp32), keep_io_types=list(keep_fp32_io),
                                    op_block_list=list(fp32_ops), force_fp16_initializers=True)
    wide = _with_widened_weights(fp32, {tensor.name: tensor for tensor in half.graph.initializer})
    blob = _Blob()
    graphs = {f"{name}_fp16.onnx": half, f"{name}.onnx": wide}
    for file_name, model in graphs.items():
        for tensor in model.graph.initializer:
            blob.move(tensor, f"{file_name}_data")
    for file_name, model in graphs.items():
        onnx.save_model(model, folder / file_name)
        (folder / f"{file_name}_data").write_bytes(blob.data)


def _with_widened_weights(fp32: ModelProto, halves: dict[str, TensorProto]) -> ModelProto:
    """The fp32 graph with every weight stored as in the fp16 graph and cast up."""
    model = ModelProto()
    model.CopyFrom(fp32)
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or halves[tensor.name].data_type != TensorProto.FLOAT16:
            continue
        wide_name, narrow_name = tensor.name, f"{tensor.name}_fp16"
        tensor.CopyFrom(halves[wide_name])
        tensor.name = narrow_name
        casts.append(helper.make_node("Cast", [narrow_name], [wide_name], f"{wide_name}_widen", to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


class _Blob:
    """Tensor bytes, each distinct content once."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._offsets: dict[bytes, int] = {}

    def move(self, tensor: TensorProto, location: str) -> None:
        """Move a tensor's bytes here and leave a reference, unless it is tiny."""
        content = numpy_helper.to_array(tensor).tobytes()
        if len(content) < INLINE_BYTES:
            return
        if content not in self._offsets:
            self.data.extend(bytes(-len(self.data) % ALIGNMENT))
            self._offsets[content] = len(self.data)
            self.data.extend(content)
        tensor.raw_data = content
        external_data_helper.set_external_data(tensor, location, self._offsets[content], len(content))
        tensor.ClearField("raw_data")
        for field in ("float_data", "int32_data", "int64_data"):
            tensor.ClearField(field)
