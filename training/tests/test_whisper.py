"""python -m unittest discover -s tests -t . (in training/)"""
from __future__ import annotations

import struct
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch

from common.unpacked import Unpacked, open_session
from whisper import graphs, library_graph
from whisper.model import HEADS, LAYERS, MELS, WIDTH, Whisper
from whisper.runtime import padded_length
from whisper.source import read_variables


class Source(unittest.TestCase):
    def test_reads_variables(self) -> None:
        def text(value: str) -> bytes:
            return struct.pack("<H", len(value) + 1) + value.encode() + b"\0"

        values = np.arange(6, dtype=np.float16).reshape(2, 3)
        variable = text("a/weight") + struct.pack("<BIIBI", 2, 2, 3, 4, values.nbytes) + values.tobytes()
        read = read_variables(struct.pack("<I", 6) + text("WhisperSpec") + struct.pack("<II", 3, 1) + variable)
        np.testing.assert_array_equal(read["a/weight"], values)


class Windows(unittest.TestCase):
    def test_are_padded_to_the_next_step(self) -> None:
        for samples, step_s, expected in ((1, 1.0, 16_000), (16_000, 1.0, 16_000), (16_001, 1.0, 32_000), (16_001, 0.5, 24_000),
                                          (0, 1.0, 16_000), (5, None, 480_000), (479_000, 15.0, 480_000), (999_999, 1.0, 480_000)):
            self.assertEqual(padded_length(samples, step_s), expected, (samples, step_s))


