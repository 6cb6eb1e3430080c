"""python -m denoise --work DIR --out ../public/models/sotto-denoise: makes the model's folder of what denoise.train left in DIR."""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx
import torch

from . import card
from .graph import graph
from .network import Denoiser


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="checkpoints of denoise.train")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="what denoise.evaluate wrote, for the card")
    options = parser.parse_args()
    seen, heard = (torch.load(options.work / f"{name}.pt", weights_only=True) for name in ("seen", "heard"))
    network = Denoiser().eval()
    network.load_state_dict(heard["network"])
    shutil.rmtree(options.out, ignore_errors=True)
    (options.out / "onnx").mkdir(parents=True)
    onnx.save(graph(network), options.out / "onnx/denoiser.onnx")
    card.write(options.out, network, seen["steps"], heard["steps"], options.figures)


if __name__ == "__main__":
    main()
