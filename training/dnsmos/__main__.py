"""python -m dnsmos --work DIR --out ../public/models/dnsmos: fetches the package and makes the model's folder."""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from . import card, source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the package is unpacked")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="what `npm run bench -- quality --only dnsmos` wrote, for the card")
    options = parser.parse_args()
    package = source.load(options.work)
    shutil.rmtree(options.out, ignore_errors=True)
    (options.out / "onnx").mkdir(parents=True)
    shutil.copyfile(package / source.GRAPH, options.out / "onnx/sig_bak_ovr.onnx")
    card.write(options.out, package, options.figures)


if __name__ == "__main__":
    main()
