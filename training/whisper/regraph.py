"""Builds the graphs of a model's folder anew around the weights that lie there, and says so in its manifest.

python -m whisper.regraph --folder DIR
"""
from __future__ import annotations

import argparse
from pathlib import Path

from common import manifest
from common.packed import Pack

from . import export


def regraph(folder: Path) -> None:
    export.write_graphs(Pack.index(folder), folder)
    manifest.list_again(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    regraph(parser.parse_args().folder)
