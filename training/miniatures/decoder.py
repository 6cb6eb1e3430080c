"""A decoder-only language model small enough for a test: attention with a key-value cache, short convolutions with theirs."""

import torch
from torch import nn

HIDDEN = 32
HEADS = 2
KV_HEADS = 1
HEAD_DIM = 16
CONV_LENGTH = 3
POSITIONS = 64


class Attention(nn.Module):
    """Grouped-query attention over a cache of keys and values [B, KV_HEADS, past, HEAD_DIM]."""

    def __init__(self, kv_heads: int = KV_HEADS):
        super().__init__()
        self.kv_heads = kv_heads
        self.query = nn.Linear(HIDDEN, HEADS * HEAD_DIM, bias=False)
        self.key = nn.Linear(HIDDEN, kv_heads * HEAD_DIM, bias=False)
        self.value = nn.Linear(HIDDEN, kv_heads * HEAD_DIM, bias=False)
        self.out = nn.Linear(HEADS * HEAD_DIM, HIDDEN, bias=False)

    def project(self, source):
        """[B, S, HIDDEN] -> keys and values [B, kv_heads, S, HEAD_DIM]."""
        shape = (source.shape[0], source.shape[1], self.kv_heads, HEAD_DIM)
        return self.key(source).view(shape).transpose(1, 2), self.value(source).view(shape).transpose(1, 2)

    def forward(self, x, keys, values, bias=None):
        query = self.query(x).view(x.shape[0], x.shape[1], HEADS, HEAD_DIM).transpose(1, 2)
        scores = query @ keys.transpose(2, 3) * HEAD_DIM**-0.5
        if bias is not None:
            scores = scores + bias
        mixed = torch.softmax(scores, dim=-1) @ values
        return self.out(mixed.transpose(1, 2).reshape(x.shape[0], x.shape[1], HEADS * HEAD_DIM))


def causal_bias(length: int, total: int, dtype) -> torch.Tensor:
    """0 where a query may look, -10000 where not: [length, total], the queries being the last of the total."""
    rows = torch.arange(length).unsqueeze(1) + (total - length)
    return (torch.arange(total).unsqueeze(0) > rows).to(dtype) * -1e4


class ShortConvolution(nn.Module):
    """A causal depthwise convolution over the last inputs [B, HIDDEN, CONV_LENGTH] and the new ones."""

    def __init__(self):
        super().__init__()
        self.kernel = nn.Conv1d(HIDDEN, HIDDEN, CONV_LENGTH, groups=HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, HIDDEN, bias=False)

    def forward(self, x, past):
        window = torch.cat([past, x.transpose(1, 2)], dim=2)
        mixed = self.kernel(window)[:, :, 1:]
        return self.out(mixed.transpose(1, 2)), window[:, :, -CONV_LENGTH:]


class Decoder(nn.Module):
    """`layers` names each layer `full_attention` or `conv`; past and present hold two tensors for the first, one for the other."""

    def __init__(self, vocabulary: int, layers: list[str]):
        super().__init__()
        self.layers = layers
        self.tokens = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.mixers = nn.ModuleList(Attention() if kind == "full_attention" else ShortConvolution() for kind in layers)
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in layers)
        self.head = nn.Linear(HIDDEN, vocabulary, bias=False)

    def forward(self, input_ids, attention_mask, position_ids, *past):
        x = self.tokens(input_ids) + self.positions(position_ids % POSITIONS)
        total = attention_mask.shape[1]
        bias = causal_bias(input_ids.shape[1], total, x.dtype)
        bias = bias + (1 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        present, caches = [], iter(past)
        for kind, norm, mixer in zip(self.layers, self.norms, self.mixers):
            if kind == "conv":
                mixed, state = mixer(norm(x), next(caches))
                present.append(state)
            else:
                keys, values = mixer.project(norm(x))
                keys, values = torch.cat([next(caches), keys], 2), torch.cat([next(caches), values], 2)
                mixed = mixer(norm(x), keys, values, bias)
                present += [keys, values]
            x = x + mixed
        return (self.head(x), *present)


def example(layers: list[str], past_length: int = 2):
    """Inputs that export and check use: tensors in graph order, their names, and the names of the outputs."""
    tensors = [torch.tensor([[3, 4, 5]]), torch.ones(1, 3 + past_length, dtype=torch.int64), torch.tensor([[2, 3, 4]])]
    inputs, outputs = ["input_ids", "attention_mask", "position_ids"], ["logits"]
    for index, kind in enumerate(layers):
        if kind == "conv":
            tensors.append(torch.zeros(1, HIDDEN, CONV_LENGTH))
            inputs.append(f"past_conv.{index}")
            outputs.append(f"present_conv.{index}")
        else:
            tensors += [torch.zeros(1, KV_HEADS, past_length, HEAD_DIM)] * 2
            inputs += [f"past_key_values.{index}.{part}" for part in ("key", "value")]
            outputs += [f"present.{index}.{part}" for part in ("key", "value")]
    return tensors, inputs, outputs
