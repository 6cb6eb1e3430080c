"""Writes what PyPI jiwer makes of 200 pairs of texts, for `npm run bench -- quality` and a test.

`python -m metrics.jiwer_pairs --out ../test/fixtures/metrics/jiwer-pairs.json`, in `training/`. Texts are lower case and in
composed form (NFC), without joined characters, since jiwer counts code points and the app what readers count.
"""
from __future__ import annotations

import argparse
import json
import random
import unicodedata
from importlib.metadata import version
from pathlib import Path

import jiwer

WORDS = [
    "the quick river runs under an old stone bridge while two herons wait for a careless fish".split(),
    "오늘 아침 에 서울 역 앞 에서 만난 친구 가 새 책 을 빌려 주었다".split(),
    "sieben große straßenkatzen jagen über nasse dächer öfter als früher".split(),
    "今日 は 天気 が いい です ね 散歩 に 行きましょう".split(),
    "вчера мы долго смотрели на тёмное море и ждали лодку".split(),
    "🙂 42 3.5 don't o'clock naïve café ½ — … 12:30".split(),
]
PAIRS = 200
EMPTY = [("", ""), ("", "two words"), ("one", ""), ("", "안녕"), ("세 단어 입니다", ""), ("", "🙂")]


def changed(words: list[str], rng: random.Random) -> list[str]:
    heard: list[str] = []
    for word in words:
        chance = rng.random()
        if chance < 0.1:
            continue
        heard.append(rng.choice(rng.choice(WORDS)) if chance < 0.25 else word[:-1] or word if chance < 0.32 else word)
        if rng.random() < 0.1:
            heard.append(rng.choice(rng.choice(WORDS)))
    return heard


def pairs(rng: random.Random) -> list[tuple[str, str]]:
    found = list(EMPTY)
    while len(found) < PAIRS:
        words = [rng.choice(rng.choice(WORDS) if rng.random() < 0.2 else WORDS[len(found) % len(WORDS)]) for _ in range(rng.randint(1, 24))]
        found.append((" ".join(words), " ".join(changed(words, rng))))
    return [(unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other)) for one, other in found]


def scored(reference: str, heard: str) -> dict:
    words, characters = jiwer.process_words(reference, heard), jiwer.process_characters(reference, heard)
    edits = lambda found: found.substitutions + found.deletions + found.insertions
    return {
        "reference": reference,
        "heard": heard,
        "words": {"edits": edits(words), "rate": words.wer},
        "characters": {"edits": edits(characters), "rate": characters.cer},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [scored(*pair) for pair in pairs(random.Random(7))]
    fixture = {"madeWith": f"jiwer {version('jiwer')}", "pairs": rows}
    options.out.write_text(json.dumps(fixture, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
