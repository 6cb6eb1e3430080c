"""espeak-ng in this process, through its C library: no sound device, no process start."""
from __future__ import annotations

import ctypes
import re
from functools import cache

import numpy as np

from .speech import Speech, resample

SYNCHRONOUS, PHONEME_EVENTS, CHARS_UTF8, PHONEMES = 2, 1, 1, 0x100
WORD_EVENT, PHONEME_EVENT = 1, 7
RATE, PITCH, PITCH_RANGE = 1, 3, 4
ACCENTS = ("en-us", "en", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-us-nyc", "en-029")
VARIANTS = tuple("""Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike
Nguyen RicishayMax RicishayMax2 RicishayMax3 Storm Tweaky UniRobot adam anika announcer antonio aunty belinda benjamin
boris caleb david ed edward edward2 f1 f2 f3 f4 f5 grandma grandpa gustave iven iven2 iven3 iven4 john kaukovalta klatt
klatt2 klatt3 klatt4 klatt5 klatt6 linda m1 m2 m3 m4 m5 m6 m7 m8 marcelo max michel miguel norbert pablo paul pedro quincy
rob robert robosoft robosoft2 robosoft3 robosoft5 robosoft8 sandro shelby steph steph2 steph3 travis victor whisper
zac""".split())
HELD_OUT_VARIANTS = ("Andy", "Hugo", "Michael", "anika", "belinda", "edward", "f4", "iven2", "klatt3", "linda", "m3", "paul")
_LETTER_A = re.compile(r"(?<=\b[A-Z] )A\b|\bA(?= [A-Z]\b)")


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("id", ctypes.c_uint), ("text_position", ctypes.c_int), ("length", ctypes.c_int),
                ("audio_position_ms", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p),
                ("name", ctypes.c_char * 8)]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """One synthesiser a process: the library keeps its state in globals."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._rate_hz = self._library.espeak_Initialize(SYNCHRONOUS, 4000, None, PHONEME_EVENTS)
        if self._rate_hz <= 0:
            raise RuntimeError("espeak-ng did not start: install the Debian package espeak-ng")
        self._blocks: list[np.ndarray] = []
        self._words: list[tuple[int, int]] = []
        self._phones: list[tuple[str, int]] = []
        self._callback = _CALLBACK(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples, count, events) -> int:
        if samples and count > 0:
            self._blocks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        index = 0
        while events[index].type:
            if events[index].type == WORD_EVENT:
                self._words.append((events[index].text_position, events[index].sample))
            elif events[index].type == PHONEME_EVENT:
                self._phones.append((events[index].name.decode(), events[index].sample))
            index += 1
        return 0

    def speak(self, text: str, voice: str, words_per_minute: int = 175, pitch: int = 50, pitch_range: int = 50) -> Speech:
        """Speech at 16 kHz with the start of each word and the end of each phone; `voice` as in `en-us+f1`, pitch and its range 0 to 100."""
        self._blocks, self._words, self._phones = [], [], []
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice}")
        for parameter, value in ((RATE, words_per_minute), (PITCH, pitch), (PITCH_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, value, 0)
        data = _LETTER_A.sub("[[eI]]", text).encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 1, 0, CHARS_UTF8 | PHONEMES, None, None)
        samples = np.concatenate(self._blocks).astype(np.float32) / 32768
        starts = tuple(sample / self._rate_hz for _, sample in self._words)
        names, begins = [name for name, _ in self._phones], [sample for _, sample in self._phones]
        phones = tuple((name, end / self._rate_hz) for name, end in zip(names, [*begins[1:], len(samples)]))
        return Speech(resample(samples, self._rate_hz), starts, phones)


@cache
def engine() -> Espeak:
    return Espeak()
