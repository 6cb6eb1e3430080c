"""Adds what the app reaches to the manifest and the model card of the published model.

The app holds the model to the words of the transcript, which only the app's own code does. So its figures are measured in
the browser, `npm run bench -- models --only llm --json FILE`, and then put beside those of the model alone, in training/:
`python -m llm.app_figures --bench FILE --model ../public/models/sotto-chat-en`.
"""

import argparse
import json
from pathlib import Path

from .card import with_results

# Of each figure of the model alone: the bench's name for it, and its unit in that of the manifest.
METRICS = {
    "tidyWordsKept": ("llm tidy without an invented, lost or moved word", 0.01),
    "tidyPunctuationF1": ("llm tidy punctuation F1", 1),
    "tidyExact": ("llm tidy exact to the last mark", 0.01),
}


def app_figures(evaluation: dict[str, dict], bench: dict) -> dict[str, dict]:
    """The manifest's figures with the app's first; `bench` has to be of the whole held-out sets."""
    if bench["parameters"]["limit"] != "all":
        raise SystemExit("The bench ran on a part of the held-out sets; run it without --limit.")
    measured = {row["metric"]: row["value"] for row in bench["rows"]}
    added = {
        f"{name}InApp": evaluation[name] | {"value": round(measured[metric] * scale, 4)} for name, (metric, scale) in METRICS.items()
    }
    return added | {name: figure for name, figure in evaluation.items() if name not in added}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    manifest_path, card_path = options.model / "manifest.json", options.model / "README.md"
    manifest = json.loads(manifest_path.read_text())
    manifest["evaluation"] = app_figures(manifest["evaluation"], json.loads(options.bench.read_text()))
    manifest_path.write_text(json.dumps(manifest, indent=2) + "\n")
    rows = {name: figure | {"bar": _limit(figure.get("bar"))} for name, figure in manifest["evaluation"].items()}
    card_path.write_text(with_results(card_path.read_text(), rows))


def _limit(text: str | None) -> float | None:
    return None if text is None else float(text.removeprefix(">= "))


if __name__ == "__main__":
    main()
