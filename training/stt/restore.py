"""The weights of an exported model back in PyTorch, so that a later run can go on from what was shipped."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import external_data_helper, numpy_helper

from .export import TRANSPOSED
from .model import Recogniser

PREFIXES = {"encoder_model": "whisper.model.", "decoder_model_merged": "whisper.model.", "ctc_model": ""}
TIED = {"whisper.proj_out.weight": "whisper.model.decoder.embed_tokens.weight"}


def weights(folder: Path) -> dict[str, np.ndarray]:
    """Parameter names to fp16 values, from the fp16 graphs' initializers."""
    found: dict[str, np.ndarray] = {}
    for graph, prefix in PREFIXES.items():
        model = onnx.load(folder / "onnx" / f"{graph}_fp16.onnx", load_external_data=False)
        external_data_helper.load_external_data_for_model(model, str(folder / "onnx"))
        for tensor in model.graph.initializer:
            value = numpy_helper.to_array(tensor)
            name, transposed = tensor.name.removesuffix(TRANSPOSED), tensor.name.endswith(TRANSPOSED)
            found[prefix + name] = value.T if transposed else value
    return found


def load(folder: Path) -> Recogniser:
    """A recogniser with the exported weights; fails when a parameter is missing."""
    model = Recogniser()
    found = weights(folder)
    state = model.state_dict()
    missing = {name for name in state if TIED.get(name, name) not in found}
    if missing:
        raise KeyError(f"{folder} lacks {', '.join(sorted(missing))}: export it again with this version")
    model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(found[TIED.get(name, name)], np.float32)) for name in state})
    return model
