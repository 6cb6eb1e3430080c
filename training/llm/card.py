"""The model card, README.md beside the weights, and its loss curve: every figure from a log or the evaluation."""

import json
import re
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

from .answers.outside import DECLINED  # noqa: E402

TEMPLATE = Path(__file__).parent / "card.md"
TABLE_HEAD = "| what | measured | bar | n |\n|---|---|---|---|\n"
LABELS = {
    "tidyWordsKeptInApp": "tidy as the app runs it: lines with no word invented, lost or moved",
    "tidyPunctuationF1InApp": "tidy as the app runs it: punctuation, each mark in its place",
    "tidyExactInApp": "tidy as the app runs it: lines exact to the last mark",
    "tidyWordsKept": "tidy, the model alone: lines with no word invented, lost or moved",
    "tidyPunctuationF1": "tidy, the model alone: punctuation, each mark in its place",
    "tidyExact": "tidy, the model alone: lines exact to the last mark",
    "closedExact": "closed requests answered exactly",
    "outsideDeclined": "requests on unseen topics declined",
    "titleExact": "title as the grammar has it",
    "titleFaithful": "title without an invented word",
    "summariseExact": "summary as the grammar has it",
    "summariseFaithful": "summary without an invented word",
}


def write_card(folder: Path, log: Path, report: dict, parameters: int) -> None:
    """README.md and loss.png in `folder`, from the training log and the evaluation's report."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    _plot(entries, folder / "loss.png")
    last = entries[-1]
    text = TEMPLATE.read_text().format(
        parameters=f"{parameters / 1e6:.1f}", steps=last["step"], minutes=round(last["seconds"] / 60),
        megabytes=f"{(folder / 'onnx' / 'model_fp16.onnx_data').stat().st_size / 1e6:.1f}",
        dtype=report["dtype"], declined=DECLINED,
    )  # fmt: skip
    (folder / "README.md").write_text(with_results(text, report["rows"]))


def with_results(card: str, rows: dict[str, dict]) -> str:
    """The card with the rows of its table of results replaced."""
    before, after = card.split(TABLE_HEAD)
    lines = "".join(f"{_row(name, row)}\n" for name, row in rows.items())
    return before + TABLE_HEAD + lines + re.sub(r"\A(\|.*\n)*", "", after)


def bar_text(bar: float | None) -> str | None:
    """A bar as the manifest has it; all are lower limits."""
    return None if bar is None else f">= {bar:g}"


def _row(name: str, row: dict) -> str:
    shown = f"{row['value']:.3f}" if row["unit"] == "F1" else f"{100 * row['value']:.1f} %"
    if row["bar"] is None:
        return f"| {_label(name)} | {shown} | | {row['n']} |"
    bar = f"{row['bar']:.2f}" if row["unit"] == "F1" else f"{100 * row['bar']:.0f} %"
    return f"| {_label(name)} | {shown} | >= {bar}, {'met' if row['value'] >= row['bar'] else 'missed'} | {row['n']} |"


def _label(name: str) -> str:
    return LABELS.get(name, f"closed requests: {name.removesuffix('Exact')}")


def _plot(entries: list[dict], path: Path) -> None:
    window = 20
    losses = [entry["loss"] for entry in entries]
    smooth = [sum(losses[max(0, end - window) : end]) / min(window, end) for end in range(1, len(losses) + 1)]
    figure, axes = pyplot.subplots(figsize=(7, 3.2), dpi=110)
    axes.plot([entry["step"] for entry in entries], losses, linewidth=0.5, alpha=0.4)
    axes.plot([entry["step"] for entry in entries], smooth, linewidth=1.5)
    axes.set(xlabel="step", ylabel="loss (nats a token)", yscale="log")
    axes.grid(alpha=0.3, which="both")
    figure.tight_layout()
    figure.savefig(path)
