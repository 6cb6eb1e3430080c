"""Packed weights, graphs, symbols and voices of the model's folder."""
from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch

from common.packed import Base, Pack
from common.unpacked import Unpacked, expand
from kokoro_82m.published import STYLE_ROWS, STYLE_WIDTH
from kokoro_82m.runtime import Voice
from kokoro_82m.source import PITCH_HOP, SAMPLE_RATE_HZ
from kokoro_82m.storage import add_weights, name_weights, refer

from .graphs import decoder_graph, with_pulses
from .runtime import MANNER, Speaker, write_speaker
from .speech import VOICES
from .train import Student

SUFFIX = ".small"
"""Of a voice's id: the app has a speaker of Kokoro's and the same one here in one list, and lets this one stand in for that."""
NAMES = {"af_heart": "Heart (US, female)", "am_michael": "Michael (US, male)", "bf_emma": "Emma (UK, female)", "bm_george": "George (UK, male)"}


@dataclass(frozen=True)
class Trained:
    student: Student
    steps: int
    utterances: int


def trained(work: Path) -> Trained:
    """The moving average of the last checkpoint."""
    state = torch.load(work / "student.pt")
    student = Student().eval()
    student.load_state_dict(state["average"])
    return Trained(student, state["step"], state["utterances"])


@dataclass(frozen=True)
class Kokoro:
    """What the small voice has of it."""

    prosody: onnx.ModelProto
    symbols: dict[str, int]
    styles: dict[str, np.ndarray]
    """[rows, 256] by voice, one for each number of symbols."""
    base: Base | None
    """Where the prosody's weights lie already."""


def kokoro_from(folder: Path) -> Kokoro:
    """`folder` is what kokoro_82m made."""
    styles = {voice: np.fromfile(folder / "voices" / f"{voice}.bin", "<f2").reshape(STYLE_ROWS, STYLE_WIDTH) for voice in VOICES}
    return Kokoro(expand(folder / "onnx" / "prosody.onnx", Unpacked(folder)), Voice.config_of(folder)["symbols"], styles, Base.first_piece(folder))


def write(student: Student, kokoro: Kokoro, folder: Path) -> None:
    """Everything but canary, card and manifest. With a base, `folder` lies beside the folder of that model."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    (folder / "voices").mkdir()
    pack, graphs = Pack(kokoro.base), {"prosody": with_pulses(kokoro.prosody), "decoder": decoder_graph(student.decoder)}
    name_weights(graphs["decoder"].graph)
    for graph in graphs.values():
        add_weights(pack, graph.graph)
    graphs["decoder_fp16"] = decoder_graph(student.decoder, half=True)
    name_weights(graphs["decoder_fp16"].graph)
    for name, graph in graphs.items():
        refer(pack, graph.graph)
        onnx.save(graph, folder / "onnx" / f"{name}.onnx")
    pack.write(folder)
    for voice, style in kokoro.styles.items():
        factors = student.factors[VOICES.index(voice)].detach().numpy()
        write_speaker(folder / "voices" / f"{voice}{SUFFIX}.bin", Speaker(style[:, -MANNER:], factors))
    config = {
        "sampleRateHz": SAMPLE_RATE_HZ, "frameSamples": 2 * PITCH_HOP, "symbols": kokoro.symbols,
        "factors": student.decoder.layout.length, "voices": [{"id": voice + SUFFIX, "name": NAMES[voice]} for voice in kokoro.styles],
    }
    (folder / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n")
