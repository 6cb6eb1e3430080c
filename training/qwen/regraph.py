"""Builds the graphs of a model's folder anew around the weights that lie there, and says so in its manifest.

python -m qwen.regraph --folder DIR [--miniature]
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from common.packed import Pack

from . import export, miniature
from .quantise import RESIDUAL_SCALE
from .shape import QWEN, Shape


def regraph(folder: Path, shape: Shape) -> None:
    for old in (folder / "onnx").glob("*.onnx"):
        old.unlink()
    export.write_graphs(Pack.index(folder), folder, shape, RESIDUAL_SCALE)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for file in manifest["files"]:
        if file["path"].startswith("onnx/"):
            content = (folder / file["path"]).read_bytes()
            file |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    path.unlink()
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--miniature", action="store_true")
    arguments = parser.parse_args()
    regraph(arguments.folder, miniature.SHAPE if arguments.miniature else QWEN)
