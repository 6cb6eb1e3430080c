"""Judges an exported model on the held-out sets.

`python -m llm.evaluate --model public/models/sotto-chat-en --fixtures test/fixtures/models/llm --json FILE [--dtype fp32]`
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .answers.outside import DECLINED
from .runtime import Generator
from .scores import is_faithful, keeps_words, punctuation_f1
from .tasks.answer import CLOSED

# Words of titles and reports that need not be in the transcript.
REPORTING = frozenset("a an the about question problem with date for speaker speakers is are asks someone to talks and s has have".split())

Judged = list[tuple[dict[str, str], str]]
Row = dict[str, float | int | str | None]


def judge(judged: Judged) -> dict[str, Row]:
    """One row a metric: value, unit, bar (None where there is none) and the number of examples."""
    of_kind = {kind: [pair for pair in judged if pair[0]["kind"] == kind] for kind in {entry["kind"] for entry, _ in judged}}
    closed = [pair for kind in CLOSED for pair in of_kind[kind]]
    tidy = of_kind["tidy"]
    rows = {
        "tidyWordsKept": _share((keeps_words(answer, entry["expected"]) for entry, answer in tidy), 0.95),
        "tidyPunctuationF1": {
            "value": round(punctuation_f1([(answer, entry["expected"]) for entry, answer in tidy]), 4),
            "unit": "F1", "bar": 0.85, "n": len(tidy),
        },
        "tidyExact": _share(_exact(tidy)),
        "closedExact": _share(_exact(closed), 0.9),
        "outsideDeclined": _share((answer == DECLINED for _, answer in of_kind["outside"]), 0.9),
    }  # fmt: skip
    rows |= {f"{kind}Exact": _share(_exact(of_kind[kind])) for kind in [*CLOSED, "title", "summarise"]}
    for kind in ("title", "summarise"):
        rows[f"{kind}Faithful"] = _share(is_faithful(answer, entry["user"], REPORTING) for entry, answer in of_kind[kind])
    return rows


def _exact(judged: Judged) -> Iterable[bool]:
    return (answer == entry["expected"] for entry, answer in judged)


def _share(hits: Iterable[bool], bar: float | None = None) -> Row:
    counted = list(hits)
    return {"value": round(sum(counted) / len(counted), 4), "unit": "share", "bar": bar, "n": len(counted)}


def evaluate_model(model: Path, fixtures: Path, dtype: str = "fp32", every: int = 1, show: int = 0) -> dict:
    """Answers every Nth held-out entry, prints `show` wrong answers of each kind and the table, returns the report."""
    generator = Generator(model, dtype)
    entries = [entry for path in sorted(fixtures.glob("*.json")) for entry in json.loads(path.read_text())[::every]]
    judged = [(entry, generator.text(entry["system"], entry["user"])) for entry in entries]
    shown: Counter[str] = Counter()
    for entry, answer in judged:
        if answer != entry["expected"] and shown[entry["kind"]] < show:
            shown[entry["kind"]] += 1
            print(f"{entry['kind']}: {entry['user']}\n  expected {entry['expected']}\n  answered {answer}")
    rows = judge(judged)
    for name, row in rows.items():
        print(f"{name:20} {row['value']:.4f} {row['unit']:6} bar {row['bar']}  n {row['n']}")
    return {"schema": "sotto-llm-evaluation/1", "dtype": dtype, "rows": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--fixtures", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--dtype", choices=["fp32", "fp16"], default="fp32")
    parser.add_argument("--every", type=int, default=1, help="take every Nth example only")
    parser.add_argument("--show", type=int, default=0, help="print this many wrong answers of each kind")
    options = parser.parse_args()
    report = evaluate_model(options.model, options.fixtures, options.dtype, options.every, options.show)
    options.json.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
