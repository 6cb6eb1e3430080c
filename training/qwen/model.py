"""Qwen2.5 0.5B in PyTorch: RMSNorm, rotary positions, grouped-query attention with biases, SwiGLU (Qwen team 2024)."""
from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional as F

from .shape import QWEN, Shape

#: which matrices read the same input, by the name that `watch` is told
READERS = {"attention_in": ("q", "k", "v"), "o_in": ("o",), "feed_in": ("gate", "up"), "down_in": ("down",)}

Past = list[tuple[torch.Tensor, torch.Tensor]]
Watch = Callable[[str, torch.Tensor], None]


def rotary(shape: Shape) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines [positions, head / 2] of the angles of each position."""
    rates = shape.theta ** (-torch.arange(0, shape.head, 2, dtype=torch.float64) / shape.head)
    angles = torch.arange(shape.positions, dtype=torch.float64)[:, None] * rates
    return angles.cos().float(), angles.sin().float()


def rms_norm(states: torch.Tensor, gain: torch.Tensor, epsilon: float) -> torch.Tensor:
    return states * torch.rsqrt(states.square().mean(-1, keepdim=True) + epsilon) * gain


class Qwen:
    """`weights` by name, as `source.load` gives them; `output` may be missing, then the embedding is the output too.

    `residual_scale` is the factor by which the weights keep the residual stream smaller than the published ones do;
    `query_scale` the one that they put into the queries, which attention does without then.
    """

    def __init__(self, weights: dict[str, torch.Tensor], residual_scale: float = 1.0, query_scale: float = 1.0, shape: Shape = QWEN) -> None:
        self.weights, self.shape = weights, shape
        self.residual_scale = residual_scale
        self.epsilon = shape.epsilon * residual_scale**2
        self.score_scale = shape.score_scale / query_scale
        self.cosines, self.sines = rotary(shape)

    def embed(self, tokens: torch.Tensor) -> torch.Tensor:
        return F.embedding(tokens, self.weights["tokens"]) * self.residual_scale

    def layer(self, index: int, states: torch.Tensor, past: tuple | None = None, watch: Watch | None = None) -> tuple[torch.Tensor, tuple]:
        """States [B, n, width] behind `past` to the states after a layer, and its keys and values [B, kv heads, p + n, 64]."""
        prefix = f"layers.{index}."
        w = {name.removeprefix(prefix): value for name, value in self.weights.items() if name.startswith(prefix)}
        see = (lambda name, value: watch(f"layers.{index}.{name}", value)) if watch else (lambda name, value: None)
        batch, length, _ = states.shape
        before = 0 if past is None else past[0].shape[2]
        normed = rms_norm(states, w["attention_norm"], self.epsilon)
        see("attention_in", normed)
        query, key, value = (self.linear(normed, w[one], w[f"{one}_bias"]).view(batch, length, -1, self.shape.head).transpose(1, 2) for one in "qkv")
        see("query", query), see("key", key), see("value", value)
        query, key = self._turn(query, before), self._turn(key, before)
        if past is not None:
            key, value = torch.cat((past[0], key), 2), torch.cat((past[1], value), 2)
        mixed = self._attend(query, key, value, see).transpose(1, 2).reshape(batch, length, -1)
        see("o_in", mixed)
        added = self.linear(mixed, w["o"])
        see("attention_out", added)
        states = states + added
        see("residual", states)
        normed = rms_norm(states, w["feed_norm"], self.epsilon)
        see("feed_in", normed)
        gate, up = self.linear(normed, w["gate"]), self.linear(normed, w["up"])
        see("gate_out", gate), see("up_out", up)
        product = F.silu(gate) * up
        see("down_in", product)
        added = self.linear(product, w["down"])
        see("down_out", added)
        states = states + added
        see("residual_out", states)
        return states, (key, value)

    def forward(self, tokens: torch.Tensor, past: Past | None = None, watch: Watch | None = None) -> tuple[torch.Tensor, Past]:
        """Tokens [B, n] behind those of `past` to normed states [B, n, width], and the grown past."""
        states, present = self.embed(tokens), []
        for index in range(self.shape.layers):
            states, kept = self.layer(index, states, None if past is None else past[index], watch)
            present.append(kept)
        return rms_norm(states, self.weights["output_norm"], self.epsilon), present

    def linear(self, rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        return F.linear(rows, weight, bias)

    def logits(self, states: torch.Tensor) -> torch.Tensor:
        return F.linear(states, self.weights.get("output", self.weights["tokens"]))

    def _turn(self, heads: torch.Tensor, before: int) -> torch.Tensor:
        cosines, sines = (table[before : before + heads.shape[2]] for table in (self.cosines, self.sines))
        left, right = heads.chunk(2, -1)
        return torch.cat((left * cosines - right * sines, right * cosines + left * sines), -1)

    def _attend(self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, see: Callable) -> torch.Tensor:
        key, value = (one.repeat_interleave(self.shape.heads // self.shape.kv_heads, 1) for one in (key, value))
        scores = query @ key.transpose(2, 3) * self.score_scale
        see("scores", scores)
        length, total = scores.shape[2:]
        hidden = torch.ones(length, total, dtype=torch.bool).triu(total - length + 1)
        return scores.masked_fill(hidden, -torch.inf).softmax(-1) @ value
