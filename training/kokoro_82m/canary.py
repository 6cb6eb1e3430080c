"""The golden answers by which the app checks a device: band energies of three short phrases in float32."""
from __future__ import annotations

import numpy as np

from common.band_energies import band_energies_db

from .runtime import Voice
from .source import SAMPLE_RATE_HZ

BAND_EDGES_HZ = [0, 200, 400, 600, 800, 1000, 1300, 1600, 2000, 2500, 3200, 4000, 5000, 6300, 8000, 10000]
MEAN_DIFFERENCE_DB = 2.0
"""Half precision is 1.1 dB off on a software GPU; a wrong kernel is off by tens."""
PHRASES = ["ɡˌʊd mˈɔɹnɪŋ.", "wˌʌt ˈɪz ɪt?", "θɹˈi blˈu ʃˈuz."]


def canary(voice: Voice) -> dict:
    """In the first voice."""
    style = voice.styles[voice.config["voices"][0]["id"]]
    cases = []
    for phrase in PHRASES:
        ids = voice.ids(phrase)
        energies = band_energies_db(voice.speak(ids, style), SAMPLE_RATE_HZ, BAND_EDGES_HZ)
        cases.append({"phonemes": ids, "bandEdgesHz": BAND_EDGES_HZ, "bandEnergiesDb": np.round(energies, 1).tolist()})
    return {"tolerance": {"meanDifferenceDb": MEAN_DIFFERENCE_DB}, "cases": cases}
