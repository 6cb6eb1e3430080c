"""python -m whisper --work DIR --out ../public/models/whisper-base: fetches the packages and makes the model's folder."""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import canary, card, export, source
from .model import from_variables

#: Published weights loop on input much shorter than this.
PUBLISHED_STEP_S = 15.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the packages are unpacked")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="what whisper.distil made; without it the published weights")
    parser.add_argument("--teaching", type=Path, help="distil.json of those weights")
    parser.add_argument("--step", type=float, default=PUBLISHED_STEP_S, help="seconds; windows are padded to a multiple")
    parser.add_argument("--figures", type=Path, nargs="*", default=[], help="files of whisper.evaluate for the card")
    options = parser.parse_args()
    variables, package = source.load(options.work / "packages")
    model = from_variables(variables)
    if options.weights:
        model.load_state_dict(torch.load(options.weights))
    languages = export.write(model, package, options.out)
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    cases = canary.build(options.out, tokenizer, options.step)
    card.write(options.out, package, languages, cases, options.step, options.figures, options.teaching)


if __name__ == "__main__":
    main()
