"""The model card, the licence and the manifest."""
from __future__ import annotations

import json
import shutil
from pathlib import Path
from string import Template

from common import manifest

from .source import PACKAGE, VoiceEncoder

TEMPLATE = Path(__file__).parent / "card.md"
RESULTS = """Recordings of people (Common Voice English), $windows windows of 1.6 s, every pair of them, ONNX Runtime on a CPU
(`python -m speaker.evaluate`):

| | published weights | these |
|---|---|---|
| equal error rate | $before % | $after % |
| cosine between the two, worst window | 1 | $cosine |"""


def write(folder: Path, package: Path, encoder: VoiceEncoder, figures: Path | None) -> None:
    """README.md, LICENSE and manifest.json. `figures` is a file of speaker.evaluate."""
    measured = json.loads(figures.read_text()) if figures else None
    results = "Not measured yet." if measured is None else Template(RESULTS).substitute(
        windows=measured["windows"], before=f"{measured['equalErrorFp32']:.2f}", after=f"{measured['equalError']:.2f}",
        cosine=f"{measured['worstCosine']:.6f}")
    megabytes = f"{(folder / 'onnx/encoder.onnx').stat().st_size / 1e6:.1f}"
    text = Template(TEMPLATE.read_text()).substitute(package=PACKAGE.name, version=PACKAGE.version, sha256=PACKAGE.sha256,
                                                     megabytes=megabytes, results=results)
    (folder / "README.md").write_text(text, encoding="utf-8")
    shutil.copyfile(next(package.glob("*.dist-info/LICENSE")), folder / "LICENSE")
    evaluation = {} if measured is None else {"equal error rate, 1.6 s": {"value": round(measured["equalError"], 2), "unit": "%", "n": measured["windows"]}}
    manifest.write(folder, model_id="resemblyzer", name="Resemblyzer", task="speakers", architecture="lstm",
                   parameters=sum(one.numel() for one in encoder.parameters()), notes="Resemble AI's voice encoder, weights in half precision",
                   canary=None, evaluation=evaluation, sample_rate_hz=16_000, webgpu=(), licence="Apache-2.0")
