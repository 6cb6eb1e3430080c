"""Reads speech, phones and vocoder parameters out of flite's statistical voices.

flite's command line prints phone end times only. Its library also keeps, for each
utterance, the stress of every syllable and the parameters the waveform was made from,
which are the exact regression targets for a model that drives the same kind of vocoder.
"""

import ctypes as c
from dataclasses import dataclass

import numpy as np

SAMPLE_RATE_HZ = 16000
PARAMETER_RATE_HZ = 200


class _Wave(c.Structure):
    _fields_ = [
        ("type", c.c_char_p),
        ("sample_rate", c.c_int),
        ("num_samples", c.c_int),
        ("num_channels", c.c_int),
        ("samples", c.POINTER(c.c_short)),
    ]


class _Track(c.Structure):
    _fields_ = [
        ("type", c.c_char_p),
        ("num_frames", c.c_int),
        ("num_channels", c.c_int),
        ("times", c.POINTER(c.c_float)),
        ("frames", c.POINTER(c.POINTER(c.c_float))),
    ]


class _Utterance(c.Structure):
    _fields_ = [("features", c.c_void_p), ("rest", c.c_void_p * 3)]


class _Voice(c.Structure):
    _fields_ = [("name", c.c_char_p), ("features", c.c_void_p)]


@dataclass
class Phone:
    name: str
    end_s: float
    stressed: bool
    word: str  # "0" in pauses


@dataclass
class Utterance:
    phones: list[Phone]
    samples: np.ndarray  # int16 [S]
    parameters: np.ndarray  # float32 [F, 102]: (mean, deviation) of f0, 25 mel-cepstra, their deltas
    strengths: np.ndarray  # float32 [F, 5]: voicing strength of five bands, 0..1


def _array(track: _Track) -> np.ndarray:
    rows = [np.ctypeslib.as_array(track.frames[i], (track.num_channels,)) for i in range(track.num_frames)]
    return np.array(rows, dtype=np.float32)


class Flite:
    """One of flite's statistical voices: slt, rms or awb."""

    def __init__(self, voice: str, duration_stretch: float = 1.0):
        load = lambda name: c.CDLL(f"lib{name}.so.1", mode=c.RTLD_GLOBAL)
        self._lib = load("flite")
        load("flite_cmulex"), load("flite_usenglish")
        self._declare()
        self._lib.flite_init()
        register = getattr(load(f"flite_cmu_us_{voice}"), f"register_cmu_us_{voice}")
        register.restype, register.argtypes = c.POINTER(_Voice), [c.c_char_p]
        self._voice = register(None)
        self._lib.feat_set_float(self._voice.contents.features, b"duration_stretch", duration_stretch)

    def _declare(self) -> None:
        pointer, text = c.c_void_p, c.c_char_p
        signatures = {
            "flite_synth_text": (c.POINTER(_Utterance), [text, c.POINTER(_Voice)]),
            "delete_utterance": (None, [c.POINTER(_Utterance)]),
            "utt_wave": (c.POINTER(_Wave), [c.POINTER(_Utterance)]),
            "utt_relation": (pointer, [c.POINTER(_Utterance), text]),
            "relation_head": (pointer, [pointer]),
            "item_next": (pointer, [pointer]),
            "ffeature_string": (text, [pointer, text]),
            "ffeature_float": (c.c_float, [pointer, text]),
            "feat_val": (pointer, [pointer, text]),
            "val_track": (c.POINTER(_Track), [pointer]),
            "feat_set_float": (None, [pointer, text, c.c_float]),
        }
        for name, (result, arguments) in signatures.items():
            function = getattr(self._lib, name)
            function.restype, function.argtypes = result, arguments

    def _phones(self, utterance) -> list[Phone]:
        lib, phones = self._lib, []
        item = lib.relation_head(lib.utt_relation(utterance, b"Segment"))
        while item:
            read = lambda path: lib.ffeature_string(item, path).decode()
            phones.append(
                Phone(
                    name=read(b"name"),
                    end_s=lib.ffeature_float(item, b"end"),
                    stressed=read(b"R:SylStructure.parent.stress") == "1",
                    word=read(b"R:SylStructure.parent.parent.name"),
                )
            )
            item = lib.item_next(item)
        return phones

    def speak(self, text: str) -> Utterance:
        lib = self._lib
        utterance = lib.flite_synth_text(text.encode("ascii", "ignore"), self._voice)
        wave = lib.utt_wave(utterance).contents
        track = lambda name: _array(lib.val_track(lib.feat_val(utterance.contents.features, name)).contents)
        result = Utterance(
            phones=self._phones(utterance),
            samples=np.ctypeslib.as_array(wave.samples, (wave.num_samples,)).copy(),
            parameters=track(b"param_track"),
            strengths=track(b"str_track"),
        )
        lib.delete_utterance(utterance)
        return result
