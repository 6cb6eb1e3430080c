"""The published model, as its package carries it: one ONNX graph in full precision."""
from __future__ import annotations

from pathlib import Path

from common.packages import Package, fetch

PACKAGE = Package("speechmos", "0.0.1.1", "31c4c9d3234f6ee10102edff74333014c50006a3f389daf7ecacae34e68ebbf7")
GRAPH = "speechmos/dnsmos_models/sig_bak_ovr.onnx"
SAMPLE_RATE_HZ = 16_000


def load(cache: Path) -> Path:
    """The folder of the unpacked package."""
    return fetch(PACKAGE, cache)
