"""Adds what the app reaches to the manifest and the model card of the published model.

In the app, decoder and CTC head decode together, which only the app's own code does. So its figures are measured in the browser:
`npm run bench -- models --only stt --json A` and `--only aligner --json B`, then, in training/,
`python -m stt.app_figures --bench A B --model ../public/models/sotto-stt-en`.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from .card import with_results
from .evaluate import BARS

# Of each figure of the model alone: the bench's name for it.
METRICS = {
    "werClean": "stt WER, clean",
    "werNewVoices": "stt WER, voices never trained on",
    "werNoise15dB": "stt WER, 15 dB SNR noise",
    "alignMedian": "aligner word starts, median error",
    "alignWithin150ms": "aligner word starts within 150 ms",
}
IN_APP = "InApp"


def app_figures(evaluation: dict[str, dict], benches: list[dict]) -> dict[str, dict]:
    """The manifest's figures with the app's first; `benches` have to be of the whole held-out sets."""
    if any(bench["parameters"]["limit"] != "all" for bench in benches):
        raise SystemExit("The bench ran on a part of the held-out sets; run it without --limit.")
    measured = {row["metric"]: row["value"] for bench in benches for row in bench["rows"]}
    added = {f"{name}{IN_APP}": evaluation[name] | {"value": round(measured[metric], 2)} for name, metric in METRICS.items()}
    return added | {name: figure for name, figure in evaluation.items() if name not in added}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    manifest_path, card_path = options.model / "manifest.json", options.model / "README.md"
    manifest = json.loads(manifest_path.read_text())
    manifest["evaluation"] = app_figures(manifest["evaluation"], [json.loads(path.read_text()) for path in options.bench])
    manifest_path.write_text(json.dumps(manifest, indent=2) + "\n")
    rows = {name: figure | {"bar": BARS.get(name.removesuffix(IN_APP))} for name, figure in manifest["evaluation"].items()}
    card_path.write_text(with_results(card_path.read_text(), rows))


if __name__ == "__main__":
    main()
