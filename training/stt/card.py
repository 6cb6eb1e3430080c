"""The model card, filled from the evaluation and the training log."""
from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

TEMPLATE = Path(__file__).parent / "card.md"
TABLE_HEAD = "| what | result | bar | met | clips or words |\n|---|---|---|---|---|\n"
LABELS = {
    "werCleanInApp": ("WER as the app decodes, held-out sentences, training voices, clean", "at most"),
    "werNewVoicesInApp": ("WER as the app decodes, held-out voices (flite rms, twelve espeak-ng variants)", "at most"),
    "werNoise15dBInApp": ("WER as the app decodes, 15 dB noise", "at most"),
    "alignMedianInApp": ("word starts in the app, median error", "at most"),
    "alignWithin150msInApp": ("word starts in the app within 150 ms", "at least"),
    "werClean": ("WER of the decoder alone, held-out sentences, training voices, clean", "at most"),
    "werNewVoices": ("WER of the decoder alone, held-out voices", "at most"),
    "werNoise15dB": ("WER of the decoder alone, 15 dB noise", "at most"),
    "silentClips": ("silence, hum, noise, clicks", "at least"),
    "alignMedian": ("CTC word starts, median error", "at most"),
    "alignWithin150ms": ("CTC word starts within 150 ms", "at least"),
    "werHuman": ("WER of the decoder alone, recordings of people (read prose and card names)", ""),
    "werCleanFp32": ("WER clean, fp32", ""), "werNewVoicesFp32": ("WER held-out voices, fp32", ""),
    "werNoise15dBFp32": ("WER 15 dB noise, fp32", ""),
    "werCleanCtc": ("WER clean, CTC head alone", ""), "werNewVoicesCtc": ("WER held-out voices, CTC head alone", ""),
    "werNoise15dBCtc": ("WER 15 dB noise, CTC head alone", ""),
    "realTimeFactorOneThread": ("real-time factor, ONNX Runtime CPU fp16, one thread of a shared machine", ""),
}


def with_bar_text(name: str, entry: dict) -> dict:
    """The figure with its bar as the app shows it, such as `<= 10 %`."""
    sign = "<=" if LABELS[name][1] == "at most" else ">="
    return entry | {"bar": None if entry["bar"] is None else f"{sign} {entry['bar']} {entry['unit']}"}


def read_log(path: Path) -> list[dict]:
    """Without what a run did after its last checkpoint and, resumed, did again."""
    kept: list[dict] = []
    earliest: dict[bool, int] = {}
    for entry in reversed([json.loads(line) for line in path.read_text().splitlines()]):
        is_loss, step = "ctc" in entry, entry["step"]
        if step < earliest.get(is_loss, step + 1):
            earliest[is_loss] = step
            kept.append(entry)
    return sorted(kept, key=lambda entry: entry["step"])


def curve(log: list[dict], path: Path) -> None:
    """Losses and validation WER over steps, as a PNG."""
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 3.6))
    steps = [entry for entry in log if "ctc" in entry]
    for key, label in (("attention", "attention, per token"), ("ctc", "CTC, per character"), ("phone", "phone, per frame")):
        left.plot([entry["step"] for entry in steps], [entry[key] for entry in steps], label=label)
    left.set(xlabel="step", ylabel="training loss (nats)", ylim=(0, None))
    checks = [entry for entry in log if "knownVoices.wer" in entry]
    for name, label in (("knownVoices", "known voices"), ("newVoices", "new voices")):
        for key, style in (("wer", "-"), ("ctcWer", ":")):
            right.plot([entry["step"] for entry in checks], [100 * entry[f"{name}.{key}"] for entry in checks], style,
                       label=f"{label}, {'attention' if key == 'wer' else 'CTC'}")
    right.set(xlabel="step", ylabel="WER on held-out sentences (%)", ylim=(0, 110))
    for axis in (left, right):
        axis.legend()
        axis.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def table(results: dict[str, dict]) -> str:
    """The rows of the card's table; a bar is a number or None."""
    rows = []
    for name, (label, relation) in LABELS.items():
        if name not in results:
            continue
        entry = results[name]
        met = "" if entry["bar"] is None else "yes" if (entry["value"] <= entry["bar"]) == (relation == "at most") or \
            entry["value"] == entry["bar"] else "**no**"
        bar = "" if entry["bar"] is None else f"{relation} {entry['bar']:g}"
        rows.append(f"| {label} | {entry['value']} {entry['unit']} | {bar} | {met} | {entry['n']} |\n")
    return "".join(rows)


def with_results(card: str, results: dict[str, dict]) -> str:
    """The card with the rows of its table replaced."""
    before, after = card.split(TABLE_HEAD)
    return before + TABLE_HEAD + table(results) + re.sub(r"\A(\|.*\n)*", "", after)


def write(folder: Path, log_path: Path, results: dict[str, dict], parameters: int) -> None:
    log = read_log(log_path)
    curve(log, folder / "loss-curve.png")
    last = log[-1]
    size = sum(path.stat().st_size for path in (folder / "onnx").glob("*_fp16.onnx*"))
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        parameters=f"{parameters / 1e6:.1f}", steps=last["step"], minutes=round(last["minutes"]), megabytes=f"{size / 1e6:.1f}")
    (folder / "README.md").write_text(with_results(text, results), encoding="utf-8")
