"""Training examples as packed rows of tokens."""

from collections.abc import Iterator
from random import Random

import torch
from tokenizers import Tokenizer

from .data import Generator, training_examples
from .vocabulary import SPECIALS, chat_text

END = SPECIALS.index("<|end|>")
CHUNK = 512
MAX_EXAMPLE_TOKENS = 192
# Tasks whose transcripts may be long in use, and by how many positions at most they are stretched.
STRETCHED = ("title", "summarise")
MOST_SKIPPED = 700


def packed_batches(
    tokenizer: Tokenizer, rng: Random, mixture: dict[Generator, float], rows: int, length: int, prompt_weight: float
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Batches of (tokens, positions, weights), each [rows, length + 1].

    Examples follow each other without padding; positions restart at each, which also keeps them apart in
    attention. A token's weight is that of its loss: 1 in an answer, `prompt_weight` before, 0 across a border.
    """
    pieces = _encoded(tokenizer, rng, mixture, prompt_weight)
    size = length + 1
    rest: tuple[list[int], list[int], list[float]] = ([], [], [])
    while True:
        batch: list[list[list]] = [[], [], []]
        for _ in range(rows):
            while len(rest[0]) < size:
                for column, values in zip(rest, next(pieces), strict=True):
                    column.extend(values)
            for column, target in zip(rest, batch, strict=True):
                target.append(column[:size])
                # A cut example would continue without its beginning: drop its tail.
                del column[:size]
            _drop_cut_example(rest)
        yield torch.tensor(batch[0]), torch.tensor(batch[1]), torch.tensor(batch[2])


def _drop_cut_example(rest: tuple[list[int], list[int], list[float]]) -> None:
    start = next((index for index, position in enumerate(rest[1]) if position == 0), len(rest[1]))
    for column in rest:
        del column[:start]


def _encoded(
    tokenizer: Tokenizer, rng: Random, mixture: dict[Generator, float], prompt_weight: float
) -> Iterator[tuple[list[int], list[int], list[float]]]:
    stream = training_examples(rng, mixture)
    while True:
        examples = [next(stream) for _ in range(CHUNK)]
        prompts = tokenizer.encode_batch([chat_text(example.system, example.user) for example in examples])
        answers = tokenizer.encode_batch([example.expected for example in examples])
        for example, prompt, answer in zip(examples, prompts, answers, strict=True):
            tokens = [*prompt.ids, *answer.ids, END]
            if len(tokens) <= MAX_EXAMPLE_TOKENS:
                positions = _stretched(len(prompt.ids), len(tokens), rng) if example.task in STRETCHED else list(range(len(tokens)))
                weights = [0.0, *[prompt_weight] * (len(prompt.ids) - 1), *[1.0] * (len(answer.ids) + 1)]
                yield tokens, positions, weights


def _stretched(prompt_length: int, length: int, rng: Random) -> list[int]:
    """Positions with a gap inside the prompt half of the time, as if more had been said there.

    Attention over long distances is learnt from short rows that way (after Ruoss et al. 2023, randomised positions).
    """
    cut = rng.randint(prompt_length // 3, prompt_length - 1)
    gap = rng.randint(0, MOST_SKIPPED) if rng.random() < 0.5 else 0
    return [*range(cut), *range(cut + gap, length + gap)]
