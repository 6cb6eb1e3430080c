"""Writes the held-out sets: `python -m llm.fixtures --out test/fixtures/models/llm`."""

import argparse
import json
from pathlib import Path

from .data import held_out_examples
from .example import Example
from .tasks.answer import CLOSED

SEED = 7
PER_KIND = 200


def fixture_name(example: Example) -> str:
    return "closed" if example.kind in CLOSED else example.kind


def write_fixtures(folder: Path) -> None:
    """One JSON list of { system, user, expected, kind } a file."""
    folder.mkdir(parents=True, exist_ok=True)
    sets: dict[str, list[dict[str, str]]] = {}
    for example in held_out_examples(SEED, PER_KIND):
        entry = {"system": example.system, "user": example.user, "expected": example.expected, "kind": example.kind}
        sets.setdefault(fixture_name(example), []).append(entry)
    for name, entries in sets.items():
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        (folder / f"{name}.json").write_text(f"[\n{lines}\n]\n")
        print(f"{name}: {len(entries)} examples")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    write_fixtures(parser.parse_args().out)


if __name__ == "__main__":
    main()
