"""python -m kokoro_82m.choose --work DIR --model DIR --whisper DIR --sentences FILE --out FILE: hears every English voice."""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from .hearing import Ear, Heard
from .published import voice_files
from .runtime import Voice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the packages are unpacked")
    parser.add_argument("--model", type=Path, required=True, help="a folder that kokoro_82m made, with any voices")
    parser.add_argument("--whisper", type=Path, required=True, help="the folder of whisper-base")
    parser.add_argument("--sentences", type=Path, required=True, help="what symbols.mjs wrote")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--out", type=Path, required=True, help="rows that are there already are kept")
    options = parser.parse_args()
    rows = json.loads(options.sentences.read_text(encoding="utf-8"))
    rows = rows[:: len(rows) // options.count][: options.count]
    voice, ear = Voice(options.model), Ear(options.whisper)
    made = json.loads(options.out.read_text()) if options.out.exists() else {"sentences": len(rows), "voices": {}}
    for name, style in voice_files(options.work).items():
        if name[:2] not in ("af", "am", "bf", "bm") or name in made["voices"]:
            continue
        heard = Heard()
        for row in rows:
            ear.listen(voice.speak(voice.ids(row["symbols"]), style), row["text"], heard)
        made["voices"][name] = {"wer": round(heard.wer(), 1), "dnsmos": round(heard.dnsmos(), 3)}
        print(name, made["voices"][name], flush=True)
        options.out.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
