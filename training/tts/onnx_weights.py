"""One external file of float16 weights that the float32 and the float16 graph share."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ALIGNMENT = 64
SMALLEST = 16  # elements; smaller constants stay inside the graph


def _widened(graph: onnx.GraphProto, tensor: TensorProto) -> np.ndarray:
    """Renames a float32 initializer, widens it back with a Cast, and returns its float16 values."""
    name = tensor.name
    tensor.name = f"{name}.half"
    graph.node.insert(0, helper.make_node("Cast", [tensor.name], [name], to=TensorProto.FLOAT))
    return numpy_helper.to_array(tensor).astype(np.float16)


def externalise(model: onnx.ModelProto, path: Path) -> bytes:
    """Moves the weights as float16 to `<path>_data`, saves the graph at `path`, returns the data.

    Both precisions of one model give the same bytes, since their initializers come in the same order.
    """
    graph, data = model.graph, bytearray()
    for tensor in graph.initializer:
        if tensor.data_type not in (TensorProto.FLOAT, TensorProto.FLOAT16) or np.prod(tensor.dims) < SMALLEST:
            continue
        is_float32 = tensor.data_type == TensorProto.FLOAT
        values = _widened(graph, tensor) if is_float32 else numpy_helper.to_array(tensor)
        if not np.isfinite(values).all():
            raise ValueError(f"{tensor.name} does not fit float16: rescale it before the export.")
        data.extend(b"\0" * (-len(data) % ALIGNMENT))
        tensor.ClearField("raw_data")
        tensor.ClearField("float_data")
        tensor.data_type = TensorProto.FLOAT16
        tensor.data_location = TensorProto.EXTERNAL
        entries = {"location": f"{path.name}_data", "offset": len(data), "length": values.nbytes}
        for key, value in entries.items():
            tensor.external_data.add(key=key, value=str(value))
        data.extend(values.tobytes())
    path.write_bytes(model.SerializeToString())
    return bytes(data)
