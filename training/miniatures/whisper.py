"""Whisper's two graphs: an encoder over 30 s of log-mel frames and a decoder merged with its cached form."""

import torch
from torch import nn

from .decoder import HEAD_DIM, HEADS, HIDDEN, Attention, causal_bias

LAYERS = 2
FRAMES = 3000
STATES = 1500
POSITIONS = 448


class Encoder(nn.Module):
    """input_features [B, mels, 3000] -> last_hidden_state [B, 1500, HIDDEN]."""

    def __init__(self, mels: int):
        super().__init__()
        self.stem = nn.Conv1d(mels, HIDDEN, 3, padding=1)
        self.halve = nn.Conv1d(HIDDEN, HIDDEN, 3, stride=2, padding=1)
        self.norm = nn.LayerNorm(HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, input_features):
        x = nn.functional.gelu(self.halve(nn.functional.gelu(self.stem(input_features))))
        return self.out(self.norm(x.transpose(1, 2)))


class MergedDecoder(nn.Module):
    """The cross-attention's keys and values come from the encoder's states; a caller keeps those of the first pass."""

    def __init__(self, vocabulary: int):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.own = nn.ModuleList(Attention(HEADS) for _ in range(LAYERS))
        self.cross = nn.ModuleList(Attention(HEADS) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(HIDDEN)
        self.head = nn.Linear(HIDDEN, vocabulary, bias=False)

    def forward(self, input_ids, encoder_hidden_states, *past_and_branch):
        *past, use_cache_branch = past_and_branch
        start = past[0].shape[2]
        length = input_ids.shape[1]
        x = self.tokens(input_ids) + self.positions(torch.arange(length) + start)
        bias = causal_bias(length, start + length, x.dtype)
        present = []
        for index, (own, cross) in enumerate(zip(self.own, self.cross)):
            own_keys, own_values, cached_keys, cached_values = past[4 * index : 4 * index + 4]
            keys, values = own.project(self.norm(x))
            keys, values = torch.cat([own_keys, keys], 2), torch.cat([own_values, values], 2)
            x = x + own(self.norm(x), keys, values, bias)
            cross_keys, cross_values = cross.project(encoder_hidden_states)
            x = x + cross(self.norm(x), cross_keys, cross_values)
            # The graph has these inputs in either branch, so they must be read.
            unused = (cached_keys.sum() + cached_values.sum()) * 0 + use_cache_branch.to(x.dtype).sum() * 0
            present += [keys, values, cross_keys + unused, cross_values]
        return (self.head(self.norm(x)), *present)


def decoder_example(past_length: int = 1):
    tensors = [torch.tensor([[3, 4]]), torch.randn(1, STATES, HIDDEN)]
    inputs, outputs = ["input_ids", "encoder_hidden_states"], ["logits"]
    for index in range(LAYERS):
        for side, length in (("decoder", past_length), ("encoder", STATES)):
            tensors += [torch.zeros(1, HEADS, length, HEAD_DIM)] * 2
            inputs += [f"past_key_values.{index}.{side}.{part}" for part in ("key", "value")]
            outputs += [f"present.{index}.{side}.{part}" for part in ("key", "value")]
    return [*tensors, torch.tensor([True])], [*inputs, "use_cache_branch"], outputs
