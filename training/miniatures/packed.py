"""A model of two products with packed weights: `python -m training.miniatures.packed` from the root of the repository."""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, TensorProto, helper, numpy_helper

from ..common.packed import Pack, externalise, to_int8
from ..common.unpacked import Unpacked, open_session

FOLDER = Path("test/fixtures/packed")
INPUTS, HIDDEN, OUTPUTS = 64, 96, 33
PIECE_BYTES = 5_000


def linear(name: str, up: np.ndarray, bias: np.ndarray, down: np.ndarray, half: bool) -> ModelProto:
    """x [n, INPUTS] -> relu(x up' + bias) down' [n, OUTPUTS], both float32; in half precision between if `half`."""
    kind = TensorProto.FLOAT16 if half else TensorProto.FLOAT
    number = np.float16 if half else np.float32
    weights = {"up": up.T, "bias": bias, "down": down.T}
    nodes = [
        helper.make_node("Cast", ["x"], ["narrow"], to=kind), helper.make_node("MatMul", ["narrow", "up"], ["product"]),
        helper.make_node("Add", ["product", "bias"], ["sum"]), helper.make_node("Relu", ["sum"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "down"], ["answer"]), helper.make_node("Cast", ["answer"], ["y"], to=TensorProto.FLOAT),
    ]
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", INPUTS])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", OUTPUTS])],
        [numpy_helper.from_array(np.ascontiguousarray(values, dtype=number), key) for key, values in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def main() -> int:
    rng = np.random.default_rng(0)
    up, down = rng.normal(0, 0.2, (HIDDEN, INPUTS)).astype(np.float32), rng.normal(0, 0.2, (OUTPUTS, HIDDEN)).astype(np.float32)
    bias = rng.normal(0, 1, HIDDEN).astype(np.float32)
    x = rng.normal(0, 1, (3, INPUTS)).astype(np.float32)
    pack = Pack()
    for key, array, form in (("up", up, "q8"), ("bias", bias, "f16"), ("down", down, "q4")):
        pack.add(key, array, form)
    pack.write(FOLDER, PIECE_BYTES)
    wide = linear("model", up, bias, down, half=False)
    places = pack.places(wide)
    graphs = {"model": wide, "model_fp16": linear("model", up, bias, down, half=True), "only_fp32": wide}
    (FOLDER / "onnx").mkdir(exist_ok=True)
    for key, model in graphs.items():
        externalise(model, pack, places)
        onnx.save(model, FOLDER / f"onnx/{key}.onnx")
    to_int8(wide, pack, places)
    onnx.save(wide, FOLDER / "onnx/model_quantized.onnx")
    answer = open_session(FOLDER / "onnx/model.onnx", Unpacked(FOLDER)).run(None, {"x": x})[0]
    case = {"rows": len(x), "x": x.ravel().round(4).tolist(), "y": answer.ravel().round(4).tolist()}
    (FOLDER / "case.json").write_text(json.dumps(case) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
