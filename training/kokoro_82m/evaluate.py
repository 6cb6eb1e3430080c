"""python -m kokoro_82m.evaluate --model DIR --whisper DIR --sentences FILE --out FILE: figures for card and manifest."""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Callable

from .hearing import Ear, Heard
from .runtime import Voice


def evaluate(open_voice: Callable[[Path], Any], description: str) -> None:
    """The command line: `open_voice` makes of a folder what has `config`, `ids`, `styles` and `speak` as `Voice` has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--whisper", type=Path, required=True, help="the folder of whisper-base")
    parser.add_argument("--sentences", type=Path, required=True, help="what symbols.mjs wrote")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = json.loads(options.sentences.read_text(encoding="utf-8"))
    rows = rows[:: max(1, len(rows) // options.count)][: options.count]
    voice, ear, heard = open_voice(options.model), Ear(options.whisper), Heard()
    names = [entry["id"] for entry in voice.config["voices"]]
    for index, row in enumerate(rows):
        samples = voice.speak(voice.ids(row["symbols"]), voice.styles[names[index % len(names)]])
        ear.listen(samples, row["text"], heard)
        if heard.said[-1] != heard.words[-1]:
            print(f"{heard.said[-1]} | {heard.words[-1]}", flush=True)
    figures = {
        "WER, voices in turn, heard by Whisper base": {"value": round(heard.wer(), 2), "unit": "%", "n": len(rows)},
        "DNSMOS OVRL": {"value": round(heard.dnsmos(), 3), "unit": "", "n": len(rows)},
        "Distill-MOS": {"value": round(heard.distill(), 3), "unit": "", "n": len(rows)},
    }
    options.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures))


if __name__ == "__main__":
    evaluate(Voice, __doc__)
