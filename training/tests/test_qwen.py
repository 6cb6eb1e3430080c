"""python -m unittest tests.test_qwen (in training/)"""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer, models

from common.unpacked import Unpacked, open_session
from qwen import export, vocabulary
from qwen.calibration import Conversation
from qwen.gptq import BLOCK, round_matrix
from qwen.miniature import SHAPE, random_weights
from qwen.model import Qwen
from qwen.quantise import RESIDUAL_SCALE, quantise_layers, read_layers, widen
from qwen.tune import batches, teach, tune


class Rounding(unittest.TestCase):
    def test_error_compensation_beats_plain_rounding(self) -> None:
        generator = torch.Generator().manual_seed(1)
        inputs = torch.randn(512, 24, generator=generator) @ torch.randn(24, 2 * BLOCK, generator=generator)
        weight = torch.randn(48, 2 * BLOCK, generator=generator)
        errors = []
        for products in (inputs.T @ inputs, torch.eye(2 * BLOCK)):
            rounded = widen(round_matrix(weight, products))
            errors.append(float((inputs @ (weight - rounded).T).square().mean()))
        self.assertLess(errors[0], 0.5 * errors[1])


class Folding(unittest.TestCase):
    """Scales that are folded change nothing but what rounding does, and graphs compute what the model does."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.weights = random_weights()
        cls.tokens = torch.randint(0, len(cls.weights["tokens"]), (2, 12), generator=torch.Generator().manual_seed(2))
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        quantise_layers(cls.weights, [cls.tokens], cls.folder / "layers", SHAPE.layers, SHAPE)
        cls.stored = read_layers(cls.weights, cls.folder / "layers", SHAPE)
        export.write_graphs(made := export.pack(cls.stored, SHAPE), cls.folder, SHAPE, RESIDUAL_SCALE)
        made.write(cls.folder)

    def rounded(self) -> Qwen:
        return Qwen({name: widen(value).float() for name, value in self.stored.items()}, RESIDUAL_SCALE, SHAPE.score_scale, SHAPE)

    def test_rounded_model_is_near(self) -> None:
        whole = Qwen(self.weights, shape=SHAPE)
        wanted, got = (model.logits(model.forward(self.tokens)[0]) for model in (whole, self.rounded()))
        self.assertLess(float((wanted - got).square().mean() / wanted.var()), 0.05)

    def test_graphs_agree_with_the_model(self) -> None:
        rounded = self.rounded()
        wanted = rounded.logits(rounded.forward(self.tokens[:1])[0])[0]
        unpacked = Unpacked(self.folder)
        for name, tolerance in (("model", 1e-3), ("model_quantized", 0.1)):
            session = open_session(self.folder / f"onnx/{name}.onnx", unpacked)
            empty = np.zeros((1, SHAPE.kv_heads, 0, SHAPE.head), np.float32)
            past = {one.name: empty for one in session.get_inputs() if one.name.startswith("past_")}
            for start, end in ((0, 9), (9, 10), (10, 12)):
                feeds = {"input_ids": self.tokens[:1, start:end].int().numpy(), "last": np.array([end - 1], np.int32), "total": np.array([end], np.int32)}
                logits, token, *present = session.run(None, feeds | past)
                past = dict(zip(past, present, strict=True))
                self.assertEqual(int(token[0, 0]), int(logits[0].argmax()))
                error = float(np.abs(logits[0] - wanted[end - 1].numpy()).max())
                self.assertLess(error, tolerance * float(wanted.abs().max()), f"{name} after {end} tokens")


    def test_tuned_model_is_nearer(self) -> None:
        talk = [Conversation("answer", [1, 2, 3], [5, 6 + at, 7], [9, 10, at][: 2 + at % 2]) for at in range(20)]
        whole = Qwen(self.weights, shape=SHAPE)
        taught = teach(whole, talk)
        tuned = tune(self.stored, widen(self.stored["tokens"]), self.weights["tokens"], taught, talk, 30, SHAPE)

        def divergence(stored: dict) -> float:
            model = Qwen({name: widen(value) for name, value in stored.items()}, RESIDUAL_SCALE, SHAPE.score_scale, SHAPE)
            wanted, got = (torch.cat([one.logits(states) for states in teach(one, talk)]).log_softmax(-1) for one in (whole, model))
            return float(torch.nn.functional.kl_div(got, wanted, reduction="batchmean", log_target=True))

        self.assertLess(divergence(tuned), 0.9 * divergence(self.stored))
        self.assertEqual(sum(int((batch.weight > 0).sum()) for batch in batches(talk)), sum(len(one.reply) for one in talk))

    def test_matrices_as_one_are_their_rows_in_a_row(self) -> None:
        unpacked = Unpacked(self.folder)
        names = [f"layers.0.{one}" for one in "qkv"]
        together = unpacked.array(f"{'+'.join(names)}|i8.t")
        np.testing.assert_array_equal(together, np.concatenate([unpacked.array(f"{name}|i8.t") for name in names], 1))


class Pruning(unittest.TestCase):
    def test_words_whose_tokens_stayed_are_cut_as_before(self) -> None:
        rng = Random(3)
        for _ in range(30):
            tokens, merges = list("abcdé"), []
            while len(merges) < 60:
                pair = (rng.choice(tokens), rng.choice(tokens))
                if "".join(pair) not in tokens and len("".join(pair)) < 9:
                    merges.append(pair)
                    tokens.append("".join(pair))
            special = [vocabulary.PAD, vocabulary.START, vocabulary.END]
            order, kept = vocabulary.prune(tokens + special, merges, range(len(tokens), len(tokens) + 3), 40)
            before, after = (Tokenizer(models.BPE({token: at for at, token in enumerate(spelt)}, pairs))
                             for spelt, pairs in ((tokens, merges), ([(tokens + special)[at] for at in order], kept)))
            stayed = set(after.get_vocab())
            for _ in range(200):
                word = "".join(rng.choice("abcdé") for _ in range(rng.randint(1, 12)))
                cut = before.encode(word).tokens
                if set(cut) <= stayed:
                    self.assertEqual(after.encode(word).tokens, cut)
                self.assertEqual("".join(after.encode(word).tokens), word)

    def test_scripts(self) -> None:
        spelled = {character: spelling for spelling, byte in vocabulary.byte_characters().items() for character in [byte]}
        for text, expected in (("hello", True), (" être", True), ("안녕", True), ("“", True), ("€", True), ("好", False), ("д", False), ("เ", False)):
            self.assertEqual(vocabulary.is_within_scripts("".join(spelled[byte] for byte in text.encode())), expected, text)


if __name__ == "__main__":
    unittest.main()
