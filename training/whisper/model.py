"""Whisper base in PyTorch (Radford et al. 2022), with every input length allowed, and its weights from CTranslate2's names."""
from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, HIDDEN = 512, 8, 6, 2048
#: Layer and head of cross-attention that look where the token begins which comes next: of the 24 in the three last layers, the
#: sharpest on 36 sentences of Kokoro's, whose times are known. `alignment_heads` are those that look at the token as a whole.
ONSET_HEADS = ((3, 1), (5, 1))
VOCABULARY, MELS, POSITIONS, TEXT_POSITIONS = 51_865, 80, 1_500, 448


def split_heads(states: torch.Tensor) -> torch.Tensor:
    """[B, n, width] to [B, heads, n, width / heads]"""
    batch, length, _ = states.shape
    return states.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)


def join_heads(states: torch.Tensor) -> torch.Tensor:
    batch, _, length, _ = states.shape
    return states.transpose(1, 2).reshape(batch, length, WIDTH)


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.key = nn.Linear(WIDTH, WIDTH, bias=False)

    def keys_values(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return split_heads(self.key(states)), split_heads(self.value(states))

    def forward(self, states: torch.Tensor, key: torch.Tensor, value: torch.Tensor, causal: bool = False) -> torch.Tensor:
        return self.out(join_heads(F.scaled_dot_product_attention(split_heads(self.query(states)), key, value, is_causal=causal)))


class Layer(nn.Module):
    def __init__(self, crossed: bool) -> None:
        super().__init__()
        self.attention_norm, self.attention = nn.LayerNorm(WIDTH), Attention()
        if crossed:
            self.cross_norm, self.cross = nn.LayerNorm(WIDTH), Attention()
        self.feed_norm = nn.LayerNorm(WIDTH)
        self.up, self.down = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, WIDTH)

    def feed(self, states: torch.Tensor) -> torch.Tensor:
        return states + self.down(F.gelu(self.up(self.feed_norm(states))))


class Encoder(nn.Module):
    """Mel features [B, 80, F] to states [B, F / 2, width]; F at most 3,000, two frames a position of 20 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(MELS, WIDTH, 3, padding=1), nn.Conv1d(WIDTH, WIDTH, 3, stride=2, padding=1)
        self.register_buffer("positions", torch.zeros(POSITIONS, WIDTH))
        self.layers = nn.ModuleList(Layer(crossed=False) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        states = F.gelu(self.conv2(F.gelu(self.conv1(features)))).transpose(1, 2)
        states = states + self.positions[: states.shape[1]]
        for layer in self.layers:
            normed = layer.attention_norm(states)
            states = layer.feed(states + layer.attention(normed, *layer.attention.keys_values(normed)))
        return self.norm(states)


class Decoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Parameter(torch.zeros(TEXT_POSITIONS, WIDTH))
        self.layers = nn.ModuleList(Layer(crossed=True) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)

    def cross(self, encoded: torch.Tensor) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Keys and values of the encoder's states, for every layer: the same for every token of a window."""
        return [layer.cross.keys_values(encoded) for layer in self.layers]

    def forward(self, tokens: torch.Tensor, cross: list, past: list | None = None) -> tuple[torch.Tensor, list]:
        """Tokens [B, n] behind those of `past` to states [B, n, width], before the output matrix, and the grown past."""
        before = 0 if past is None else past[0][0].shape[2]
        states = self.tokens(tokens) + self.positions[before : before + tokens.shape[1]]
        present = []
        for index, layer in enumerate(self.layers):
            normed = layer.attention_norm(states)
            key, value = layer.attention.keys_values(normed)
            if past is not None:
                key, value = torch.cat((past[index][0], key), 2), torch.cat((past[index][1], value), 2)
            present.append((key, value))
            states = states + layer.attention(normed, key, value, causal=tokens.shape[1] > 1)
            states = layer.feed(states + layer.cross(layer.cross_norm(states), *cross[index]))
        return self.norm(states), present

    def logits(self, states: torch.Tensor) -> torch.Tensor:
        return states @ self.tokens.weight.T


class Whisper(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()


def from_variables(variables: dict[str, np.ndarray]) -> Whisper:
    """The model with the weights that `source.load` gives. Every variable has a place, every parameter a variable."""
    wide = {name: torch.from_numpy(value.astype(np.float32)) for name, value in variables.items() if value.dtype == np.float16}
    state: dict[str, torch.Tensor] = {
        "decoder.tokens.weight": wide.pop("decoder/embeddings/weight"),
        "decoder.positions": wide.pop("decoder/position_encodings/encodings"),
        "encoder.positions": wide.pop("encoder/position_encodings/encodings"),
    }

    def take(ours: str, theirs: str, parts: tuple[str, ...] = ("",), norm: bool = False) -> None:
        """`parts` lie one below the other in one matrix; a key has no bias, and none is kept for it."""
        for kind, name in (("gamma", "weight"), ("beta", "bias")) if norm else (("weight", "weight"), ("bias", "bias")):
            for part, rows in zip(parts, wide.pop(f"{theirs}/{kind}").chunk(len(parts)), strict=True):
                if part == "key" and kind == "bias":
                    if rows.abs().max() > 0:
                        raise ValueError(f"{theirs} has a bias for its keys")
                    continue
                state[".".join(filter(None, (ours, part, name)))] = rows.clone()

    for conv in ("conv1", "conv2"):
        take(f"encoder.{conv}", f"encoder/{conv}")
    for side in ("encoder", "decoder"):
        take(f"{side}.norm", f"{side}/layer_norm", norm=True)
        for index in range(LAYERS):
            ours, theirs = f"{side}.layers.{index}", f"{side}/layer_{index}"
            take(f"{ours}.attention_norm", f"{theirs}/self_attention/layer_norm", norm=True)
            take(f"{ours}.attention", f"{theirs}/self_attention/linear_0", ("query", "key", "value"))
            take(f"{ours}.attention.out", f"{theirs}/self_attention/linear_1")
            if side == "decoder":
                take(f"{ours}.cross_norm", f"{theirs}/attention/layer_norm", norm=True)
                take(f"{ours}.cross.query", f"{theirs}/attention/linear_0")
                take(f"{ours}.cross", f"{theirs}/attention/linear_1", ("key", "value"))
                take(f"{ours}.cross.out", f"{theirs}/attention/linear_2")
            take(f"{ours}.feed_norm", f"{theirs}/ffn/layer_norm", norm=True)
            take(f"{ours}.up", f"{theirs}/ffn/linear_0")
            take(f"{ours}.down", f"{theirs}/ffn/linear_1")
    if wide:
        raise ValueError(f"no place for {sorted(wide)}")
    model = Whisper().eval()
    model.load_state_dict(state)
    return model
