"""Makes the language model's folder from its packages. The same machine makes the same bytes; a broken run goes on where it was.

python -m qwen --cache DIR --work DIR --out DIR   (in training/)
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch

from . import export, source, vocabulary
from .calibration import conversations, texts
from .model import Qwen
from .quantise import RESIDUAL_SCALE, quantise_layers, read_layers, widen
from .shape import QWEN
from .tokenizer import build
from .tune import teach, tune

#: conversations that the rounding sees
_ROUNDED_FOR = 112
_EPOCHS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="downloaded packages")
    parser.add_argument("--work", type=Path, required=True, help="what a broken run goes on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=QWEN.layers, help="round this many more and stop")
    arguments = parser.parse_args()
    # Sums are in one order then; and of so many small steps one thread does more than two.
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)

    read = source.load(arguments.cache)
    order, merges = vocabulary.prune(read.tokens, read.merges, read.special)
    tokens = [read.tokens[index] for index in order]
    tokenizer = build(tokens, merges, tokens[-3:])
    # The file has the embedding twice: as input in 5 bits, as output in 8. The second is nearer to what was published.
    weights = read.weights | {"tokens": read.weights["output"][torch.tensor(order)]}
    del weights["output"]

    if not (arguments.work / "reference").exists():
        export.write_reference(weights, tokenizer, arguments.work / "reference", QWEN)
    talk = conversations(tokenizer, "calibration")
    quantise_layers(weights, texts(talk, _ROUNDED_FOR), arguments.work / "layers", arguments.layers)
    if len(list((arguments.work / "layers").glob("layer-*.pt"))) < QWEN.layers:
        return
    talk += conversations(tokenizer, "requests")
    taught, tuned = arguments.work / "taught.pt", arguments.work / "tuned.pt"
    if not taught.exists():
        torch.save(teach(Qwen(weights), talk), taught)
    if not tuned.exists():
        rounded = read_layers(weights, arguments.work / "layers")
        torch.save(tune(rounded, widen(rounded["tokens"]), weights["tokens"], torch.load(taught), talk, _EPOCHS), tuned)
    made = export.pack(torch.load(tuned), QWEN)
    made.write(arguments.out)
    export.write_graphs(made, arguments.out, QWEN, RESIDUAL_SCALE)
    export.write_tokenizer(tokenizer, arguments.out, QWEN)
    export.write_settings(tokenizer, arguments.out, QWEN)


if __name__ == "__main__":
    main()
