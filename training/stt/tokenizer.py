"""Byte-level BPE trained on the corpus, with Whisper's special and timestamp tokens behind it.

python -m stt.tokenizer --out FILE
"""
from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path
from random import Random

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

from common import grammar

from .config import ENCODER_FRAMES, SECONDS_PER_FRAME, SPECIAL_TOKENS, TEXT_TOKENS, VOCABULARY

PATH = Path(__file__).parent / "tokenizer.json"


def train(sentences: int = 60_000, seed: int = 7) -> Tokenizer:
    rng = Random(seed)
    lines = [f" {grammar.sentence(rng).words}" for _ in range(sentences)] + [f" {word}" for word in sorted(grammar.vocabulary())]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=TEXT_TOKENS, initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(lines, trainer)
    times = [f"<|{index * SECONDS_PER_FRAME:.2f}|>" for index in range(ENCODER_FRAMES + 1)]
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in SPECIAL_TOKENS])
    tokenizer.add_tokens([AddedToken(text, special=False) for text in times])
    if tokenizer.get_vocab_size() != VOCABULARY:
        raise RuntimeError(f"the tokenizer has {tokenizer.get_vocab_size()} tokens, {VOCABULARY} were planned")
    return tokenizer


@cache
def load() -> Tokenizer:
    return Tokenizer.from_file(str(PATH))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PATH)
    train().save(str(parser.parse_args().out))
