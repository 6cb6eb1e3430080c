"""Tokenizers of a few hundred entries, in the files that the real models have."""

import json
from pathlib import Path

CHAT_SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
WHISPER_LANGUAGES = ["en", "ko"]
WHISPER_SPECIALS = [
    "<|endoftext|>",
    "<|startoftranscript|>",
    *(f"<|{language}|>" for language in WHISPER_LANGUAGES),
    "<|translate|>",
    "<|transcribe|>",
    "<|startofprev|>",
    "<|notimestamps|>",
    "<|0.00|>",
    "<|0.02|>",
    "<|0.04|>",
]
CHARACTERS = "$;:,.!? abcdefghijklmnopqrstuvwxyz<>/"

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n"
    "{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
)


def byte_symbols() -> list[str]:
    """The printable stand-ins of the 256 bytes in a byte-level vocabulary (GPT-2's `bytes_to_unicode`)."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = iter(range(256, 512))
    return [chr(byte if byte in printable else next(others)) for byte in range(256)]


def write_byte_level(folder: Path, specials: list[str], config: dict) -> int:
    """A byte-pair tokenizer without merges: every byte is a token. Returns the size of the vocabulary."""
    symbols = byte_symbols()
    added = [
        {"id": len(symbols) + index, "content": content, "special": True}
        | dict.fromkeys(["single_word", "lstrip", "rstrip", "normalized"], False)
        for index, content in enumerate(specials)
    ]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    tokenizer = {
        "version": "1.0",
        "added_tokens": added,
        "normalizer": None,
        "pre_tokenizer": byte_level,
        "post_processor": None,
        "decoder": byte_level,
        "model": {"type": "BPE", "vocab": {symbol: index for index, symbol in enumerate(symbols)}, "merges": []},
    }
    write_json(folder / "tokenizer.json", tokenizer)
    write_json(folder / "tokenizer_config.json", config | {"clean_up_tokenization_spaces": False})
    return len(symbols) + len(specials)


def write_characters(folder: Path) -> int:
    """One token a character; others are dropped. Returns the size of the vocabulary."""
    escaped = "".join("\\" + character if character in "$.?/" else character for character in CHARACTERS)
    drop = {"type": "Replace", "pattern": {"Regex": f"[^{escaped}]"}, "content": ""}
    each = {"type": "Split", "pattern": {"Regex": ""}, "behavior": "Isolated", "invert": False}
    frame = [{"SpecialToken": {"id": "$", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "Lowercase"}, drop]},
        "pre_tokenizer": each,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [*frame, frame[0]],
            "pair": [*frame, frame[0]],
            "special_tokens": {"$": {"id": "$", "ids": [0], "tokens": ["$"]}},
        },
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {character: index for index, character in enumerate(CHARACTERS)},
            "unk_token": "$",
        },
    }
    write_json(folder / "tokenizer.json", tokenizer)
    config = {"tokenizer_class": "PreTrainedTokenizer", "pad_token": "$", "unk_token": "$"}
    write_json(folder / "tokenizer_config.json", config)
    return len(CHARACTERS)


def write_json(path: Path, content: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
