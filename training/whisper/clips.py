"""Recordings of people with what they said: a folder with `manifest.jsonl` of `file`, `text`, `speaker`, `seconds`."""
from __future__ import annotations

import json
import random
from pathlib import Path

import soundfile
import torch

DEV_SPEAKERS = 10


def read_clips(folder: Path) -> list[dict]:
    """The rows, each with its `samples`."""
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    for row in rows:
        row["samples"] = torch.from_numpy(soundfile.read(folder / row["file"], dtype="float32")[0])
    return rows


def split(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    """Training clips, and those of ten speakers to judge by."""
    speakers = sorted({row["speaker"] for row in rows})
    held = set(random.Random(1).sample(speakers, DEV_SPEAKERS))
    return [row for row in rows if row["speaker"] not in held], [row for row in rows if row["speaker"] in held]
