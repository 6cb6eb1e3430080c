"""The tokenizer: byte-pair encoding over lower-case pieces, a capital being a mark before its word.

"Hello Ann" becomes `↑ ▁hello ↑ ▁ann`, so that the model copies one and the same token whatever its case.
Digits and marks are split one by one; unknown characters fall back to bytes.
"""

import json
from pathlib import Path
from random import Random
from string import ascii_lowercase, ascii_uppercase

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from .data import MIXTURE, training_examples
from .example import PROMPTS, Example
from .words import lexicon, made_up_word

VOCABULARY_SIZE = 1536
CAPITAL = "↑"
SPACE = "▁"
SPECIALS = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
PIECE = Regex(rf"{CAPITAL}|{SPACE}?[a-z']+|{SPACE}?[^a-z']")
CHAT_TEMPLATE = (
    "{%- for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] }}"
    "{%- if message['role'] == 'assistant' %}{{ '<|end|>' }}{%- endif %}{%- endfor %}"
    "{%- if add_generation_prompt %}{{ '<|assistant|>' }}{%- endif %}"
)


def train_tokenizer(seed: int, examples: int = 60_000) -> Tokenizer:
    """A tokenizer of VOCABULARY_SIZE pieces from training examples, the lexicon and made-up words."""
    rng = Random(seed)
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token=None))
    tokenizer.normalizer = normalizers.Sequence([
        *(normalizers.Replace(upper, CAPITAL + lower) for upper, lower in zip(ascii_uppercase, ascii_lowercase, strict=True)),
        normalizers.Prepend(SPACE),
        normalizers.Replace(" ", SPACE),
        normalizers.Replace(SPACE + CAPITAL, CAPITAL + SPACE),
    ])  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Split(PIECE, "isolated")
    tokenizer.decoder = decoders.Sequence([
        decoders.ByteFallback(),
        decoders.Fuse(),
        decoders.Replace(CAPITAL + SPACE, SPACE + CAPITAL),
        *(decoders.Replace(CAPITAL + lower, upper) for upper, lower in zip(ascii_uppercase, ascii_lowercase, strict=True)),
        decoders.Replace(SPACE, " "),
        decoders.Strip(" ", 1, 0),
    ])  # fmt: skip
    stream = training_examples(rng, MIXTURE)
    texts = [text for _ in range(examples) for text in _texts(next(stream))]
    texts += [*PROMPTS.values()] * examples + [*lexicon(), *(made_up_word(rng) for _ in range(4000))]
    alphabet = [*ascii_lowercase, *"0123456789.,?!'-:;\"()$%&/+@#", SPACE, CAPITAL]
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY_SIZE, special_tokens=SPECIALS + BYTES, initial_alphabet=alphabet, limit_alphabet=len(alphabet), show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _with_plain_bytes(tokenizer)


def _with_plain_bytes(tokenizer: Tokenizer) -> Tokenizer:
    """The trainer reserves identifiers only for special tokens, which decoding drops: make the bytes ordinary again."""
    described = json.loads(tokenizer.to_str())
    described["added_tokens"] = [token for token in described["added_tokens"] if token["content"] in SPECIALS]
    return Tokenizer.from_str(json.dumps(described))


def load_tokenizer(path: Path) -> Tokenizer:
    return Tokenizer.from_file(str(path))


def chat_text(system: str, user: str) -> str:
    """The prompt as the chat template renders it, up to where the answer starts."""
    return f"<|system|>{system}<|user|>{user}<|assistant|>"


def _texts(example: Example) -> tuple[str, str]:
    return example.user, example.expected
