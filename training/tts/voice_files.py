"""The exported voice as the app runs it: ONNX Runtime on the CPU, adapters from their files."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

THREADS = 2


class VoiceFiles:
    def __init__(self, folder: Path, dtype: str = "fp32"):
        self.folder = folder
        self.config = json.loads((folder / "config.json").read_text())
        self._float = np.float32 if dtype == "fp32" else np.float16
        self._session = self._open("model.onnx" if dtype == "fp32" else "model_fp16.onnx")

    def _open(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        weights = (self.folder / "onnx" / "model_fp16.onnx_data").read_bytes()
        options.add_external_initializers_from_files_in_memory([f"{name}_data"], [weights], [len(weights)])
        graph = (self.folder / "onnx" / name).read_bytes()
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    @property
    def voices(self) -> list[str]:
        return [voice["id"] for voice in self.config["voices"]]

    def adapter(self, voice: str) -> np.ndarray:
        file = next(v["file"] for v in self.config["voices"] if v["id"] == voice)
        if file is None:
            return np.zeros(self.config["lora"]["length"], self._float)
        return np.fromfile(self.folder / file, "<f2").astype(self._float)

    def speak(self, phonemes: list[int], voice: str = "base", strength: float = 1.0) -> np.ndarray:
        """float32 [S] at the config's sample rate."""
        inputs = {
            "phonemes": np.array([phonemes], np.int64),
            "speed": np.ones(1, np.float32),
            "lora": self.adapter(voice),
            "strength": np.full(1, strength, np.float32),
        }
        return self._session.run(["waveform"], inputs)[0][0]
