"""python -m unittest discover -s tests -t . (in training/)"""
from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from common.packed import Pack, externalise, to_int8
from common.unpacked import Unpacked, expand, open_session

INPUTS, OUTPUTS = 64, 96
RNG = np.random.default_rng(1)
WEIGHT = RNG.normal(0, 0.1, (OUTPUTS, INPUTS)).astype(np.float32)
BIAS = RNG.normal(0, 1, OUTPUTS).astype(np.float32)
X = RNG.normal(0, 1, (5, INPUTS)).astype(np.float32)


def linear() -> onnx.ModelProto:
    """x [n, inputs] times the transposed weight, plus the bias."""
    nodes = [helper.make_node("MatMul", ["x", "w"], ["xw"], "product"), helper.make_node("Add", ["xw", "b"], ["y"])]
    weights = [numpy_helper.from_array(np.ascontiguousarray(WEIGHT.T), "w"), numpy_helper.from_array(BIAS, "b")]
    graph = helper.make_graph(nodes, "linear", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", INPUTS])],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", OUTPUTS])], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


class Packed(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def write(self, form: str) -> Pack:
        pack = Pack()
        pack.add("weight", WEIGHT, form)
        pack.add("bias", BIAS, "f32")
        pack.write(self.folder)
        return pack

    def test_values_come_back(self) -> None:
        for form, bound in {"f32": 0, "f16": 2e-4, "q8": 2e-3, "q4": 4e-2}.items():
            self.write(form)
            unpacked = Unpacked(self.folder)
            wide = unpacked.array("weight|f32")
            self.assertLessEqual(np.abs(wide - WEIGHT).max(), bound, form)
            np.testing.assert_array_equal(unpacked.array("weight|f32.t"), wide.T)
            np.testing.assert_array_equal(unpacked.array("weight|f16"), wide.astype(np.float16))
            codes, scales = unpacked.array("weight|i8.t"), unpacked.array("weight|i8.scale")
            np.testing.assert_allclose(codes * scales, wide.T, atol=scales.max() * 0.51)
            np.testing.assert_array_equal(np.abs(codes.astype(int)).max(0), 127)

    def test_four_bits_are_what_the_engine_takes(self) -> None:
        self.write("q4")
        unpacked = Unpacked(self.folder)
        codes, scales = unpacked.array("weight|nbits"), unpacked.array("weight|nbits.f32")
        nodes = [helper.make_node("MatMulNBits", ["x", "w", "s"], ["y"], domain="com.microsoft", K=INPUTS, N=OUTPUTS, bits=4, block_size=32)]
        graph = helper.make_graph(nodes, "nbits", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", INPUTS])],
                                  [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", OUTPUTS])],
                                  [numpy_helper.from_array(codes, "w"), numpy_helper.from_array(scales, "s")])
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=9), self.folder / "n.onnx")
        answer = open_session(self.folder / "n.onnx", unpacked).run(None, {"x": X})[0]
        np.testing.assert_allclose(answer, X @ unpacked.array("weight|f32.t"), atol=1e-4)

    def test_matrices_of_any_bits_are_bytes_that_the_engine_takes(self) -> None:
        pack = Pack()
        pack.add("four", WEIGHT, "q4")
        pack.add("eight", WEIGHT, "q8")
        pack.write(self.folder)
        names = "four+eight"
        initializers = [pack.external(f"{names}|{form}", names, form) for form in ("bytes", "bytes.f32")]
        node = helper.make_node("MatMulNBits", ["x", *(one.name for one in initializers)], ["y"], domain="com.microsoft",
                                K=INPUTS, N=2 * OUTPUTS, bits=8, block_size=32)
        graph = helper.make_graph([node], "bytes", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", INPUTS])],
                                  [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2 * OUTPUTS])], initializers)
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=9), self.folder / "b.onnx")
        unpacked = Unpacked(self.folder)
        answer = open_session(self.folder / "b.onnx", unpacked).run(None, {"x": X})[0]
        np.testing.assert_allclose(answer, X @ np.concatenate([unpacked.array("four|f32"), unpacked.array("eight|f32")]).T, atol=1e-4)

    def test_an_index_is_read_back(self) -> None:
        self.assertEqual(self.write("q8").tensors, Pack.index(self.folder).tensors)

    def test_one_pack_serves_a_graph_in_float32_and_int8(self) -> None:
        pack = self.write("q8")
        expected = X @ WEIGHT.T + BIAS
        for name, bound in {"plain": 0.02, "int8": 0.1}.items():
            model = linear()
            places = pack.places(model)
            self.assertEqual({key: place.transposed for key, place in places.items()}, {"w": True, "b": False})
            if name == "int8":
                to_int8(model, pack, places)
                self.assertEqual(model.graph.node[0].op_type, "DynamicQuantizeMatMul")
            externalise(model, pack, places)
            onnx.save(model, self.folder / f"{name}.onnx")
            self.assertLess((self.folder / f"{name}.onnx").stat().st_size, 1000)
            unpacked = Unpacked(self.folder)
            onnx.save(expand(self.folder / f"{name}.onnx", unpacked), self.folder / "whole.onnx")
            for path in (self.folder / f"{name}.onnx", self.folder / "whole.onnx"):
                answer = open_session(path, unpacked).run(None, {"x": X})[0]
                np.testing.assert_allclose(answer, expected, atol=bound)

    def test_a_large_weight_without_a_place_is_an_error(self) -> None:
        with self.assertRaisesRegex(ValueError, "w .* is not in the pack"):
            externalise(linear(), Pack(), {})

    def test_equal_tensors_are_stored_once_and_pieces_make_one_range(self) -> None:
        pack = Pack()
        for name in ("one", "two"):
            pack.add(name, WEIGHT, "f32")
        pack.add("three", WEIGHT + 1, "f32")
        pack.write(self.folder, piece_bytes=20_000)
        index = json.loads((self.folder / "weights.json").read_text())
        self.assertEqual(index["tensors"]["one"], index["tensors"]["two"])
        self.assertEqual([(self.folder / piece).stat().st_size for piece in index["pieces"]], [20_000, 20_000, 2 * WEIGHT.nbytes - 40_000])
        np.testing.assert_array_equal(Unpacked(self.folder).array("three|f32"), WEIGHT + 1)


if __name__ == "__main__":
    unittest.main()
