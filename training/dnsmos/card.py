"""The model card, the licence and the manifest."""
from __future__ import annotations

import hashlib
import json
import math
import shutil
from pathlib import Path
from string import Template
from typing import Any

import onnx

from common import manifest

from .source import GRAPH, PACKAGE, SAMPLE_RATE_HZ

TEMPLATE = Path(__file__).parent / "card.md"
RESULTS = """$clips clips (recordings of people and speech of the bundled voices), in Chromium against the package on the same samples
(`npm run bench -- quality --only dnsmos --python PYTHON`; it asks for at most 0.02):

| | SIG | BAK | OVRL |
|---|---|---|---|
| greatest difference | $SIG | $BAK | $OVRL |"""
SCALES = ("SIG", "BAK", "OVRL")


def write(folder: Path, package: Path, figures: Path | None) -> None:
    """README.md, LICENSE and manifest.json. `figures` is the JSON of the benchmark."""
    measured = None if figures is None else differences(json.loads(figures.read_text()))
    results = "Not measured yet." if measured is None else Template(RESULTS).substitute(
        clips=measured["clips"], **{scale: f"{measured[scale]:.6f}" for scale in SCALES})
    graph = folder / "onnx/sig_bak_ovr.onnx"
    text = Template(TEMPLATE.read_text()).substitute(
        package=PACKAGE.name, version=PACKAGE.version, sha256=PACKAGE.sha256, path=GRAPH,
        graph=hashlib.sha256(graph.read_bytes()).hexdigest(), megabytes=f"{graph.stat().st_size / 1e6:.1f}", results=results)
    (folder / "README.md").write_text(text, encoding="utf-8")
    shutil.copyfile(next(package.glob("*.dist-info/LICENSE.txt")), folder / "LICENSE")
    parameters = sum(math.prod(one.dims) for one in onnx.load(graph).graph.initializer if one.data_type == onnx.TensorProto.FLOAT)
    evaluation = {} if measured is None else {"greatest difference to the package": {
        "value": float(f"{max(measured[scale] for scale in SCALES):.1g}"), "unit": "", "n": measured["clips"], "bar": "<= 0.02"}}
    manifest.write(folder, model_id="dnsmos", name="DNSMOS P.835", task="quality", architecture="cnn", parameters=parameters,
                   notes="Microsoft's estimate of what listeners would say of speech, as published", canary=None,
                   evaluation=evaluation, sample_rate_hz=SAMPLE_RATE_HZ, webgpu=(), licence="MIT")


def differences(bench: dict[str, Any]) -> dict[str, Any]:
    """The greatest difference of each scale, and of how many clips."""
    found: dict[str, Any] = {"clips": bench["parameters"]["clips"]}
    for row in bench["rows"]:
        for scale in SCALES:
            if row["metric"] == f"DNSMOS P.835 {scale}: greatest difference to the Python package":
                found[scale] = row["value"]
    return found
