"""Export to ONNX in the number formats and file layouts that hubs use."""

import io
import logging
import warnings
from pathlib import Path

import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.transformers.float16 import convert_float_to_float16

SUFFIX = {"fp32": "", "fp16": "_fp16", "q4": "_q4", "q4f16": "_q4f16", "q8": "_quantized"}
BLOCK = 32
logging.disable(logging.INFO)


def export(module: torch.nn.Module, tensors: list, inputs: list[str], outputs: list[str], axes: dict) -> onnx.ModelProto:
    """`axes` names the dimensions that vary, by input or output name."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), tuple(tensors), stream, input_names=inputs, output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )
    return onnx.load_from_string(stream.getvalue())


def convert(model: onnx.ModelProto, dtype: str, fp32_io: list[str] | bool) -> onnx.ModelProto:
    """`fp32_io` names the inputs and outputs that stay fp32 in half precision, or is True for all."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    if dtype in ("q4", "q4f16"):
        quantizer = MatMulNBitsQuantizer(copy, block_size=BLOCK, is_symmetric=True, accuracy_level=4)
        quantizer.process()
        copy = quantizer.model.model
    if dtype in ("fp16", "q4f16"):
        copy = convert_float_to_float16(copy, keep_io_types=fp32_io, disable_shape_infer=True)
    return copy


def save(
    model: onnx.ModelProto, folder: Path, name: str, dtype: str, external: bool = False, fp32_io: list[str] | bool = True
) -> None:
    """Writes `name` with the suffix of its number format, the weights beside it if `external`."""
    path = folder / "onnx" / f"{name}{SUFFIX[dtype]}.onnx"
    path.parent.mkdir(parents=True, exist_ok=True)
    if dtype == "q8":
        whole = path.with_suffix(".whole")
        onnx.save(model, whole)
        quantize_dynamic(whole, path, weight_type=QuantType.QUInt8)
        whole.unlink()
    elif external:
        data = path.with_name(path.name + "_data")
        data.unlink(missing_ok=True)
        onnx.save(
            convert(model, dtype, fp32_io), path, save_as_external_data=True,
            location=data.name, size_threshold=64, convert_attribute=False,
        )
    else:
        onnx.save(convert(model, dtype, fp32_io), path)


def check(path: Path, feeds: dict[str, torch.Tensor], outputs: list[str]) -> None:
    """Runs the graph once on the CPU, in the number format that its inputs ask for."""
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    half = {entry.name for entry in session.get_inputs() if entry.type == "tensor(float16)"}
    answers = session.run(
        outputs, {name: (tensor.half() if name in half else tensor).numpy() for name, tensor in feeds.items()}
    )
    for name, answer in zip(outputs, answers):
        if not torch.isfinite(torch.tensor(answer)).all():
            raise ValueError(f"{path}: {name} is not finite")
