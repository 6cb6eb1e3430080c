"""The golden answers by which the app checks a device: band energies of three short inputs in float32."""

from common.band_energies import BLOCK_S, band_energies_db

from .symbols import SYMBOL_IDS
from .vocoder import HOP, SAMPLE_RATE_HZ

BAND_EDGES_HZ = [0, 200, 400, 600, 800, 1000, 1300, 1600, 2000, 2500, 3200, 4000, 5000, 6300, 8000]
MEAN_DIFFERENCE_DB = 1.0
PHRASES = [
    "sil hh ax l ow1 w er1 l d sil",
    "sil dh ax m uw1 n ih1 z b r ay1 t sil",
    "sil w ah1 n pau t uw1 pau th r iy1 sil",
    "sil y eh1 s sil",
    "sil ch uw1 z ax v oy1 s sil",
    "sil g uh1 d m ao1 r n ih0 ng sil",
    "sil p l ey1 dh ax n eh1 k s t w ah1 n sil",
    "sil hh aw1 l ao1 ng ih1 z ih1 t sil",
]
CASES = 3


def canary(speak) -> dict:
    """`speak(phoneme ids) -> samples` of the float32 graph.

    A device may round the last phone's end to the next hop, so phrases that end near a block's edge are passed over.
    """
    cases = []
    for phrase in PHRASES:
        phonemes = [SYMBOL_IDS[name] for name in phrase.split()]
        samples = speak(phonemes)
        energies = np.round(band_energies_db(samples, SAMPLE_RATE_HZ, BAND_EDGES_HZ), 1).tolist()
        if HOP <= len(samples) % round(SAMPLE_RATE_HZ * BLOCK_S) < 4 * HOP:
            cases.append({"phonemes": phonemes, "bandEdgesHz": BAND_EDGES_HZ, "bandEnergiesDb": energies})
    if len(cases) < CASES:
        raise RuntimeError(f"Only {len(cases)} canary phrases end inside a block: add phrases.")
    cases = cases[:CASES]
    return {"tolerance": {"meanDifferenceDb": MEAN_DIFFERENCE_DB}, "cases": cases}
