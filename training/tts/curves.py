"""Draws the loss curves from the training logs."""

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

from .data import SOURCES


def draw(cache: Path, picture: Path) -> None:
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.2), dpi=80)
    for name in SOURCES:
        log = cache / f"{name}.jsonl"
        if not log.exists():
            continue
        rows = [json.loads(line) for line in log.read_text().splitlines()]
        for axis, key in zip(axes, ("Frame", "Duration")):
            steps = [row["step"] for row in rows]
            (line,) = axis.plot(steps, [row[f"heldOut{key}"] for row in rows], label=f"{name}, held out")
            axis.plot(steps, [row[key.lower()] for row in rows], ":", color=line.get_color(), label=f"{name}, training")
    for axis, title in zip(axes, ("normalised vocoder parameters, L1", "log durations, L1")):
        axis.set_title(title, fontsize=9)
        axis.set_xlabel("step")
        axis.set_yscale("log")
        axis.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(picture)
    pyplot.close(figure)
