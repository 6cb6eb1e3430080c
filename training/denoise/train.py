"""python -m denoise.train: teaches the denoiser, first what clean speech looks like, then what a transcriber understands.

First its log-mel features come close to those of the speech without noise. Then Whisper listens through it, frozen: the loss is
what Whisper finds of the words that were said, and how far its states are from those of clean speech. The first takes 0.4
seconds of one core a step, the second four; each goes on where it stopped.
"""
from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from whisper.clips import read_clips, split
from whisper.features import SAMPLE_RATE_HZ, log_mels
from whisper.model import Whisper
from whisper.runtime import PROMPT
from whisper.tokens import END

from . import noises
from .listener import listener
from .network import Denoiser

CLIPS = 8
LONGEST_S = 10
#: Clips of which others' voices are taken for one batch.
VOICES = 24
STATES_WEIGHT = 2.0
STEP_SAMPLES = SAMPLE_RATE_HZ // 2
#: Samples of a state of Whisper's encoder.
STATE_SAMPLES = 320
UNCOUNTED = -100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="folder with manifest.jsonl and the clips")
    parser.add_argument("--listener", type=Path, default=Path("../public/models/whisper-base"))
    parser.add_argument("--work", type=Path, required=True, help="checkpoints")
    parser.add_argument("--seen-steps", type=int, default=1500)
    parser.add_argument("--heard-steps", type=int, default=600)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    rows, _ = split(read_clips(options.speech))
    network = Denoiser()
    teach(network, lambda: seen_loss(network, rows), options.seen_steps, 2e-3, 0, options.work / "seen.pt")
    heard = Heard(options.listener, rows)
    teach(network, lambda: heard.loss(network), options.heard_steps, 5e-4, 1, options.work / "heard.pt")


def teach(network: Denoiser, loss_of, steps: int, rate: float, seed: int, checkpoint: Path) -> None:
    """Follows `loss_of()` for so many steps, from the checkpoint on where there is one."""
    random.seed(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(network.parameters(), rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    done = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        done = kept["steps"]
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        # Not the noise that was heard already.
        random.seed(f"{seed} {done}")
        torch.manual_seed(seed + done)
    running = None
    for step in range(done, steps):
        loss = loss_of()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running = loss.item() if running is None else 0.95 * running + 0.05 * loss.item()
        if step % 20 == 19 or step == steps - 1:
            print(f"{checkpoint.stem} {step + 1} of {steps}: {running:.4f}", flush=True)
        if step % 100 == 99 or step == steps - 1:
            torch.save({"steps": step + 1, "network": network.state_dict(), "optimiser": optimiser.state_dict(),
                        "schedule": schedule.state_dict()}, checkpoint)


def seen_loss(network: Denoiser, rows: list[dict]) -> torch.Tensor:
    """Distance of log-mel features from those without noise, over parts of some clips that are equally long."""
    some = random.sample(rows, CLIPS)
    length = min(6 * SAMPLE_RATE_HZ, *(len(row["samples"]) for row in some))
    voices = voices_of(rows)
    clean, noisy = [], []
    for row in some:
        start = random.randrange(len(row["samples"]) - length + 1)
        clean.append(at_some_level(row["samples"][start : start + length]))
        noisy.append(noises.mixed(clean[-1], noises.some(length, voices), random.uniform(-3, 20)))
    return F.l1_loss(log_mels(network(torch.stack(noisy))), log_mels(torch.stack(clean)))


class Heard:
    def __init__(self, folder: Path, rows: list[dict]) -> None:
        self.whisper, self.voices = listener(folder), rows
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        short = [row for row in rows if len(row["samples"]) <= LONGEST_S * SAMPLE_RATE_HZ and row["text"]]
        self.rows = sorted(({**row, "tokens": tokenizer.encode(f" {row['text']}", add_special_tokens=False).ids} for row in short),
                           key=lambda row: len(row["samples"]))

    def loss(self, network: Denoiser) -> torch.Tensor:
        """What Whisper makes of clips of similar length, each reduced over its own length, as in the app."""
        first = random.randrange(len(self.rows) - CLIPS + 1)
        some, voices = self.rows[first : first + CLIPS], voices_of(self.voices)
        length = -(-max(len(row["samples"]) for row in some) // STEP_SAMPLES) * STEP_SAMPLES
        clean = [at_some_level(row["samples"]) for row in some]
        noisy = [noises.mixed(one, noises.some(len(one), voices), random.triangular(-3, 18, 6)) for one in clean]
        reduced = [network(one[None])[0] for one in noisy]
        counts = torch.tensor([len(one) // STATE_SAMPLES for one in noisy])
        # Half the time a step; the network itself stays in single precision.
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                wanted = self.whisper.encoder(log_mels(together(clean, length)))
            states = self.whisper.encoder(log_mels(together(reduced, length)))
            words = self.words_loss(states, [row["tokens"] for row in some])
        spoken = (torch.arange(states.shape[1])[None] < counts[:, None]).float()
        distance = ((states.float() - wanted.float()).abs().mean(2) * spoken).sum() / spoken.sum()
        return words + STATES_WEIGHT * distance

    def words_loss(self, states: torch.Tensor, texts: list[list[int]]) -> torch.Tensor:
        """Cross-entropy of the tokens that were said."""
        width = len(PROMPT) + max(len(text) for text in texts)
        given, said = torch.full((len(texts), width), END), torch.full((len(texts), width), UNCOUNTED)
        for row, text in enumerate(texts):
            end = len(PROMPT) + len(text)
            given[row, :end] = torch.tensor([*PROMPT, *text])
            said[row, len(PROMPT) - 1 : end] = torch.tensor([*text, END])
        decoded, _ = self.whisper.decoder(given, self.whisper.decoder.cross(states))
        counted = said != UNCOUNTED
        return F.cross_entropy(self.whisper.decoder.logits(decoded[counted]).float(), said[counted])


def voices_of(rows: list[dict]) -> list[torch.Tensor]:
    return [row["samples"] for row in random.sample(rows, VOICES)]


def at_some_level(samples: torch.Tensor) -> torch.Tensor:
    return samples * 10 ** random.uniform(-0.5, 0.5)


def together(clips: list[torch.Tensor], length: int) -> torch.Tensor:
    return torch.stack([F.pad(clip, (0, length - len(clip))) for clip in clips])


if __name__ == "__main__":
    main()
