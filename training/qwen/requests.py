"""Writes the replies of `prompts/calibration.json` anew, and `prompts/requests.json`: forms filled with words, what the
model itself takes for a user's message (Magpie, Xu et al. 2024), and how it begins each reply. Nothing of it is asked by the
evaluation.

python -m qwen.requests --cache DIR   (in training/; made once: other machines differ in last digits)
"""
from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer

from metrics.questions import QUESTIONS

from . import source, vocabulary
from .model import Qwen
from .replies import SYSTEM, first_tokens, read_prompts
from .tokenizer import END, START, build

_PROMPTS = Path(__file__).parent / "prompts"
_FILLED, _SAMPLED = 2600, 500
#: what a reply says is decided by its first tokens, and tuning pays for each
_REPLY_TOKENS = 6
_LONG_REPLY_TOKENS = 26
#: whose replies in the calibration are the model's, not written by hand
_ANSWERED = ("answer", "now")
_LONGEST_TOKENS = 24
_TOGETHER = 100
_SEED = 11


def filled(count: int, pick: random.Random) -> list[str]:
    """Requests from the forms, all sets of words alike often until one has no more."""
    sets = [(one["forms"], [word.strip() for word in one["words"].split(", ")]) for one in json.loads((_PROMPTS / "forms.json").read_text(encoding="utf-8"))]
    shares = [min(len(forms) * len(words), 40 + len(words) * 3) for forms, words in sets]
    made: dict[str, None] = {}
    for (forms, words), share in zip(sets, shares, strict=True):
        for _ in range(share):
            form = pick.choice(forms)
            made[form.format(*pick.sample(words, form.count("{}")))] = None
    texts = list(made)
    pick.shuffle(texts)
    return texts[:count]


@torch.no_grad()
def sampled(model: Qwen, tokenizer: Tokenizer, count: int) -> list[str]:
    """What the model writes where a user's message begins, at temperature 1."""
    draw = torch.Generator().manual_seed(_SEED)
    begin = tokenizer.encode(f"{START}system\n{SYSTEM['answer']}{END}\n{START}user\n").ids
    end, made = tokenizer.token_to_id(END), {}
    while len(made) < count:
        states, past = model.forward(torch.tensor([begin]))
        past = [tuple(one.expand(_TOGETHER, -1, -1, -1) for one in pair) for pair in past]
        states, rows = states.expand(_TOGETHER, -1, -1), []
        for _ in range(_LONGEST_TOKENS):
            drawn = torch.multinomial(model.logits(states[:, -1]).softmax(-1), 1, generator=draw)
            rows.append(drawn)
            states, past = model.forward(drawn, past)
        for ids in torch.cat(rows, 1).tolist():
            if end in ids and (text := tokenizer.decode(ids[: ids.index(end)]).strip()).isprintable() and len(text) > 3:
                made[text] = None
        print(f"{len(made)} messages", flush=True)
    return list(made)[:count]


def replied(model: Qwen, tokenizer: Tokenizer, task: str, users: list[str], most_tokens: int) -> list[dict]:
    end = tokenizer.token_to_id(END)
    replies = first_tokens(model, tokenizer, users, most_tokens, end, task)
    return [{"task": task, "user": user, "reply": tokenizer.decode(reply), "whole": reply[-1] == end} for user, reply in zip(users, replies, strict=True)]


def write(name: str, conversations: list[dict]) -> None:
    lines = ",\n ".join(json.dumps(one, ensure_ascii=False) for one in conversations)
    (_PROMPTS / f"{name}.json").write_text(f"[\n {lines}\n]\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="downloaded packages")
    arguments = parser.parse_args()
    torch.set_float32_matmul_precision("medium")
    read = source.load(arguments.cache)
    order, merges = vocabulary.prune(read.tokens, read.merges, read.special)
    tokens = [read.tokens[index] for index in order]
    tokenizer = build(tokens, merges, tokens[-3:])
    weights = read.weights | {"tokens": read.weights["output"][torch.tensor(order)]}
    del weights["output"]
    model = Qwen(weights)

    by_hand = json.loads((_PROMPTS / "calibration.json").read_text(encoding="utf-8"))
    users = {task: [one["user"] for one in by_hand if one["task"] == task] for task in _ANSWERED}
    answered = [one for task in _ANSWERED for one in replied(model, tokenizer, task, users[task], _LONG_REPLY_TOKENS)]
    write("calibration", answered + [one for one in by_hand if one["task"] not in _ANSWERED])

    asked = {text.lower() for text in [*read_prompts("test"), *(one["question"] for one in QUESTIONS), *users["answer"]]}
    texts = filled(_FILLED, random.Random(_SEED)) + sampled(model, tokenizer, _SAMPLED)
    texts = [text for text in dict.fromkeys(texts) if text.lower() not in asked]
    write("requests", replied(model, tokenizer, "answer", texts, _REPLY_TOKENS))


if __name__ == "__main__":
    main()
