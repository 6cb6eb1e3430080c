"""python -m voice_activity.train: teaches the network where somebody speaks. Makes its scenes once, in ten minutes of a core."""
from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from whisper.clips import read_clips, split

from .features import levels
from .network import VoiceActivity
from .scenes import scene

BATCH = 32


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="folder with manifest.jsonl and the clips")
    parser.add_argument("--work", type=Path, required=True, help="scenes and checkpoint")
    parser.add_argument("--scenes", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=24)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    teaching, judging = (stored(options, name, rows) for name, rows in zip(("teaching", "judging"), split(read_clips(options.speech))))
    torch.manual_seed(0)
    network = VoiceActivity()
    steps = options.rounds * (len(teaching[0]) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps, pct_start=0.1)
    for turn in range(options.rounds):
        order = torch.randperm(len(teaching[0]))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            optimiser.zero_grad()
            loss(network, *(part[order[at : at + BATCH]] for part in teaching)).backward()
            optimiser.step()
            schedule.step()
        with torch.no_grad():
            print(f"round {turn + 1}: {loss(network, *judging):.4f}", flush=True)
        torch.save({"network": network.state_dict(), "rounds": turn + 1, "scenes": len(order)}, options.work / "network.pt")


def loss(network: VoiceActivity, given: torch.Tensor, marks: torch.Tensor, counted: torch.Tensor) -> torch.Tensor:
    return F.binary_cross_entropy_with_logits(network(given), marks, weight=counted)


def stored(options: argparse.Namespace, name: str, rows: list[dict]) -> tuple[torch.Tensor, ...]:
    """Levels [scenes, bands, frames], and marks and weights [scenes, frames]; made once."""
    file = options.work / f"{name}.pt"
    if not file.exists():
        random.seed(name)
        torch.manual_seed(len(name))
        clips = [row["samples"].numpy().astype(np.float64) for row in rows]
        count = options.scenes if name == "teaching" else options.scenes // 10
        parts = list(zip(*(scene(clips) for _ in range(count))))
        given = torch.from_numpy(levels(np.stack(parts[0])).astype(np.float32)).transpose(1, 2).contiguous()
        torch.save((given, *(torch.from_numpy(np.stack(part).astype(np.float32)) for part in parts[1:])), file)
    return torch.load(file, weights_only=True)


if __name__ == "__main__":
    main()
