"""The mean voice of many people, as they sound and over a telephone: what the app takes voices' differences from.

Speakers whose hash is odd are left out: the app is measured with them."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import librosa
import numpy as np
import torch
from scipy.signal import butter, sosfilt

from .features import HOP, SAMPLE_RATE_HZ, WINDOW_FRAMES, levelled, mels
from .source import VoiceEncoder

LEAST_CLIPS, MOST_CLIPS = 3, 12
TELEPHONE = np.concatenate([butter(4, 300, "highpass", fs=SAMPLE_RATE_HZ, output="sos"),
                            butter(6, 3400, "lowpass", fs=SAMPLE_RATE_HZ, output="sos")])


def speakers(speech: Path) -> dict[str, list[str]]:
    """The clips of each speaker who is not for measuring, in the manifest's order."""
    clips: dict[str, list[str]] = {}
    for line in (speech / "manifest.jsonl").read_text().splitlines():
        clip = json.loads(line)
        if int(hashlib.sha256(clip["speaker"].encode()).hexdigest(), 16) % 2 == 0:
            clips.setdefault(clip["speaker"], []).append(clip["file"])
    return {name: files[:MOST_CLIPS] for name, files in sorted(clips.items()) if len(files) >= LEAST_CLIPS}


def voices(samples: np.ndarray, encoder: VoiceEncoder) -> np.ndarray:
    """Unit vectors of the clip's windows, one every 0.8 s, without the silence around it."""
    samples, _ = librosa.effects.trim(samples, top_db=35)
    size = WINDOW_FRAMES * HOP
    parts = [samples[at:at + size] for at in range(0, len(samples) - size + 1, size // 2)] or [np.resize(samples, size)]
    return encoder(torch.from_numpy(np.array([mels(levelled(part))[:WINDOW_FRAMES] for part in parts]))).numpy()


def centres(speech: Path, encoder: VoiceEncoder) -> list[list[float]]:
    """Two means over speakers of their own means."""
    means: list[list[np.ndarray]] = [[], []]
    for files in speakers(speech).values():
        clips = [librosa.load(speech / file, sr=SAMPLE_RATE_HZ)[0] for file in files]
        for found, heard in zip(means, (clips, [sosfilt(TELEPHONE, clip).astype(np.float32) for clip in clips])):
            found.append(np.concatenate([voices(clip, encoder) for clip in heard]).mean(0))
    return [[round(float(value), 5) for value in np.mean(found, 0)] for found in means]


def write(folder: Path, speech: Path, encoder: VoiceEncoder) -> None:
    (folder / "centres.json").write_text(json.dumps(centres(speech, encoder)) + "\n", encoding="utf-8")
