"""The model card and the manifest, filled from what was made and measured."""
from __future__ import annotations

import json
from pathlib import Path
from string import Template

from common import manifest
from common.packages import fetch

from . import published
from .runtime import Voice

TEMPLATE = Path(__file__).parent / "card.md"
NOTES = "hexgrad's Kokoro 82M, weights in 8-bit blocks"


def write(folder: Path, cache: Path, parameters: int, canary: dict, choice: Path | None, figures: Path | None) -> None:
    """README.md and manifest.json. `choice` is what kokoro_82m.choose wrote, `figures` what kokoro_82m.evaluate did."""
    heard = json.loads(choice.read_text()) if choice else {"sentences": 0, "voices": {}}
    evaluation = json.loads(figures.read_text()) if figures else {}
    chosen = [voice["id"] for voice in Voice.config_of(folder)["voices"]]
    rows = [f"| {name} | {'yes' if name in chosen else ''} | {row['wer']:.1f} % | {row['dnsmos']:.2f} |" for name, row in heard["voices"].items()]
    lines = [f"| {name} | {figure['value']:.4g} {figure['unit']} | {figure.get('n', '')} |" for name, figure in evaluation.items()]
    notice = next(fetch(published.PARTS[0], cache).rglob("NOTICE")).read_text(encoding="utf-8").strip()
    manifest.write(folder, model_id="kokoro-82m", name="Kokoro 82M", task="tts", architecture="kokoro", parameters=parameters,
                   notes=NOTES, canary=canary, evaluation=evaluation, sample_rate_hz=24_000, licence="Apache-2.0")
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        parameters=round(parameters / 1e6), voice_count=len(chosen), candidates=len(heard["voices"]),
        megabytes=round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6),
        packages="\n".join(f"| `{package.name}` | {package.version} | `{package.sha256}` |" for package in (*published.PARTS, published.SYMBOLS)),
        graph_sha256=published.GRAPH_SHA256, voices_package=published.VOICES_PACKAGE, voices_sha256=published.VOICES_SHA256,
        choice_sentences=heard["sentences"], voices="\n".join(rows),
        results="\n".join(["| what | value | n |", "|---|---|---|", *lines]) if lines else "Not measured yet.", notice=notice)
    (folder / "README.md").write_text(text, encoding="utf-8")
