"""python -m denoise.evaluate: word errors of the bundled Whisper with noise, as recorded and through the denoiser, on clips that
neither has learnt from."""
from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path
from typing import Callable

import jiwer
import onnxruntime
import torch
from tokenizers import Tokenizer
from whisper_normalizer.english import EnglishTextNormalizer

from whisper.clips import read_clips, split
from whisper.runtime import Exported

from . import noises

#: Windows are cut to half seconds in the app.
STEP_S = 0.5
TALKERS, VOICES = 8, 24


def fan(length: int, _voices: list[torch.Tensor]) -> torch.Tensor:
    time = torch.arange(length) / noises.RATE_HZ
    tones = [n**-0.7 * torch.sin(2 * math.pi * (100 * n * time + random.random())) for n in range(1, 12)]
    return noises.unit(torch.stack(tones).sum(0)) + 0.6 * noises.unit(noises.coloured(length, -3.0))


KINDS: dict[str, Callable[[int, list[torch.Tensor]], torch.Tensor]] = {
    "white": lambda length, _: noises.coloured(length, 0.0), "pink": lambda length, _: noises.coloured(length, -3.0),
    "brown": lambda length, _: noises.coloured(length, -6.0), "babble": lambda length, voices: noises.babble(length, voices, TALKERS), "fan": fan}


def noisy(rows: list[dict], snr_db: float):
    """Each clip with each kind of noise: the kind, the text and the samples. The same every time."""
    random.seed(5)
    torch.manual_seed(5)
    for row in rows:
        voices = [other["samples"] for other in random.sample(rows, min(VOICES, len(rows)))]
        for kind, make in KINDS.items():
            length = len(row["samples"])
            yield kind, row["text"], noises.mixed(row["samples"], noises.unit(make(length, voices)), snr_db)


def word_errors(rows: list[dict], snr_db: float, heard_through: Callable[[torch.Tensor], torch.Tensor], whisper: Exported,
                tokenizer: Tokenizer) -> dict[str, float]:
    """WER in percent, of all and of each kind; no clip counts for more than its words, since the app ends a loop."""
    normalise = EnglishTextNormalizer()
    words, wrong = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for kind, text, samples in noisy(rows, snr_db):
        said = normalise(text)
        heard = normalise(tokenizer.decode(whisper.hear(heard_through(samples).numpy(), STEP_S)))
        count = len(said.split())
        words[kind] += count
        wrong[kind] += min(count, round(jiwer.wer(said, heard) * count))
    return {"all": round(100 * sum(wrong.values()) / sum(words.values()), 1),
            **{kind: round(100 * wrong[kind] / words[kind], 1) for kind in KINDS}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, required=True, help="folder with manifest.jsonl and the clips")
    parser.add_argument("--model", type=Path, required=True, help="the denoiser's folder")
    parser.add_argument("--listener", type=Path, default=Path("../public/models/whisper-base"))
    parser.add_argument("--snr", type=float, nargs="+", default=[5.0])
    parser.add_argument("--every", type=int, default=1, help="only every Nth clip")
    parser.add_argument("--json", type=Path, required=True)
    options = parser.parse_args()
    _, rows = split(read_clips(options.speech))
    rows = rows[:: options.every]
    whisper, tokenizer = Exported(options.listener, "int8"), Tokenizer.from_file(str(options.listener / "tokenizer.json"))
    session = onnxruntime.InferenceSession(options.model / "onnx/denoiser.onnx")

    def reduced(samples: torch.Tensor) -> torch.Tensor:
        return torch.from_numpy(session.run(None, {"samples": samples[None].numpy()})[0][0])

    figures: dict = {"clips": len(rows), "words": sum(len(row["text"].split()) for row in rows), "snr": {}}
    for snr_db in options.snr:
        figures["snr"][f"{snr_db:g}"] = {name: word_errors(rows, snr_db, through, whisper, tokenizer)
                                         for name, through in (("recorded", lambda samples: samples), ("reduced", reduced))}
        print(snr_db, figures["snr"][f"{snr_db:g}"], flush=True)
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
