"""What several windows at once save: time of one thread for a window, in batches, against windows one by one.

Run in training/: `python -m stt.batching --model ../public/models/sotto-stt-en`
"""
from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from .parity import Exported, load

BATCHES = (1, 2, 4, 8)
WINDOW_S = 4.096
MELS_PER_S = 100
PAST_TOKENS = 16
REPEATS = 20


def least_ms(work: Callable[[], object]) -> float:
    """Time of this process, the best of many: a busy machine only adds to it."""
    work()
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def encoder_ms(model: Exported, batch: int) -> float:
    """For one window of the batch."""
    features = np.random.default_rng(1).standard_normal((batch, 80, round(MELS_PER_S * WINDOW_S))).astype(model.dtype)
    return least_ms(lambda: model.encode(features)) / batch


def step_ms(model: Exported, batch: int) -> float:
    """For the next token of one window of the batch."""
    random = np.random.default_rng(2)
    inputs = {"input_ids": np.ones((batch, 1), np.int64)}
    for item in model.decoder.get_inputs():
        if item.name == "encoder_hidden_states":
            shape = (batch, round(MELS_PER_S * WINDOW_S) // 2, item.shape[2])
        elif item.name.startswith("past"):
            shape = (batch, item.shape[1], PAST_TOKENS, item.shape[3])
        else:
            continue
        inputs[item.name] = random.standard_normal(shape).astype(model.dtype)
    return least_ms(lambda: model.decoder.run(None, inputs)) / batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    model = load(parser.parse_args().model, "fp32")
    for name, measure in (("encoder, a window", encoder_ms), ("decoder, a token", step_ms)):
        alone, *together = [measure(model, batch) for batch in BATCHES]
        ratios = "  ".join(f"{batch}: {ms / alone:.2f}" for batch, ms in zip(BATCHES[1:], together))
        print(f"{name}: {alone:.2f} ms alone; in a batch of {ratios} of that")


if __name__ == "__main__":
    main()
