"""python -m speaker --work DIR --out ../public/models/resemblyzer: fetches the package and makes the model's folder."""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx

from . import card, centres, source
from .graph import graph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the package is unpacked")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--speech", type=Path, required=True, help="recordings and a manifest.jsonl of file and speaker")
    parser.add_argument("--figures", type=Path, help="what speaker.evaluate wrote, for the card")
    options = parser.parse_args()
    encoder, package = source.load(options.work)
    shutil.rmtree(options.out, ignore_errors=True)
    (options.out / "onnx").mkdir(parents=True)
    onnx.save(graph(encoder), options.out / "onnx/encoder.onnx")
    centres.write(options.out, options.speech, encoder)
    card.write(options.out, package, encoder, options.figures)


if __name__ == "__main__":
    main()
