"""The small files beside the graphs: what the app's libraries read of the model, made from what the package says."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .features import HOP, MELS, N_FFT, SAMPLE_RATE_HZ, WINDOW_SAMPLES
from .model import HEADS, HIDDEN, LAYERS, ONSET_HEADS, POSITIONS, TEXT_POSITIONS, VOCABULARY, WIDTH
from .tokens import END, NO_TIMESTAMPS, PREVIOUS, START, TRANSCRIBE, TRANSLATE

#: Whisper's own code of Javanese.
_BCP_47 = {"jw": "jv"}


def write(package: Path, folder: Path) -> list[str]:
    """Writes tokenizer and configurations of the package's folder. Returns the languages, BCP 47."""
    tokenizer = json.loads((package / "tokenizer.json").read_text(encoding="utf-8"))
    source = json.loads((package / "config.json").read_text())
    numbers = {entry["content"]: entry["id"] for entry in tokenizer["added_tokens"]}
    languages = {name: number for name, number in numbers.items() if number in set(source["lang_ids"])}
    ids = {"decoder_start_token_id": START, "bos_token_id": END, "eos_token_id": END, "pad_token_id": END}
    _write(folder / "tokenizer.json", _shrunk(tokenizer))
    _write(folder / "tokenizer_config.json", {"tokenizer_class": "WhisperTokenizer", "clean_up_tokenization_spaces": False,
                                              "add_prefix_space": False, "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>"})
    _write(folder / "preprocessor_config.json", {
        "feature_extractor_type": "WhisperFeatureExtractor", "processor_class": "WhisperProcessor", "feature_size": MELS,
        "sampling_rate": SAMPLE_RATE_HZ, "hop_length": HOP, "n_fft": N_FFT, "chunk_length": WINDOW_SAMPLES // SAMPLE_RATE_HZ,
        "n_samples": WINDOW_SAMPLES, "nb_max_frames": WINDOW_SAMPLES // HOP, "padding_side": "right", "padding_value": 0.0})
    _write(folder / "config.json", {
        "model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"], "is_encoder_decoder": True,
        "vocab_size": VOCABULARY, "num_mel_bins": MELS, "d_model": WIDTH, "max_source_positions": POSITIONS,
        "max_target_positions": TEXT_POSITIONS, "encoder_layers": LAYERS, "decoder_layers": LAYERS,
        "encoder_attention_heads": HEADS, "decoder_attention_heads": HEADS, "encoder_ffn_dim": HIDDEN, "decoder_ffn_dim": HIDDEN, **ids})
    _write(folder / "generation_config.json", {
        **ids, "is_multilingual": True, "max_length": TEXT_POSITIONS, "max_initial_timestamp_index": 50, "return_timestamps": False,
        "no_timestamps_token_id": NO_TIMESTAMPS, "prev_sot_token_id": PREVIOUS, "lang_to_id": languages,
        "task_to_id": {"transcribe": TRANSCRIBE, "translate": TRANSLATE}, "alignment_heads": source["alignment_heads"],
        "onset_heads": [list(head) for head in ONSET_HEADS],
        "suppress_tokens": source["suppress_ids"], "begin_suppress_tokens": source["suppress_ids_begin"]})
    codes = [name[2:-2] for name in languages]
    return [_BCP_47.get(code, code) for code in codes]


def _shrunk(tokenizer: dict[str, Any]) -> dict[str, Any]:
    """The same tokenizer with its merges as lines, which takes fewer bytes."""
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in tokenizer["model"]["merges"]]
    return {**tokenizer, "model": {**tokenizer["model"], "merges": merges}}


def _write(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) if path.name == "tokenizer.json" else json.dumps(content, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
