"""python -m scenarios [--out ../public/scenarios] [--only ID]: speaks the scripts and writes the 20 scenarios.

Needs Node (the app's own text front end), ffmpeg with libopus, and what `requirements.txt` names. Nothing is recorded
and nothing is fetched: the voices are those of `public/models/kokoro-82m`, the rest is made from a seed.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import wave
from pathlib import Path
from zlib import crc32

import numpy as np

from kokoro_82m.runtime import Voice

from .sounds import RATE_HZ, background, in_a_hall, level_db, limit_band

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(__file__).with_name("scripts.json")
BIT_RATE = "24k"
SPEECH_DB, PEAK = -23.0, 0.9
LEAD_S, TAIL_S, PAUSE_S = 0.4, 0.6, 0.45
BLOCK = int(0.01 * RATE_HZ)


def scripts() -> list[dict]:
    return json.loads(SCRIPTS.read_text(encoding="utf-8"))


def symbols_of(texts: list[str]) -> dict[str, str]:
    """What each text sounds like, by the app's own rules."""
    with tempfile.TemporaryDirectory() as folder:
        (lines, out) = (Path(folder) / "lines.txt", Path(folder) / "out.json")
        lines.write_text("\n".join(texts) + "\n", encoding="utf-8")
        subprocess.run(["node", "training/kokoro_82m/symbols.mjs", out, lines], cwd=ROOT, check=True)
        return {row["text"]: row["symbols"] for row in json.loads(out.read_text(encoding="utf-8"))}


def trimmed(samples: np.ndarray) -> np.ndarray:
    """Without the silence before and behind, so that times are those of the speech."""
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    loud = np.flatnonzero(np.sqrt(np.mean(blocks**2, axis=1)) > 0.006)
    return samples[loud[0] * BLOCK : (loud[-1] + 1) * BLOCK] if len(loud) else samples


def spoken(script: dict, clips: list[np.ndarray], rng: np.random.Generator) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """All lines one after the other, and from which sample to which each of them is heard."""
    pauses = [line[2] if len(line) > 2 else PAUSE_S + float(rng.uniform(0, 0.25)) for line in script["lines"]]
    pauses[0] = LEAD_S
    speech = sum(len(clip) for clip in clips)
    if "seconds" in script:
        # What is missing to the length that was asked for is spread over the pauses.
        missing = script["seconds"] - TAIL_S - speech / RATE_HZ - sum(pauses)
        if missing < 0:
            raise SystemExit(f"{script['id']} is {-missing:.1f} s too long")
        pauses[1:] = [pause + missing / (len(pauses) - 1) for pause in pauses[1:]]
    end = script.get("seconds", speech / RATE_HZ + sum(pauses) + TAIL_S)
    sound = np.zeros(round(end * RATE_HZ), np.float32)
    places, at = [], 0
    for clip, pause in zip(clips, pauses):
        start = at + round(pause * RATE_HZ)
        at = start + len(clip)
        sound[start:at] += clip
        places.append((start, at))
    return sound, places


def mixed(script: dict, clips: list[np.ndarray], others: list[np.ndarray]) -> tuple[np.ndarray, list[tuple[int, int]]]:
    rng = np.random.default_rng(crc32(script["id"].encode()))
    levels = script.get("levelsDb", [0.0])
    even = [clip * 10 ** ((SPEECH_DB - level_db(clip) + levels[index % len(levels)]) / 20) for index, clip in enumerate(clips)]
    sound, places = spoken(script, even, rng)
    if "reverbSeconds" in script:
        sound = in_a_hall(sound, script["reverbSeconds"], rng)
    if "background" in script:
        noise = background(script["background"]["type"], len(sound), rng, others)
        sound = sound + noise * 10 ** ((SPEECH_DB - script["background"]["snrDb"] - level_db(noise)) / 20)
    if "band" in script:
        sound = limit_band(sound, *script["band"])
    sound = sound * 10 ** ((script.get("levelDb", SPEECH_DB) - SPEECH_DB) / 20)
    return sound * min(1, PEAK / np.max(np.abs(sound))), places


def encode(samples: np.ndarray, path: Path) -> None:
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        with wave.open(file.name, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE_HZ)
            out.writeframes((samples * 32767).astype("<i2").tobytes())
        options = ["-c:a", "libopus", "-b:a", BIT_RATE, "-application", "audio", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", file.name, *options, path], check=True)


def entry_of(script: dict, samples: np.ndarray, places: list[tuple[int, int]], file: Path) -> dict:
    names = list(dict.fromkeys(line[0] for line in script["lines"]))
    ms = lambda sample: round(1000 * sample / RATE_HZ)
    return {
        "id": script["id"],
        "kind": script["kind"],
        "title": script["title"],
        "language": "en",
        "audio": {"file": file.name, "bytes": file.stat().st_size, "durationMs": ms(len(samples))},
        "segments": [
            {"startMs": ms(start), "endMs": ms(end), "speaker": names.index(line[0]) + 1, "text": line[1]}
            for line, (start, end) in zip(script["lines"], places)
        ],
        "reply": [{"anyOf": words} for words in script["reply"]],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "public" / "scenarios")
    parser.add_argument("--model", type=Path, default=ROOT / "public" / "models" / "kokoro-82m")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    all_scripts = scripts()
    symbols = symbols_of([line[1] for script in all_scripts for line in script["lines"]])
    voice = Voice(options.model, threads=options.threads)
    clips = {
        script["id"]: [trimmed(voice.speak(voice.ids(symbols[text]), voice.styles[name], script.get("speed", 1.0))) for name, text, *_ in script["lines"]]
        for script in all_scripts
    }
    others = [clip for script in all_scripts if script["kind"] == "interactive" for clip in clips[script["id"]]]
    entries = []
    for script in all_scripts:
        samples, places = mixed(script, clips[script["id"]], others)
        file = options.out / f"{script['id']}.opus"
        encode(samples, file)
        entries.append(entry_of(script, samples, places, file))
        print(f"{script['id']}: {len(samples) / RATE_HZ:.1f} s, {file.stat().st_size} bytes", flush=True)
    index = {"schema": "sotto-scenarios/1", "madeWith": "kokoro-82m; sounds from a seed", "scenarios": entries}
    (options.out / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
