"""Writes what PyPI whisper-normalizer makes of many texts, for the test of our own normaliser.

`python -m metrics.normalizer_cases --count 400 --out ../test/fixtures/metrics/normalizer.json`, in `training/`. A larger
file can be tested too: `NORMALIZER_CASES=FILE npx vitest run --project node test/core/metrics/text-normalizer.test.ts`.
"""
from __future__ import annotations

import argparse
import json
import random
from importlib.metadata import version
from pathlib import Path

from common.grammar import sentence
from whisper_normalizer.basic import BasicTextNormalizer
from whisper_normalizer.english import EnglishNumberNormalizer, EnglishSpellingNormalizer, EnglishTextNormalizer

# Each list is drawn from as often as the next, so that rare rules meet each other.
VOCABULARY = [
    [word for word in EnglishNumberNormalizer().words],
    ["0", "1", "2", "7", "10", "12", "100", "2.50", "3.0", "0.36", "1,000", "10,5", "1st", "10 th", "1960s", "7s", "007",
     "b747", "10km", "10mm", "$1", "£20", "€52.4", "¢7", "$0.5", "-3", "+4", "50%", "% 5", "1.2.3", "5.", ".5", "$ 5"],
    ["won't", "can't", "let's", "ain't", "y'all", "wanna", "kinda", "gonna", "i'ma", "cause", "ma'am", "Mr.", "Mrs", "St.",
     "Dr", "Prof.", "Jr.", "col", "he'd been", "she's gone", "it'd done", "they've", "we're", "dog's", "who'd", "I'm", "'t",
     "shan't", "o'clock", "you 'll", "it 's got", "rock 'n' roll"],
    [word for word in EnglishSpellingNormalizer().mapping],
    ["hmm", "Mm", "uh,", "um...", "mhm", "[laughs]", "(he says)", "<unk>", "[open", "close)", "()", "(a (b) c)", "<a]"],
    ["and a half", "and", "point", "double", "triple", "per", "cent", "minus", "dollars", "hundred", "oh", "ninth", "a"],
    ["the", "dog", "Time", "state-of-the-art", "e.g.", "U.S.A.", "Hello,", "world!", "why?", "end.", "...", "—", "“quoted”",
     "a/b", "x_y", "@home", "#1", "C++", "50-50", "3:15", "7am", "no.5", "&", "*", "~"],
    ["café", "naïve", "Ærøskøbing", "straße", "Łódź", "þing", "Œuvre", "ĐẶNG", "ﬁne", "ﾊﾛｰ", "안녕하세요", "日本語", "Привет",
     "ΣΟΦΟΣ", "İstanbul", "🙂", "①", "½", "x²", "５", "＄５", "…", "\u00a0", "\u2003", "e\u0301", "क्षि", "‘tis", "don’t"],
    [" ", "  ", "\t", "\n", ".", ",", "'", "$", "%", "£", "¢", "-", "'s", "\u200b", "\ufeff", "\x1c", "\x85"],
]

# The texts of the tests that OpenAI's Whisper publishes.
PUBLISHED = [
    "two", "thirty one", "five twenty four", "nineteen ninety nine", "twenty nineteen", "two point five million",
    "four point two billions", "200 thousand", "200 thousand dollars", "$20 million", "€52.4 million", "£77 thousands",
    "two double o eight", "three thousand twenty nine", "forty three thousand two hundred sixty",
    "forty three thousand two hundred and sixty", "nineteen fifties", "thirty first",
    "thirty three thousand and three hundred and thirty third", "three billion", "millions", "july third twenty twenty",
    "august twenty sixth twenty twenty one", "3 14", "3.14", "3 point 2", "3 point 14", "fourteen point 4",
    "two point two five dollars", "two hundred million dollars", "$20.1 million", "ninety percent", "seventy six per cent",
    "double oh seven", "double zero seven", "nine one one", "nine double one", "one triple oh one", "two thousandth",
    "thirty two thousandth", "minus 500", "positive twenty thousand", "two dollars and seventy cents", "3 cents", "$0.36",
    "three euros and sixty five cents", "three and a half million", "forty eight and a half dollars", "b747", "10 th",
    "10th", "mobilisation", "cancelation", "Let's", "he's like", "she's been like", "10km", "10mm", "RC232",
    "Mr. Park visited Assoc. Prof. Kim Jr.",
]


def mixture(rng: random.Random) -> str:
    lists = VOCABULARY if rng.random() < 0.5 else rng.sample(VOCABULARY, 2)
    words = [rng.choice(rng.choice(lists)) for _ in range(rng.randint(1, 9))]
    text = (rng.choice(["", " "]) if rng.random() < 0.05 else " ").join(words)
    return text.capitalize() if rng.random() < 0.2 else text.upper() if rng.random() < 0.1 else text


def texts(count: int, rng: random.Random):
    yield from PUBLISHED
    for index in range(count - len(PUBLISHED)):
        if index % 4:
            yield mixture(rng)
        else:
            said = sentence(rng, "train")
            yield rng.choice([said.written, said.said])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    english, basic = EnglishTextNormalizer(), BasicTextNormalizer()
    cases = [{"text": text, "english": english(text), "basic": basic(text)}
             for text in texts(options.count, random.Random(7))]
    source = f"whisper-normalizer {version('whisper-normalizer')}"
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(f'{{ "source": "{source}", "cases": [\n{lines}\n] }}\n', "utf-8")


if __name__ == "__main__":
    main()
