"""Writes src/core/metrics/text-normalizer/american-spellings.json: British spellings and the American ones.

`python -m metrics.spellings`, in `training/`. The table is that of PyPI whisper-normalizer 0.1.15 (MIT, from OpenAI's
Whisper), without the keys that are no single word and so never met.
"""
from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).parents[2] / "src/core/metrics/text-normalizer/american-spellings.json"


def main() -> None:
    table = json.loads(files("whisper_normalizer").joinpath("normalizers/english.json").read_text("utf-8"))
    words = {british: american for british, american in table.items() if british.isalpha()}
    TABLE.write_text(json.dumps(words, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
