"""Writes the held-out sets: `python -m llm.fixtures --out test/fixtures/models/llm`."""

import argparse
import json
from pathlib import Path

from .data import held_out_sets

SEED = 7
PER_SET, PER_CLOSED_KIND = 200, 100


def write_fixtures(folder: Path) -> None:
    """One JSON list of { system, user, expected, kind } a set."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, examples in held_out_sets(SEED, PER_SET, PER_CLOSED_KIND).items():
        entries = [{"system": made.system, "user": made.user, "expected": made.expected, "kind": made.kind} for made in examples]
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        (folder / f"{name}.json").write_text(f"[\n{lines}\n]\n")
        print(f"{name}: {len(entries)} examples")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    write_fixtures(parser.parse_args().out)


if __name__ == "__main__":
    main()
