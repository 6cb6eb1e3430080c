"""Packed weights, graphs and settings of a model folder."""
from __future__ import annotations

import shutil
from pathlib import Path

import onnx

from common.packed import Pack

from . import graphs, settings
from .model import Whisper
from .runtime import SUFFIX

#: The graphs that are made; where one is missing the session takes the fp32 one. A decoder in int8 is no faster on a CPU; a step is for a GPU.
VARIANTS = {"encoder": ("fp32", "fp16", "int8"), "decoder": ("fp32",), "step": ("fp32", "fp16")}


def write(model: Whisper, package: Path, folder: Path) -> list[str]:
    """Everything but canary, card and manifest. Returns the languages."""
    shutil.rmtree(folder, ignore_errors=True)
    pack = graphs.pack_of(model)
    pack.write(folder)
    write_graphs(pack, folder)
    return settings.write(package, folder)


def write_graphs(pack: Pack, folder: Path) -> None:
    """The graphs alone, in place of those that lie there."""
    shutil.rmtree(folder / "onnx", ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    for name, number_formats in VARIANTS.items():
        for number_format in number_formats:
            graph = getattr(graphs, name)(pack, number_format)
            onnx.save(graph, folder / f"onnx/{name}{SUFFIX[number_format]}.onnx")
