"""Teaches the encoder short windows: what it says of a clip that ends where the speech ends becomes what it says of 30 s.

Teacher and student start as the same weights. The teacher hears a clip padded to 30 s, the student hears it cut; the student
learns the teacher's scores for every token of the transcript, and the teacher's encoder states. Only the encoder and the
decoder's cross-attention change. Speakers are split, and no clip of the evaluation set is read.
"""
from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from . import source
from .clips import read_clips, split
from .decode import greedy
from .evaluate import hear_original
from .features import SAMPLE_RATE_HZ, WINDOW_SAMPLES, log_mel, padded
from .model import Whisper, from_variables
from .scores import loops, word_errors
from .tokens import END, ENGLISH, FIRST_TIMESTAMP, NO_TIMESTAMPS, START, TRANSCRIBE

HIDDEN_WEIGHT = 0.1
LONGEST_S = 28.0


@dataclass(frozen=True)
class Example:
    samples: torch.Tensor
    #: [n] prompt, text and end; the model predicts all but the first
    tokens: torch.Tensor
    #: [n - 1, width] fp16, the teacher's last states
    states: torch.Tensor
    #: [positions, width] fp16, the teacher's encoder states where there is sound
    encoded: torch.Tensor


def joined(rows: list[dict], count: int, rng: random.Random) -> list[dict]:
    """Several clips in a row, up to nearly a whole window."""
    made = []
    while len(made) < count:
        parts, length = [], 0.0
        wish = rng.uniform(8, LONGEST_S)
        while length < wish:
            row = rng.choice(rows)
            if length + row["seconds"] > LONGEST_S:
                break
            parts.append(row)
            length += row["seconds"]
        made.append({"text": " ".join(part["text"] for part in parts), "samples": torch.cat([part["samples"] for part in parts])})
    return made


def cropped(rows: list[dict], count: int, rng: random.Random) -> list[dict]:
    """Clips that end or begin in the middle of a word, as a cutter may leave them: what was said is the teacher's to say."""
    made = []
    for row in rng.sample(rows, count):
        size = len(row["samples"])
        length = int(size * rng.uniform(0.25, 0.8))
        start = rng.randrange(size - length)
        made.append({"text": None, "samples": row["samples"][start : start + length]})
    return made


def unspoken(count: int, rng: random.Random) -> list[dict]:
    """Silence, noise and hum: nothing was said."""
    made = []
    for index in range(count):
        generator = torch.Generator().manual_seed(index)
        length = int(rng.uniform(1, 12) * SAMPLE_RATE_HZ)
        noise = torch.randn(length, generator=generator)
        kind = index % 4
        if kind == 1:
            noise = F.avg_pool1d(noise[None, None], 9, 1, 4)[0, 0]
        elif kind == 2:
            noise = torch.sin(2 * math.pi * rng.uniform(50, 800) * torch.arange(length) / SAMPLE_RATE_HZ) + 0.1 * noise
        made.append({"text": "", "samples": noise * (0.0 if kind == 3 else 10 ** rng.uniform(-3.5, -1.3))})
    return made


@torch.no_grad()
def ask_teacher(teacher: Whisper, row: dict, tokenizer: Tokenizer, timestamps: bool) -> Example | None:
    encoded = teacher.encoder(log_mel(padded(row["samples"], WINDOW_SAMPLES))[None])
    cross = teacher.decoder.cross(encoded)
    prompt = [START, ENGLISH, TRANSCRIBE, *([] if timestamps else [NO_TIMESTAMPS])]
    if timestamps or row["text"] is None:
        text = greedy(teacher, cross, [*prompt, FIRST_TIMESTAMP] if timestamps else prompt)
        if loops(text, len(row["samples"])):
            return None
        text = [FIRST_TIMESTAMP, *text] if timestamps else text
    else:
        text = tokenizer.encode(f" {row['text']}", add_special_tokens=False).ids if row["text"] else []
    tokens = torch.tensor([*prompt, *text, END])
    states, _ = teacher.decoder(tokens[None, :-1], cross)
    positions = math.ceil(len(row["samples"]) / 320)
    return Example(row["samples"], tokens, states[0].half(), encoded[0, :positions].half())


