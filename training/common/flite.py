"""flite in this process, through its C libraries."""
from __future__ import annotations

import ctypes
from functools import cache

import numpy as np

from .speech import Speech, resample

VOICES = ("slt", "awb", "rms", "kal16")
HELD_OUT_VOICE = "rms"


class _Wave(ctypes.Structure):
    _fields_ = [("type", ctypes.c_char_p), ("rate_hz", ctypes.c_int), ("count", ctypes.c_int), ("channels", ctypes.c_int),
                ("samples", ctypes.POINTER(ctypes.c_short))]


class _Voice(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("features", ctypes.c_void_p)]


@cache
def _library() -> ctypes.CDLL:
    flags = ctypes.RTLD_GLOBAL
    library = ctypes.CDLL("libflite.so.1", mode=flags)
    for name in ("libflite_usenglish.so.1", "libflite_cmulex.so.1"):
        ctypes.CDLL(name, mode=flags)
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
        ("flite_synth_text", pointer, [text, pointer]), ("utt_wave", ctypes.POINTER(_Wave), [pointer]),
        ("utt_relation", pointer, [pointer, text]), ("relation_head", pointer, [pointer]), ("item_next", pointer, [pointer]),
        ("ffeature_string", text, [pointer, text]), ("ffeature_float", ctypes.c_float, [pointer, text]),
        ("delete_utterance", None, [pointer]), ("feat_set_float", None, [pointer, text, ctypes.c_float]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.flite_init()
    return library


@cache
def _voice(name: str):
    _library()
    register = getattr(ctypes.CDLL(f"libflite_cmu_us_{name}.so.1", mode=ctypes.RTLD_GLOBAL), f"register_cmu_us_{name}")
    register.restype, register.argtypes = ctypes.POINTER(_Voice), [ctypes.c_char_p]
    return register(None)


def _items(utterance: int, relation: str):
    library = _library()
    item = library.relation_head(library.utt_relation(utterance, relation.encode()))
    while item:
        yield item
        item = library.item_next(item)


def speak(text: str, voice: str, stretch: float = 1.0) -> Speech:
    """Speech at 16 kHz with the start of each word and the end of each phone; `stretch` 1.2 is 1.2 times as long."""
    library = _library()
    loaded = _voice(voice)
    library.feat_set_float(loaded.contents.features, b"duration_stretch", stretch)
    utterance = library.flite_synth_text(text.encode(), ctypes.cast(loaded, ctypes.c_void_p))
    try:
        wave = library.utt_wave(utterance).contents
        samples = np.ctypeslib.as_array(wave.samples, (wave.count,)).astype(np.float32) / 32768
        first = b"R:SylStructure.daughter1.daughter1.R:Segment.p.end"
        starts = tuple(library.ffeature_float(item, first) for item in _items(utterance, "Word"))
        phones = tuple((library.ffeature_string(item, b"name").decode(), library.ffeature_float(item, b"end"))
                       for item in _items(utterance, "Segment"))
        return Speech(resample(samples, wave.rate_hz), starts, phones)
    finally:
        library.delete_utterance(utterance)
