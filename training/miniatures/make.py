"""Makes the miniatures under test/fixtures/hub: `python -m training.miniatures.make` from the root of the repository."""

import json
import sys
from pathlib import Path

import numpy as np
import torch

from . import decoder, speech, text, whisper
from .graphs import SUFFIX, check, export, save

HUB = Path("test/fixtures/hub")


def make_whisper(repository: str, mels: int, encoder_dtypes: list[str], decoder_dtypes: list[str]) -> None:
    folder = HUB / repository
    specials = text.WHISPER_SPECIALS
    size = text.write_byte_level(folder, specials, {"tokenizer_class": "WhisperTokenizer", "eos_token": "<|endoftext|>"})
    token = {content: size - len(specials) + index for index, content in enumerate(specials)}
    end, start = token["<|endoftext|>"], token["<|startoftranscript|>"]
    shared = {"decoder_start_token_id": start, "bos_token_id": end, "eos_token_id": end, "pad_token_id": end}
    text.write_json(folder / "config.json", {
        "model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"], "is_encoder_decoder": True,
        "d_model": decoder.HIDDEN, "vocab_size": size, "num_mel_bins": mels,
        "encoder_layers": 1, "encoder_attention_heads": decoder.HEADS, "max_source_positions": whisper.STATES,
        "decoder_layers": whisper.LAYERS, "decoder_attention_heads": decoder.HEADS, "max_target_positions": whisper.POSITIONS,
        "num_hidden_layers": 1, "use_cache": True, **shared,
    })
    text.write_json(folder / "generation_config.json", {
        **shared, "is_multilingual": True, "max_length": whisper.POSITIONS, "max_initial_timestamp_index": 1,
        "lang_to_id": {f"<|{one}|>": token[f"<|{one}|>"] for one in text.WHISPER_LANGUAGES},
        "task_to_id": {one: token[f"<|{one}|>"] for one in ("translate", "transcribe")},
        "no_timestamps_token_id": token["<|notimestamps|>"], "prev_sot_token_id": token["<|startofprev|>"],
        "begin_suppress_tokens": [end], "alignment_heads": [[0, 0]], "return_timestamps": False,
    })
    text.write_json(folder / "preprocessor_config.json", {
        "feature_extractor_type": "WhisperFeatureExtractor", "processor_class": "WhisperProcessor",
        "feature_size": mels, "sampling_rate": 16000, "hop_length": 160, "n_fft": 400, "chunk_length": 30,
        "n_samples": 480000, "nb_max_frames": whisper.FRAMES, "padding_side": "right", "padding_value": 0.0,
    })
    features = torch.randn(1, mels, whisper.FRAMES)
    encoder = export(
        whisper.Encoder(mels), [features], ["input_features"], ["last_hidden_state"],
        {"input_features": {0: "batch_size"}, "last_hidden_state": {0: "batch_size"}},
    )
    for dtype in encoder_dtypes:
        save(encoder, folder, "encoder_model", dtype)
        check(folder / f"onnx/encoder_model{SUFFIX[dtype]}.onnx", {"input_features": features}, ["last_hidden_state"])
    tensors, inputs, outputs = whisper.decoder_example()
    axes = {
        name: {0: "batch_size", 2: f"{name.split('.')[0]}_{name.split('.')[2]}_sequence_length"}
        for name in [*inputs, *outputs] if "." in name
    }
    axes |= {"input_ids": {0: "batch_size", 1: "sequence_length"}, "logits": {0: "batch_size", 1: "sequence_length"}}
    axes |= {"encoder_hidden_states": {0: "batch_size", 1: "encoder_sequence_length"}}
    graph = export(whisper.MergedDecoder(size), tensors, inputs, outputs, axes)
    for dtype in decoder_dtypes:
        save(graph, folder, "decoder_model_merged", dtype)
        check(folder / f"onnx/decoder_model_merged{SUFFIX[dtype]}.onnx", dict(zip(inputs, tensors)), outputs)