def loss_of(student: Whisper, batch: list[Example], rng: random.Random) -> torch.Tensor:
    longest = max(len(example.samples) for example in batch)
    extra = rng.uniform(1, 5) if rng.random() < 0.15 else rng.uniform(0, 1)
    length = min(WINDOW_SAMPLES, 320 * math.ceil((longest + extra * SAMPLE_RATE_HZ) / 320))
    encoded = student.encoder(torch.stack([log_mel(padded(example.samples, length)) for example in batch]))
    width = max(len(example.tokens) for example in batch)
    tokens = torch.stack([F.pad(example.tokens, (0, width - len(example.tokens)), value=END) for example in batch])
    states, _ = student.decoder(tokens[:, :-1], student.decoder.cross(encoded))
    total = torch.zeros(())
    for index, example in enumerate(batch):
        count, positions = len(example.states), len(example.encoded)
        ours = student.decoder.logits(states[index, :count]).float().log_softmax(-1)
        theirs = student.decoder.logits(example.states.float()).float().log_softmax(-1).detach()
        total = total + F.kl_div(ours, theirs, log_target=True, reduction="sum") / count
        total = total + HIDDEN_WEIGHT * F.mse_loss(encoded[index, :positions].float(), example.encoded.float())
    return total / len(batch)


def batches(examples: list[Example], size: int, rng: random.Random):
    """Of similar length, in random order, for ever; long ones fewer at a time."""
    while True:
        order = sorted(rng.sample(examples, len(examples)), key=lambda example: round(len(example.samples) / 16_000))
        grouped, at = [], 0
        while at < len(order):
            count = max(1, min(size, int(size * 7 * SAMPLE_RATE_HZ / len(order[at].samples))))
            grouped.append(order[at : at + count])
            at += count
        rng.shuffle(grouped)
        yield from grouped


def errors(model: Whisper, rows: list[dict], tokenizer: Tokenizer, step_s: float | None) -> dict:
    return word_errors(partial(hear_original, model, step_s=step_s), rows, tokenizer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="folder with manifest.jsonl and the clips")
    parser.add_argument("--work", type=Path, required=True, help="packages, the teacher's answers, checkpoints")
    parser.add_argument("--steps", type=int, default=219, help="of up to eight clips; about 90 minutes of one busy core, the teacher's answers included")
    parser.add_argument("--rate", type=float, default=1e-5)
    options = parser.parse_args()
    torch.manual_seed(0)
    rng = random.Random(0)
    variables, folder = source.load(options.work / "packages")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    train, dev = split(read_clips(options.speech))
    dev = random.Random(2).sample(dev, min(60, len(dev)))
    student = from_variables(variables)
    answers = options.work / "teacher.pt"
    if answers.exists():
        examples = torch.load(answers, weights_only=False)
    else:
        rows = [(row, index % 2 == 0) for index, row in enumerate(train)]
        rows += [(row, index % 2 == 0) for index, row in enumerate(joined(train, 160, rng))]
        rows += [(row, False) for row in cropped(train, 200, rng)] + [(row, False) for row in unspoken(60, rng)]
        started = time.monotonic()
        examples = []
        for index, (row, timestamps) in enumerate(rows):
            examples += filter(None, [ask_teacher(student, row, tokenizer, timestamps)])
            if index % 200 == 0:
                print(f"teacher {index} of {len(rows)}, {time.monotonic() - started:.0f} s", flush=True)
        torch.save(examples, answers)
        print(json.dumps({"before": {"padded": errors(student, dev, tokenizer, None), "1 s": errors(student, dev, tokenizer, 1.0)}}), flush=True)
    trained = [*student.encoder.parameters(), *(p for layer in student.decoder.layers for p in (*layer.cross.parameters(), *layer.cross_norm.parameters()))]
    student.requires_grad_(False)
    for parameter in trained:
        parameter.requires_grad_(True)
    optimizer = torch.optim.AdamW(trained, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.0)
    running = None
    # The same whether the teacher was asked now or before.
    rng = random.Random(3)
    source_of = batches(examples, 8, rng)
    for step in range(options.steps):
        share = step / options.steps
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min(1.0, (step + 1) / 30) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
        # Half the time a step; what is learnt here survives its rounding.
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(student, next(source_of), rng)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        if step % 20 == 19:
            print(f"step {step + 1}: {running:.4f}", flush=True)
    torch.save(student.state_dict(), options.work / "student.pt")
    figures = {"steps": options.steps, "padded": errors(student, dev, tokenizer, None),
               "1 s": errors(student, dev, tokenizer, 1.0), "0.5 s": errors(student, dev, tokenizer, 0.5)}
    (options.work / "distil.json").write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
