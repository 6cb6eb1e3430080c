"""The small voice's parts that a wrong sign, index or order would spoil without an error."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import numpy_helper

from common.manifest import files
from common.packed import Base, Pack
from common.unpacked import Unpacked, expand
from kokoro_82m.decoder import _synthesis
from kokoro_82m.source import BINS as SOURCE_BINS
from kokoro_82m.source import PITCH_HOP, SAMPLE_RATE_HZ, HarmonicSource
from kokoro_82m.storage import add_weights, refer
from small_voice.batches import FRAMES, Batch, stretch, whole_batch
from small_voice.excitation import Pulses
from small_voice.filters import BINS, FFT, HOP, filtered, transforms
from small_voice.graphs import PROSODY_OUTPUTS, Sound, Spectra, decoder_graph, with_pulses
from small_voice.layers import Voicing
from small_voice.losses import loss
from small_voice.model import Decoder, Shape
from small_voice.runtime import Speaker, read_speaker, write_speaker
from small_voice.sentences import generate, key, measured_keys
from small_voice.speech import Utterance, load, path_of, store
from small_voice.train import Trainer, noise_of

KOKORO = Path(__file__).parents[2] / "public" / "models" / "kokoro-82m"
SMALL = Shape(width=32, slow_blocks=1, fast_blocks=1)


def utterance(seed: int = 0, frames: int = FRAMES + 2) -> Utterance:
    rng = np.random.default_rng(seed)
    return Utterance(seed % 4, np.array([2, frames - 3, 1]), rng.normal(0, 0.3, (3, 512)).astype(np.float32),
                     rng.uniform(80, 200, 2 * frames).astype(np.float32), rng.normal(0, 4, 2 * frames).astype(np.float32),
                     rng.normal(0, 0.05, 600 * frames).clip(-1, 1).astype(np.float32))


class Excitation(unittest.TestCase):
    def test_pulses_have_the_pitch_and_power_asked_for(self):
        pulses = Pulses()(torch.full((1, 82), 200.0))[0, 1:-1].flatten().numpy()
        spectrum = np.abs(np.fft.rfft(pulses))
        peaks = np.flatnonzero(spectrum > 0.5 * spectrum.max()) * SAMPLE_RATE_HZ / len(pulses)
        np.testing.assert_allclose(peaks % 200, 0, atol=1)
        self.assertEqual(len(peaks), 57)
        self.assertAlmostEqual(float((pulses**2).mean()), 1.0, delta=0.05)

    def test_there_are_none_without_voice(self):
        pulses = Pulses()(torch.tensor([[0.0, 20.0, 120.0]]))
        self.assertEqual([bool(hop.any()) for hop in pulses[0]], [False, False, True])

    def test_a_pulse_is_where_a_period_of_the_teachers_source_begins(self):
        pitch = torch.linspace(110, 190, 60)[None]
        source = HarmonicSource()
        with torch.no_grad():
            source.l_linear.weight.copy_(torch.eye(1, 9))
            source.l_linear.bias.zero_()
            source.noise.zero_()
            magnitude, phase = source(pitch[None]).split(SOURCE_BINS, 1)
            parts = torch.cat([magnitude * phase.cos(), magnitude * phase.sin()], 1)
            sine = F.conv1d(parts, _synthesis(), padding=2).transpose(1, 2).flatten()
        pulses = Pulses()(pitch).flatten()
        peaks = [at for at in (pulses > 0.7 * pulses.max()).nonzero().flatten().tolist() if 600 < at < 17_000]
        self.assertGreater(len(peaks), 60)
        self.assertLess(float(sine[peaks].abs().max()), 0.1 * float(sine.abs().max()))
        self.assertTrue(all(sine[at + 8] > sine[at - 8] for at in peaks))


class Filters(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.by = transforms(torch.arange(float(FFT)))
        self.hops = torch.randn(1, 9, HOP)
        self.nothing = torch.zeros(1, 9, 2 * BINS)

    def test_what_passes_unchanged_comes_out_in_place(self):
        flat = torch.cat([torch.ones(1, 9, BINS), torch.zeros(1, 9, BINS)], -1)
        for pulses, noise in ((flat, self.nothing), (self.nothing, flat)):
            out = filtered(self.hops, self.hops, pulses, noise, self.by)
            torch.testing.assert_close(out[0, HOP:-HOP], self.hops.flatten()[HOP:-HOP], atol=1e-4, rtol=1e-4)

    def test_a_phase_that_falls_with_frequency_delays(self):
        for delay in (-100, 250):
            angle = -2 * torch.pi * delay / FFT * torch.arange(BINS)
            late = torch.cat([angle.cos(), angle.sin()]).expand(1, 9, -1)
            out = filtered(self.hops, self.hops, late, self.nothing, self.by)[0, 2 * HOP : -2 * HOP]
            torch.testing.assert_close(out, self.hops.flatten()[2 * HOP - delay : -2 * HOP - delay], atol=1e-4, rtol=1e-4)


class Networks(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.decoder = Decoder(SMALL)
        self.batch = whole_batch(utterance(), Pulses())
        self.factors = torch.randn(1, self.decoder.layout.length) * 0.1

    def speak(self, strength: float, factors: torch.Tensor) -> torch.Tensor:
        voicing = Voicing(factors, torch.full((1,), strength))
        batch = self.batch
        with torch.no_grad():
            return self.decoder(batch.text, batch.pitch, batch.energy, batch.pulses, noise_of(batch.pulses.shape[1]), voicing)

    def test_strength_zero_is_the_mean_voice_and_one_is_heard(self):
        mean = self.speak(1.0, torch.zeros_like(self.factors))
        torch.testing.assert_close(self.speak(0.0, self.factors), mean)
        self.assertGreater(float((self.speak(1.0, self.factors) - mean).abs().max()), 1e-3)
        torch.testing.assert_close(self.speak(1.0, self.decoder.layout.first_factors(1)), mean)

    def test_rows_of_a_batch_have_voices_of_their_own(self):
        two = torch.cat([self.factors, -self.factors])
        spectra = self.decoder.spectra(self.batch.text.expand(2, -1, -1), self.batch.pitch.expand(2, -1), self.batch.energy.expand(2, -1),
                                       Voicing(two, torch.ones(1)))
        alone = self.decoder.spectra(self.batch.text, self.batch.pitch, self.batch.energy, Voicing(two[1:], torch.ones(1)))
        torch.testing.assert_close(spectra[1:], alone, atol=1e-5, rtol=1e-4)

    def test_the_graph_says_what_the_network_says(self):
        batch, strength = self.batch, torch.full((1,), 0.7)
        frames = {"text": batch.text.transpose(1, 2), "pitch": batch.pitch[None], "energy": batch.energy[None],
                  "lora": self.factors[0], "strength": strength, "pulses": batch.pulses}
        expected = self.speak(0.7, self.factors)[0].numpy()
        with torch.no_grad():
            apart = Sound()(Spectra(self.decoder)(*list(frames.values())[:-1]), batch.pulses)
        np.testing.assert_allclose(apart.numpy(), expected, atol=1e-5)
        for half, bound in ((False, 1e-4), (True, 2e-2)):
            session = onnxruntime.InferenceSession(decoder_graph(self.decoder, half).SerializeToString())
            heard = session.run(["waveform"], {name: value.numpy() for name, value in frames.items()})[0]
            self.assertLess(np.abs(heard - expected).max(), bound * np.abs(expected).max(), half)

    def test_the_prosody_is_kokoros(self):
        inputs = {"symbols": np.array([[0, 50, 83, 54, 156, 31, 0]], np.int64), "style": np.full((1, 256), 0.1, np.float32),
                  "speed": np.ones(1, np.float32)}
        graph = expand(KOKORO / "onnx" / "prosody.onnx", Unpacked(KOKORO))
        theirs = onnxruntime.InferenceSession(graph.SerializeToString())
        ours = onnxruntime.InferenceSession(with_pulses(graph).SerializeToString())
        heard = dict(zip([*PROSODY_OUTPUTS, "pulses"], ours.run([*PROSODY_OUTPUTS, "pulses"], inputs)))
        for name, values in zip(PROSODY_OUTPUTS, theirs.run(PROSODY_OUTPUTS, inputs)):
            np.testing.assert_array_equal(heard[name], values)
        pulses = Pulses()(torch.from_numpy(heard["pitch"][0])).numpy()
        np.testing.assert_allclose(heard["pulses"], pulses, atol=0.02 * pulses.max())


class Storage(unittest.TestCase):
    def test_what_lies_in_the_first_piece_of_another_model_is_not_stored_again(self):
        rng = np.random.default_rng(0)
        early, late, own = (rng.normal(0, 1, (64, 32)).astype(np.float32) for _ in range(3))
        with tempfile.TemporaryDirectory() as name:
            large, small = Path(name) / "large", Path(name) / "small"
            pack = Pack()
            pack.add("early", early, "q8")
            pack.add("late", late, "q8")
            pack.write(large, piece_bytes=pack.tensors["late"].offset)
            beside = Pack(Base.first_piece(large))
            graph = onnx.helper.make_graph([], "prosody", [], [], [numpy_helper.from_array(array, name) for name, array in {"early": early, "late": late, "own": own}.items()])
            add_weights(beside, graph)
            refer(beside, graph)
            beside.write(small)
            index = json.loads((small / "weights.json").read_text())
            self.assertEqual(index["pieces"], ["../large/weights-0.bin", "weights-0.bin"])
            self.assertEqual((small / "weights-0.bin").stat().st_size, 2 * 2 * early.size)
            unpacked = Unpacked(small)
            for name, array in {"early": early, "late": late, "own": own}.items():
                np.testing.assert_allclose(unpacked.array(f"{name}|f32"), array, atol=0.02)
            listed = {entry["path"]: entry["bytes"] for entry in files(small)}
            self.assertEqual(listed["../large/weights-0.bin"], (large / "weights-0.bin").stat().st_size)


class Data(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.work = Path(temporary.name)
        (self.work / "speech").mkdir()

    def test_an_utterance_comes_back(self):
        said = utterance(3)
        store(path_of(self.work, 7), said)
        again = load(path_of(self.work, 7))
        self.assertEqual(again.voice, 3)
        for name, bound in {"durations": 0, "text": 1e-3, "pitch": 0, "energy": 1e-2, "samples": 2e-5}.items():
            np.testing.assert_allclose(getattr(again, name), getattr(said, name), atol=bound, err_msg=name)

    def test_a_cut_keeps_its_parts_together(self):
        """Every value says in which frame it lies."""
        frame = torch.arange(20.0)
        fast = frame.repeat_interleave(2)[None]
        whole = Batch(torch.zeros(1), frame[None, :, None], fast, fast, fast[:, :, None].expand(1, 40, PITCH_HOP), frame.repeat_interleave(600)[None])
        cut = stretch(whole, 5, 3)
        for values, count in ((cut.text, 3), (cut.pitch, 6), (cut.energy, 6), (cut.pulses, 6 * PITCH_HOP), (cut.wanted, 1800)):
            self.assertEqual(values.numel(), count)
            self.assertEqual(values.flatten().unique().tolist(), [5, 6, 7])

    def test_a_resumed_run_is_the_run(self):
        for index in range(8):
            store(path_of(self.work, index), utterance(index))

        def run(name: str, *stops: int) -> dict:
            folder = self.work / name
            folder.mkdir()
            (folder / "speech").symlink_to(self.work / "speech")
            for stop in stops:
                trainer = Trainer(folder, 8, 4, SMALL)
                trainer.steps_until(stop)
            return torch.load(folder / "student.pt")

        once, twice = run("once", 4), run("twice", 2, 4)
        self.assertEqual((once["step"], twice["step"]), (4, 4))
        for name, values in once["average"].items():
            torch.testing.assert_close(twice["average"][name], values, msg=name)

    def test_a_speaker_comes_back(self):
        speaker = Speaker(np.arange(510 * 128).reshape(510, 128) % 100 / 8.0, np.linspace(-1, 1, 70))
        write_speaker(self.work / "voice.bin", speaker)
        again = read_speaker(self.work / "voice.bin", 70)
        np.testing.assert_array_equal(again.manner, speaker.manner)
        np.testing.assert_allclose(again.factors, speaker.factors, atol=1e-3)
        np.testing.assert_array_equal(again.style(3), np.concatenate([np.zeros(128), speaker.manner[2]])[None])

    def test_no_sentence_that_measures_is_spoken_in_training(self):
        measured = (Path(__file__).parents[1] / "kokoro_82m" / "sentences.txt").read_text(encoding="utf-8").splitlines()
        sentences = generate([measured[0].upper(), "A sentence that somebody read out."] * 50, 300)
        self.assertEqual(len({key(text) for text in sentences}), 300)
        self.assertFalse(measured_keys() & {key(text) for text in sentences})
        self.assertEqual(sentences, generate([measured[0].upper(), "A sentence that somebody read out."] * 50, 300))


class Losses(unittest.TestCase):
    def test_likeness_level_and_phase_count(self):
        torch.manual_seed(0)
        tone = torch.sin(torch.arange(12_000) * 0.1)[None] * 0.3
        self.assertAlmostEqual(loss(tone, tone).item(), 0, places=5)
        self.assertGreater(loss(-tone, tone).item(), 0.5)
        self.assertGreater(loss(tone * 0.5, tone).item(), 0.4)


if __name__ == "__main__":
    unittest.main()
