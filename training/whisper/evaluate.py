"""python -m whisper.evaluate: word errors of the published weights and of an exported model, on a folder of recordings."""
from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Callable

import torch
from tokenizers import Tokenizer

from . import source
from .clips import read_clips, split
from .decode import greedy
from .features import log_mel, padded
from .model import Whisper, from_variables
from .runtime import PROMPT, Exported, padded_length
from .scores import word_errors

ORIGINAL = "original"
#: Name -> number format and step of the window; None pads to 30 s.
CONDITIONS = {ORIGINAL: ("fp32", None), "padded": ("fp32", None), "padded int8": ("int8", None), "15 s int8": ("int8", 15.0),
              "1 s": ("fp32", 1.0), "1 s int8": ("int8", 1.0), "0.5 s int8": ("int8", 0.5)}


@torch.no_grad()
def hear_original(model: Whisper, samples: torch.Tensor, step_s: float | None) -> list[int]:
    encoded = model.encoder(log_mel(padded(samples, padded_length(len(samples), step_s)))[None])
    return greedy(model, model.decoder.cross(encoded), list(PROMPT))


def hearer(condition: str, options: argparse.Namespace) -> Callable[[torch.Tensor], list[int]]:
    number_format, step_s = CONDITIONS[condition]
    if condition == ORIGINAL:
        return partial(hear_original, from_variables(source.load(options.work / "packages")[0]), step_s=step_s)
    exported = Exported(options.model, number_format)
    return lambda samples: exported.hear(samples.numpy(), step_s)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="folder with manifest.jsonl and the clips")
    parser.add_argument("--work", type=Path, required=True, help="folder of the unpacked packages")
    parser.add_argument("--model", type=Path, required=True, help="exported model")
    parser.add_argument("--json", type=Path, required=True, help="figures; those of other conditions in it are kept")
    parser.add_argument("--dev", action="store_true", help="only the speakers that teaching does not use")
    parser.add_argument("--every", type=int, default=1, help="only every Nth clip")
    parser.add_argument("--only", nargs="*", choices=CONDITIONS, default=list(CONDITIONS))
    options = parser.parse_args()
    rows = read_clips(options.speech)
    rows = (split(rows)[1] if options.dev else rows)[:: options.every]
    tokenizer = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    figures = json.loads(options.json.read_text()) if options.json.exists() else {}
    for condition in options.only:
        figures[condition] = word_errors(hearer(condition, options), rows, tokenizer)
        print(condition, figures[condition], flush=True)
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
