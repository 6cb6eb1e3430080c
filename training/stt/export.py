"""Checkpoint to the files that the app loads.

python -m stt.export --checkpoint FILE --out public/models/sotto-stt-en
"""
from __future__ import annotations

import argparse
import io
import json
import warnings
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from common.onnx_pair import save_pair

from . import tokenizer
from .config import (CTC_SYMBOLS, ENCODER_FRAMES, EOT, FIRST_TIMESTAMP, HOP, MAX_TOKENS, MEL_FRAMES, MELS, N_FFT,
                     NO_TIMESTAMPS, SAMPLE_RATE_HZ, SOT, SPECIAL_TOKENS, WINDOW_SAMPLES, WINDOW_SECONDS)
from .graphs import CtcGraph, DecoderGraph, EncoderGraph
from .model import Recogniser

OPSET = 17
TRANSPOSED = ".transposed"


def load(checkpoint: Path) -> Recogniser:
    model = Recogniser()
    model.load_state_dict(torch.load(checkpoint, weights_only=True, map_location="cpu")["model"])
    return model.eval()


def _trace(module: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], axes: dict) -> onnx.ModelProto:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(module, tuple(inputs.values()), buffer, input_names=list(inputs), output_names=outputs,
                          dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    return _with_matrix_names(onnx.load_from_string(buffer.getvalue()), module)


def _with_matrix_names(model: onnx.ModelProto, module: torch.nn.Module) -> onnx.ModelProto:
    """The exporter numbers the matrices it transposes; name them after their parameters, so that they can be restored."""
    names = {value.detach().numpy().T.tobytes(): f"{name}{TRANSPOSED}" for name, value in module.named_parameters() if value.ndim == 2}
    renamed = {tensor.name: names[content] for tensor in model.graph.initializer
               if (content := numpy_helper.to_array(tensor).tobytes()) in names and tensor.name.startswith("onnx::")}
    for tensor in model.graph.initializer:
        tensor.name = renamed.get(tensor.name, tensor.name)
    for node in model.graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    return model


def export_graphs(model: Recogniser, folder: Path) -> None:
    config = model.whisper.config
    heads, size = config.decoder_attention_heads, config.d_model // config.decoder_attention_heads
    frames = {0: "batch_size", 1: "encoder_frames"}
    encoded = torch.randn(1, ENCODER_FRAMES, config.d_model)
    encoder = _trace(EncoderGraph(model), {"input_features": torch.randn(1, MELS, MEL_FRAMES)}, ["last_hidden_state"],
                     {"input_features": {0: "batch_size", 2: "mel_frames"}, "last_hidden_state": frames})
    save_pair(encoder, folder, "encoder_model", keep_fp32_io=("input_features",))

    inputs = {"input_ids": torch.tensor([[SOT, NO_TIMESTAMPS]]), "encoder_hidden_states": encoded}
    outputs = ["logits"]
    axes = {"input_ids": {0: "batch_size", 1: "tokens"}, "encoder_hidden_states": frames, "logits": {0: "batch_size", 1: "tokens"}}
    for layer in range(config.decoder_layers):
        for part in ("key", "value"):
            inputs[f"past_key_values.{layer}.decoder.{part}"] = torch.randn(1, heads, 3, size)
            outputs.append(f"present.{layer}.decoder.{part}")
            axes[f"past_key_values.{layer}.decoder.{part}"] = {0: "batch_size", 2: "past_tokens"}
            axes[f"present.{layer}.decoder.{part}"] = {0: "batch_size", 2: "all_tokens"}
    save_pair(_trace(DecoderGraph(model), inputs, outputs, axes), folder, "decoder_model_merged", keep_fp32_io=("logits",))

    ctc = _trace(CtcGraph(model), {"encoder_hidden_states": encoded}, ["log_probs"],
                 {"encoder_hidden_states": frames, "log_probs": frames})
    save_pair(ctc, folder, "ctc_model", keep_fp32_io=("log_probs",))


def write_configs(model: Recogniser, folder: Path) -> None:
    config = model.whisper.config.to_dict()
    for key in ("dtype", "torch_dtype", "_name_or_path", "transformers_version"):
        config.pop(key, None)
    config |= {"architectures": ["WhisperForConditionalGeneration"], "transformers.js_config": {"use_external_data_format": True}}
    special = dict(zip(SPECIAL_TOKENS, range(EOT, EOT + len(SPECIAL_TOKENS))))
    contents = {
        "config.json": config,
        "generation_config.json": {
            "bos_token_id": EOT, "eos_token_id": EOT, "pad_token_id": EOT, "decoder_start_token_id": SOT, "is_multilingual": False,
            "no_timestamps_token_id": NO_TIMESTAMPS, "return_timestamps": False, "max_initial_timestamp_index": ENCODER_FRAMES,
            "max_length": MAX_TOKENS, "prev_sot_token_id": special["<|startofprev|>"]},
        "preprocessor_config.json": {
            "feature_extractor_type": "WhisperFeatureExtractor", "processor_class": "WhisperProcessor", "feature_size": MELS,
            "sampling_rate": SAMPLE_RATE_HZ, "hop_length": HOP, "n_fft": N_FFT, "chunk_length": WINDOW_SECONDS,
            "n_samples": WINDOW_SAMPLES, "nb_max_frames": MEL_FRAMES, "padding_side": "right", "padding_value": 0.0,
            "return_attention_mask": False},
        "tokenizer_config.json": {
            "tokenizer_class": "WhisperTokenizer", "bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>",
            "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "model_max_length": MAX_TOKENS,
            "clean_up_tokenization_spaces": False, "add_prefix_space": False,
            "additional_special_tokens": list(SPECIAL_TOKENS[1:])},
        "ctc_vocab.json": list(CTC_SYMBOLS),
    }
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    tokenizer.load().save(str(folder / "tokenizer.json"), pretty=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = load(options.checkpoint)
    export_graphs(model, options.out / "onnx")
    write_configs(model, options.out)
    if FIRST_TIMESTAMP != tokenizer.load().token_to_id("<|0.00|>"):
        raise RuntimeError("the tokenizer's first timestamp is not behind <|notimestamps|>: train the tokenizer again")


if __name__ == "__main__":
    main()