def make_language_model(repository: str, model_type: str, layers: list[str], external: bool = False) -> None:
    folder = HUB / repository
    specials = text.CHAT_SPECIALS
    config = {"tokenizer_class": "PreTrainedTokenizer", "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    size = text.write_byte_level(folder, specials, config | {"chat_template": text.CHAT_TEMPLATE})
    ends = {"bos_token_id": size - 2, "eos_token_id": size - 1, "pad_token_id": size - 3}
    own = {"layer_types": layers, "conv_L_cache": decoder.CONV_LENGTH} if model_type == "lfm2" else {}
    text.write_json(folder / "config.json", {
        "model_type": model_type, "architectures": [f"{model_type.capitalize()}ForCausalLM"],
        "hidden_size": decoder.HIDDEN, "intermediate_size": 2 * decoder.HIDDEN, "vocab_size": size,
        "num_hidden_layers": len(layers), "num_attention_heads": decoder.HEADS, "num_key_value_heads": decoder.KV_HEADS,
        "head_dim": decoder.HEAD_DIM, "max_position_embeddings": 2048, "use_cache": True, **ends, **own,
        "transformers.js_config": {
            "kv_cache_dtype": {"fp16": "float16", "q4f16": "float16"},
            **({"use_external_data_format": True} if external else {}),
        },
    })
    text.write_json(folder / "generation_config.json", {**ends, "do_sample": False})
    tensors, inputs, outputs = decoder.example(layers)
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in ("input_ids", "position_ids", "logits")}
    axes |= {"attention_mask": {0: "batch_size", 1: "total_sequence_length"}}
    for name in [*inputs, *outputs]:
        if "conv" in name:
            axes[name] = {0: "batch_size"}
        elif "." in name:
            axes[name] = {0: "batch_size", 2: "past_sequence_length" if "past" in name else "total_sequence_length"}
    graph = export(decoder.Decoder(size, layers), tensors, inputs, outputs, axes)
    for dtype in ("q4f16", "q4"):
        save(graph, folder, "model", dtype, external, fp32_io=["logits"])
        check(folder / f"onnx/model{SUFFIX[dtype]}.onnx", dict(zip(inputs, tensors)), outputs)


def make_supertonic(repository: str) -> None:
    folder = HUB / repository
    size = text.write_characters(folder)
    text.write_json(folder / "config.json", {
        "model_type": "supertonic", "architectures": ["SupertonicForConditionalGeneration"], "sampling_rate": 44100,
        "style_dim": speech.STYLE, "latent_dim": speech.LATENT, "base_chunk_size": speech.CHUNK,
        "chunk_compress_factor": speech.COMPRESS, "transformers.js_config": {"use_external_data_format": True},
    })
    ids, mask, style = torch.tensor([[0, 9, 10, 0]]), torch.ones(1, 4, dtype=torch.int64), torch.randn(1, speech.STYLES, speech.STYLE)
    states, latents = torch.randn(1, 4, speech.HIDDEN), torch.randn(1, speech.LATENT * speech.COMPRESS, 6)
    batch, row = {0: "batch_size"}, {0: "batch_size", 1: "sequence_length"}
    column = {0: "batch_size", 2: "latent_length"}
    styles = {"style": {0: "batch_size", 1: "num_styles"}}
    graphs = {
        "text_encoder": (
            speech.TextEncoder(size),
            {"input_ids": ids, "attention_mask": mask, "style": style}, ["last_hidden_state", "durations"],
            {"input_ids": row, "attention_mask": row, "last_hidden_state": row, "durations": batch, **styles},
        ),
        "latent_denoiser": (
            speech.LatentDenoiser(),
            {"style": style, "noisy_latents": latents, "latent_mask": torch.ones(1, 6, dtype=torch.int64),
             "encoder_outputs": states, "attention_mask": mask, "timestep": torch.zeros(1), "num_inference_steps": torch.full((1,), 5.0)},
            ["denoised_latents"],
            {"noisy_latents": column, "latent_mask": {0: "batch_size", 1: "latent_length"}, "encoder_outputs": row,
             "attention_mask": row, "timestep": batch, "num_inference_steps": batch, "denoised_latents": column, **styles},
        ),
        "voice_decoder": (
            speech.VoiceDecoder(), {"latents": latents}, ["waveform"],
            {"latents": column, "waveform": {0: "batch_size", 1: "samples"}},
        ),
    }
    for name, (module, feeds, outputs, axes) in graphs.items():
        save(export(module, list(feeds.values()), list(feeds), outputs, axes), folder, name, "fp32", external=True)
        check(folder / f"onnx/{name}.onnx", feeds, outputs)
    write_voices(folder, [f"{kind}{number}" for kind in "FM" for number in range(1, 6)], speech.STYLES * speech.STYLE)


def write_voices(folder: Path, names: list[str], values: int) -> None:
    generator = np.random.default_rng(0)
    for name in names:
        path = folder / "voices" / f"{name}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(generator.normal(0, 0.1, values).astype("<f4").tobytes())


def main() -> int:
    torch.manual_seed(0)
    make_whisper("onnx-community/whisper-small", 80, ["fp32", "q8"], ["q4", "q8"])
    make_whisper("onnx-community/whisper-large-v3-turbo", 128, ["q4f16", "q4"], ["q4f16", "q4"])
    make_language_model("onnx-community/Qwen3-0.6B-ONNX", "qwen3", ["full_attention"] * 2)
    make_language_model("LiquidAI/LFM2.5-1.2B-Instruct-ONNX", "lfm2", ["conv", "full_attention", "conv"], external=True)
    make_supertonic("onnx-community/Supertonic-TTS-2-ONNX")
    sizes = {str(repository.relative_to(HUB)): sum(file.stat().st_size for file in repository.rglob("*") if file.is_file())
             for repository in sorted(HUB.glob("*/*"))}
    print(json.dumps(sizes | {"total": sum(sizes.values())}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