class Graphs(unittest.TestCase):
    """With random weights, against PyTorch; 8 bits cost a little."""

    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(0)
        cls.model = Whisper().eval()
        torch.nn.init.normal_(cls.model.decoder.tokens.weight, std=0.05)
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        pack = graphs.pack_of(cls.model)
        pack.write(folder)
        unpacked = Unpacked(folder)
        cls.sessions, cls.step = {}, graphs.step(pack, "fp32")
        for name, graph in (("encoder", graphs.encoder(pack, "fp32")), ("int8", graphs.encoder(pack, "int8")), ("decoder", graphs.decoder(pack, "fp32")),
                            ("step", cls.step), ("encoder_model", library_graph.encoder(pack, "fp32")),
                            ("decoder_model_merged", library_graph.decoder(pack, "fp32"))):
            onnx.save(graph, folder / f"{name}.onnx")
            cls.sessions[name] = open_session(folder / f"{name}.onnx", unpacked)

    def run_graph(self, name: str, **feeds: np.ndarray) -> dict[str, np.ndarray]:
        session = self.sessions[name]
        return dict(zip([output.name for output in session.get_outputs()], session.run(None, feeds)))

    @torch.no_grad()
    def test_compute_what_the_model_does(self) -> None:
        features = torch.randn(2, MELS, 120)
        hidden = self.model.encoder(features)
        for name, bound in (("encoder", 0.02), ("int8", 0.1)):
            encoded = self.run_graph(name, input_features=features.numpy())
            self.assertLess(np.abs(encoded["hidden"] - hidden.numpy()).mean(), bound, name)
        encoded = self.run_graph("encoder", input_features=features.numpy())
        cross = self.model.decoder.cross(hidden)
        for index, (key, value) in enumerate(cross):
            np.testing.assert_allclose(encoded[f"cross_key_{index}"], key, atol=0.1)
            np.testing.assert_allclose(encoded[f"cross_value_{index}"], value, atol=0.1)
        feeds = {name: value for name, value in encoded.items() if name != "hidden"}
        past, grown = {f"past_{kind}_{index}": np.zeros((2, HEADS, 0, WIDTH // HEADS), np.float32) for index in range(LAYERS) for kind in ("key", "value")}, None
        for ids in (torch.tensor([[1, 2, 3], [4, 5, 6]]), torch.tensor([[7], [8]]), torch.tensor([[9, 10], [11, 12]])):
            states, grown = self.model.decoder(ids, cross, grown) if ids.shape[1] == 1 or grown is None else self.stepwise(ids, cross, grown)
            made = self.run_graph("decoder", input_ids=ids.numpy(), **feeds, **past)
            self.assertLess(np.abs(made["logits"] - self.model.decoder.logits(states[:, -1]).numpy()).mean(), 0.03)
            past = {name.replace("present", "past"): value for name, value in made.items() if name.startswith("present")}
            self.assertEqual(past["past_key_0"].shape, tuple(grown[0][0].shape))

    @torch.no_grad()
    def test_a_step_goes_on_in_memory_of_a_fixed_size_with_two_sequences_that_begin_and_hear_differently(self) -> None:
        encoded = self.run_graph("encoder", input_features=torch.randn(2, MELS, 100).numpy())
        cross = {name: value for name, value in encoded.items() if name != "hidden"}
        heard = (50, 31)
        unheard = np.zeros((2, 1, 1, 50), np.float32)
        unheard[1, ..., heard[1]:] = graphs.NEVER
        # What lies behind the last position must not count.
        past = {f"past_{kind}_{index}": np.full((2, HEADS, 16, WIDTH // HEADS), 7, np.float32) for index in range(LAYERS) for kind in ("key", "value")}
        grown = [None, None]
        sequences = ((5, 9, 2, 9), (4, 4, 8, 1))
        for step in range(4):
            # The second one begins a step later.
            positions = (step, max(0, step - 1))
            last, total = np.array(positions, np.int32), np.array([step + 1], np.int32)
            ids = np.array([[tokens[position]] for tokens, position in zip(sequences, positions)], np.int32)
            made = self.run_graph("step", input_ids=ids, last=last, total=total, unheard=unheard, **cross, **past)
            for row in (0, 1):
                own = [tuple(torch.tensor(encoded[f"cross_{kind}_{index}"][row : row + 1, :, : heard[row]]) for kind in ("key", "value")) for index in range(LAYERS)]
                before = None if positions[row] == 0 else grown[row]
                states, grown[row] = self.model.decoder(torch.tensor(ids[row : row + 1].astype(np.int64)), own, before)
                expected = self.model.decoder.logits(states[:, -1]).numpy()
                self.assertLess(np.abs(made["logits"][row] - expected).mean(), 0.03, (step, row))
            past = {name.replace("present", "past"): value for name, value in made.items() if name.startswith("present")}
            self.assertEqual(past["past_key_0"].shape, (2, HEADS, 16, WIDTH // HEADS))

    def test_a_recorded_step_copies_nothing_to_an_output(self) -> None:
        graph = self.step.graph
        outputs = {output.name for output in graph.output}
        makers = {node.op_type for node in graph.node if outputs.intersection(node.output)}
        self.assertEqual(makers, {"GroupQueryAttention", "MatMulNBits"})

    def test_the_librarys_graphs_compute_what_ours_do(self) -> None:
        features = np.random.default_rng(0).standard_normal((1, MELS, 120), np.float32)
        encoded = self.run_graph("encoder", input_features=features)
        hidden = self.run_graph("encoder_model", input_features=features)["last_hidden_state"]
        np.testing.assert_array_equal(hidden, encoded.pop("hidden"))
        empty = np.zeros((1, HEADS, 0, WIDTH // HEADS), np.float32)
        parts = [(kind, index) for index in range(LAYERS) for kind in ("key", "value")]
        ours = {f"past_{kind}_{index}": empty for kind, index in parts}
        theirs = {f"past_key_values.{index}.{side}.{kind}": empty for kind, index in parts for side in ("encoder", "decoder")}
        for ids in (np.array([[1, 2, 3]]), np.array([[4]]), np.array([[5]])):
            is_later = ids.shape[1] == 1
            expected = self.run_graph("decoder", input_ids=ids, **encoded, **ours)
            made = self.run_graph("decoder_model_merged", input_ids=ids, encoder_hidden_states=hidden, use_cache_branch=np.array([is_later]), **theirs)
            np.testing.assert_allclose(made["logits"][:, -1], expected["logits"], atol=1e-4)
            ours = {name.replace("present", "past"): value for name, value in expected.items() if name.startswith("present")}
            # As the library does: what was made of the encoder's output is kept.
            kept = {name.replace("present", "past_key_values"): value for name, value in made.items() if ".decoder." in name or not is_later}
            theirs |= {name: value for name, value in kept.items() if name != "logits"}

    def stepwise(self, ids: torch.Tensor, cross: list, past: list) -> tuple[torch.Tensor, list]:
        """Token by token: the model itself takes several at once only at the beginning."""
        for column in range(ids.shape[1]):
            states, past = self.model.decoder(ids[:, column : column + 1], cross, past)
        return states, past


if __name__ == "__main__":
    unittest.main()
