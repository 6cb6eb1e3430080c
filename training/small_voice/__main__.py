"""python -m small_voice --work DIR --kokoro DIR --out ../public/models/sotto-voice: makes the model's folder of what was trained."""
from __future__ import annotations

import argparse
from pathlib import Path

from kokoro_82m.canary import canary

from . import card, export
from .runtime import SmallVoice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where small_voice.train left its checkpoint")
    parser.add_argument("--kokoro", type=Path, required=True, help="the folder that kokoro_82m made")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="what small_voice.evaluate wrote, for the card")
    options = parser.parse_args()
    trained = export.trained(options.work)
    export.write(trained.student, export.kokoro_from(options.kokoro), options.out)
    card.write(options.out, trained, canary(SmallVoice(options.out)), options.figures)


if __name__ == "__main__":
    main()
