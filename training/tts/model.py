"""Phonemes to vocoder parameters, without autoregression: encoder, durations, length regulation, frame decoder."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .features import CEPSTRUM_ORDER, TARGETS
from .layers import Adapter, AdaptedLinear, AdapterLayout, Stack
from .symbols import SYMBOLS


@dataclass(frozen=True)
class Shape:
    width: int = 192
    encoder_blocks: int = 4
    decoder_blocks: int = 5
    encoder_kernel: int = 7
    decoder_kernel: int = 9
    expansion: int = 3


class AcousticModel(nn.Module):
    def __init__(self, shape: Shape = Shape()):
        super().__init__()
        layout, width = AdapterLayout(), shape.width
        self.embedding = nn.Embedding(len(SYMBOLS), width)
        self.encoder = Stack(layout, shape.encoder_blocks, width, shape.encoder_kernel, shape.expansion)
        self.duration = AdaptedLinear(layout, width, 1, adapt_bias=True)
        self.place = nn.Linear(3, width)
        self.decoder = Stack(layout, shape.decoder_blocks, width, shape.decoder_kernel, shape.expansion)
        self.frames = AdaptedLinear(layout, width, TARGETS, adapt_bias=True)
        self.layout = layout
        self.register_buffer("mean", torch.zeros(TARGETS))
        self.register_buffer("deviation", torch.ones(TARGETS))

    def encode(self, phonemes: Tensor, mask: Tensor | None = None, adapter: Adapter | None = None) -> tuple[Tensor, Tensor]:
        """[B, N] -> states [B, N, width] and the natural log of the durations in frames [B, N]."""
        states = self.encoder(self.embedding(phonemes), mask, adapter)
        return states, self.duration(states, adapter).squeeze(-1) + 2.0

    def decode(self, states: Tensor, place: Tensor, mask: Tensor | None = None, adapter: Adapter | None = None) -> Tensor:
        """States and places [B, T, 3] of the frames -> normalised targets [B, T, TARGETS]."""
        return self.frames(self.decoder(states + self.place(place), mask, adapter), adapter)

    def denormalise(self, normalised: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[..., TARGETS] -> mel-cepstrum, f0 in Hz, periodicity of the bands in 0..1."""
        values = normalised * self.deviation + self.mean
        cepstrum, log_f0, periodicity = values.split([CEPSTRUM_ORDER, 1, TARGETS - CEPSTRUM_ORDER - 1], dim=-1)
        return cepstrum, log_f0.squeeze(-1).clamp(3.7, 6.2).exp(), periodicity.clamp(0, 1)


def frame_places(frame: Tensor, start: Tensor, duration: Tensor) -> Tensor:
    """Where a frame lies in its phone: part that is over, frames since the start, frames to the end; [..., 3]."""
    over = frame - start + 0.5
    left = duration - over
    return torch.stack([over / duration, torch.log(over), torch.log(left)], dim=-1)


def whole_durations(log_durations: Tensor, speed: Tensor) -> tuple[Tensor, Tensor]:
    """Ends and lengths in whole frames [N]: rounding the ends keeps the error from adding up; at least one frame each."""
    lengths = torch.clamp(torch.exp(log_durations) / speed, min=1.0)
    ends = torch.floor(torch.cumsum(lengths, 0) + 0.5)
    starts = torch.cat([torch.zeros_like(ends[:1]), ends[:-1]])
    return ends, ends - starts
