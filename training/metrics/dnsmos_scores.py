"""What PyPI speechmos makes of recordings: DNSMOS P.835 of each.

`python -m metrics.dnsmos_scores FOLDER`, in `training/`: prints SIG, BAK and OVRL of the folder's WAV files, 16-bit mono at
16 kHz, by their names, as JSON. The page's own are held to them.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import soundfile
from speechmos import dnsmos

RATE_HZ = 16_000


def scores(path: Path) -> dict[str, float]:
    samples, rate_hz = soundfile.read(path, dtype="int16")
    if rate_hz != RATE_HZ:
        raise ValueError(f"{path} has {rate_hz} Hz, not {RATE_HZ}")
    # As the app reads 16 bits.
    found = dnsmos.run((samples / 32767).astype(np.float32), RATE_HZ)
    return {"signal": float(found["sig_mos"]), "background": float(found["bak_mos"]), "overall": float(found["ovrl_mos"])}


if __name__ == "__main__":
    print(json.dumps([scores(path) for path in sorted(Path(sys.argv[1]).glob("*.wav"))]))
