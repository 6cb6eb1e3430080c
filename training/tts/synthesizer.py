"""The whole voice as one graph: phonemes, speed and adapter to a waveform and its phoneme durations."""

import torch
from torch import Tensor, nn

from .features import BANDS, CEPSTRUM_ORDER
from .layers import Adapter
from .model import AcousticModel, frame_places, whole_durations
from .vocoder import Vocoder

FLITE_FULL_SCALE = 32768
LOUDNESS = 1.4


class Synthesizer(nn.Module):
    """`half` runs the frame decoder, where nearly all arithmetic is, in float16.

    The encoder works on a few dozen rows and stays float32, so that both precisions give the same
    durations; the vocoder stays float32 because phase sums and DFTs lose audible precision.
    """

    def __init__(self, acoustic: AcousticModel, half: bool = False):
        super().__init__()
        self.acoustic = acoustic.float().eval()
        self.vocoder = Vocoder(CEPSTRUM_ORDER, BANDS, LOUDNESS / FLITE_FULL_SCALE)
        self.dtype = torch.float16 if half else torch.float32
        if half:
            for part in (acoustic.place, acoustic.decoder, acoustic.frames):
                part.half()

    def parameters_of(self, phonemes: Tensor, speed: Tensor, lora: Tensor, strength: Tensor) -> tuple[Tensor, Tensor]:
        """Normalised vocoder parameters float32 [T, TARGETS] and durations in frames [N]."""
        adapter = Adapter(lora.float(), strength)
        states, log_durations = self.acoustic.encode(phonemes, adapter=adapter)
        ends, durations = whole_durations(log_durations[0], speed)
        starts = ends - durations
        frame = torch.arange(ends[-1].to(torch.int64), device=phonemes.device).float()[:, None]
        inside = (frame < ends).float() - (frame < starts).float()
        regulated = inside @ torch.cat([states[0], starts[:, None], durations[:, None]], dim=1)
        place = frame_places(frame[:, 0], regulated[:, -2], regulated[:, -1])
        half = Adapter(lora.to(self.dtype), strength.to(self.dtype))
        normalised = self.acoustic.decode(
            regulated[None, :, :-2].to(self.dtype), place[None].to(self.dtype), adapter=half
        )
        return normalised[0].float(), durations

    def forward(self, phonemes: Tensor, speed: Tensor, lora: Tensor, strength: Tensor) -> tuple[Tensor, Tensor]:
        """int64 [1, N], float32 [1], [L] in `dtype`, float32 [1] -> float32 [1, S] in -1..1, int64 [1, N] in hops."""
        normalised, durations = self.parameters_of(phonemes, speed, lora, strength)
        waveform = self.vocoder(*self.acoustic.denormalise(normalised))
        return waveform[None], durations[None].to(torch.int64)
