"""`manifest.json`: what a bundled model is, the files it consists of, its canary and its measured results."""
from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any, Sequence

SCHEMA = "sotto-model/1"
UNLISTED = ("manifest.json", "README.md", "LICENSE")


def commit() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()


def files(folder: Path) -> list[dict[str, Any]]:
    """Every file that the app loads, with its size and SHA-256; equal weight blobs refer to the fp16 one by `sameAs`.

    Pieces of another model's folder are listed as they are named in `weights.json`, `../MODEL/...`."""
    listed = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".png" and p.name not in UNLISTED):
        content = path.read_bytes()
        listed.append({"path": path.relative_to(folder).as_posix(), "bytes": len(content),
                       "sha256": hashlib.sha256(content).hexdigest()})
    stored = {entry["sha256"]: entry["path"] for entry in listed if entry["path"].endswith("_fp16.onnx_data")}
    weights = folder / "weights.json"
    for piece in json.loads(weights.read_text())["pieces"] if weights.exists() else []:
        if piece.startswith("../"):
            content = (folder / piece).read_bytes()
            listed.append({"path": piece, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    for entry in listed:
        if entry["path"].endswith(".onnx_data") and stored.get(entry["sha256"], entry["path"]) != entry["path"]:
            entry["sameAs"] = stored[entry["sha256"]]
    return listed


def _figure(value: float, unit: str, n: int | None = None, bar: float | str | None = None) -> dict[str, Any]:
    """A measured figure as the app shows it; the bar is text, and absent where there is none."""
    text = bar if isinstance(bar, str) or bar is None else f"{bar:g} {unit}".strip()
    return {"value": value, "unit": unit, **({"bar": text} if text else {}), **({"n": n} if n is not None else {})}


def write(folder: Path, *, model_id: str, name: str, task: str, architecture: str, parameters: int, notes: str,
          canary: dict[str, Any] | None, evaluation: dict[str, Any], sample_rate_hz: int | None = None,
          spoken_form: bool = False, input_words: int | None = None, input_step_ms: int | None = None,
          languages: Sequence[str] = ("en",), wasm: Sequence[str] = ("fp32",),
          webgpu: Sequence[str] = ("fp16", "fp32"), licence: str = "MIT") -> None:
    """Write `manifest.json`, then delete the files that another file's bytes stand for."""
    listed = files(folder)
    content = {
        "schema": SCHEMA, "id": model_id, "name": name, "task": task, "architecture": architecture, "licence": licence,
        "languages": list(languages), "parameters": parameters, **({"sampleRateHz": sample_rate_hz} if sample_rate_hz else {}),
        "commit": commit(), "notes": notes, **({"spokenForm": True} if spoken_form else {}), **({"inputWords": input_words} if input_words else {}),
        **({"inputStepMs": input_step_ms} if input_step_ms else {}), "files": listed,
        "dtypes": {"webgpu": list(webgpu), "wasm": list(wasm)},
        **({"canary": canary} if canary else {}), "evaluation": {name: _figure(**figure) for name, figure in evaluation.items()},
    }
    (folder / "manifest.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    for entry in listed:
        if "sameAs" in entry:
            (folder / entry["path"]).unlink()


def list_again(folder: Path) -> None:
    """Puts the list of files in an existing `manifest.json` right. The file is replaced, since it may be linked from elsewhere."""
    path = folder / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8")) | {"files": files(folder)}
    path.unlink()
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
