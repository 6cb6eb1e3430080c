"""The phone of each encoder frame, from the synthesiser's own timing: a teacher for the encoder that exists for synthetic speech only."""
from __future__ import annotations

import numpy as np

from common.speech import Speech

from .config import SAMPLE_RATE_HZ, SECONDS_PER_FRAME

PHONES = tuple("""pau aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z
zh""".split())
SILENCE, UNKNOWN = 0, -100
_ESPEAK = dict(pair.split("=") for pair in """_=pau _:=pau I=ih I2=ih I#=ih IR=ih D=dh @=ax @2=ax @5=ax @L=ax @-=ax a#=ax E=eh
e@=eh a=ae aa=ae i:=iy i=iy ;=iy i@=iy i@3=iy aI=ay aI2=ay aI@=ay eI=ey V=ah 0=aa A@=aa A:=aa O2=aa oU=ow u:=uw h=hh 3=er 3:=er
VR=er j=y U=uh U@=uh aU=aw S=sh dZ=jh O@=ao O:=ao o@=ao r-=r N=ng T=th tS=ch OI=oy t#=t t[=t t2=t ?=t Z=zh w#=w
n-=n""".split())
_INDEX = {name: index for index, name in enumerate(PHONES)}


def track(speech: Speech, cut_samples: int, length: int) -> list[tuple[int, float]]:
    """(phone, end in seconds) of the clip that begins `cut_samples` into the speech; a phone without a counterpart is UNKNOWN."""
    last_s = length / SAMPLE_RATE_HZ
    ends = ((_INDEX.get(_ESPEAK.get(name, name), UNKNOWN), end_s - cut_samples / SAMPLE_RATE_HZ) for name, end_s in speech.phones)
    return [(phone, round(min(end_s, last_s), 4)) for phone, end_s in ends if end_s > 0]


def frame_labels(phones: list[tuple[int, float]], speed: float, start_s: float, frames: int) -> np.ndarray:
    """[frames] the phone in the middle of each frame of a clip that starts at `start_s` and plays `speed` times as fast."""
    labels = np.full(frames, SILENCE)
    if not phones:
        return np.full(frames, UNKNOWN)
    middles_s = (np.arange(frames) + 0.5) * SECONDS_PER_FRAME - start_s
    at = np.searchsorted([end_s / speed for _, end_s in phones], middles_s)
    inside = (middles_s > 0) & (at < len(phones))
    labels[inside] = np.array([phone for phone, _ in phones])[at[inside]]
    return labels
