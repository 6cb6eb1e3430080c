"""Layer by layer: fold scales, round to 4 bits, and go on with what the rounded layer computes.

Each layer's result is kept in the work folder, so that a run that was broken off goes on where it was.
"""
from __future__ import annotations

from pathlib import Path

import torch

from .gptq import round_matrix
from .model import READERS, Qwen
from .shape import QWEN, Shape
from .smooth import channel_scales, largest_over_queries, spread_over_queries

#: a sum of products for the whole hidden layer costs more than it gains
_HIDDEN_PARTS = 4
#: the residual stream is kept this much smaller, far from the largest number of half precision
RESIDUAL_SCALE = 1 / 32
#: matrices in 8 bits in every layer: the smallest ones, whose keys and values reach all heads of a group
EIGHT_BITS = ("k", "v")

#: a vector, or the codes and scales of a matrix
Stored = torch.Tensor | tuple[torch.Tensor, torch.Tensor]
Layer = dict[str, Stored]


class Inputs:
    """What the matrices of a layer read: the products of channels with each other, and the largest values."""

    def __init__(self, shape: Shape) -> None:
        widths = {"attention_in": (1, shape.width), "o_in": (1, shape.width), "feed_in": (1, shape.width),
                  "down_in": (_HIDDEN_PARTS, shape.hidden // _HIDDEN_PARTS)}
        self.products = {name: torch.zeros(parts, width, width) for name, (parts, width) in widths.items()}
        self.largest: dict[str, torch.Tensor] = {}

    def see(self, name: str, values: torch.Tensor) -> None:
        name = name.rsplit(".", 1)[1]
        if name not in READERS:
            return
        rows = values.flatten(0, 1)
        for part, columns in zip(self.products[name], rows.chunk(len(self.products[name]), 1), strict=True):
            part.addmm_(columns.T, columns)
        largest = rows.abs().amax(0)
        self.largest[name] = torch.maximum(self.largest[name], largest) if name in self.largest else largest


@torch.no_grad()
def quantise_layers(weights: dict[str, torch.Tensor], texts: list[torch.Tensor], work: Path, layers: int, shape: Shape = QWEN) -> None:
    """Makes `layer-NN.pt` in `work` for the next `layers` layers: vectors, and codes with scales for each matrix.

    `texts` are batches of tokens [B, n] to calibrate on.
    """
    work.mkdir(parents=True, exist_ok=True)
    done = sorted(work.glob("layer-*.pt"))
    first = len(done)
    model = Qwen(dict(weights), RESIDUAL_SCALE, shape.score_scale, shape)
    states = torch.load(work / "states.pt") if first else [model.embed(text) for text in texts]
    for index in range(first, min(shape.layers, first + layers)):
        prefix = f"layers.{index}."
        for name, scale in {"o": RESIDUAL_SCALE, "down": RESIDUAL_SCALE, "q": shape.score_scale, "q_bias": shape.score_scale}.items():
            model.weights[prefix + name] = model.weights[prefix + name] * scale
        inputs = Inputs(shape)
        for batch in states:
            model.layer(index, batch, watch=inputs.see)
        layer = _round_layer({name.removeprefix(prefix): value for name, value in model.weights.items() if name.startswith(prefix)}, inputs, shape)
        model.weights.update({prefix + name: widen(value) for name, value in layer.items()})
        states = [model.layer(index, batch)[0] for batch in states]
        torch.save(states, work / "states.pt")
        torch.save(layer, work / f"layer-{index:02}.pt")


def read_layers(weights: dict[str, torch.Tensor], work: Path, shape: Shape = QWEN) -> dict[str, Stored]:
    """All that is stored, by name: the embedding in 8 bits, the last gain, and what `quantise_layers` made."""
    stored: dict[str, Stored] = {"tokens": eight_bits(weights["tokens"]), "output_norm": weights["output_norm"]}
    for index in range(shape.layers):
        stored |= {f"layers.{index}.{name}": value for name, value in torch.load(work / f"layer-{index:02}.pt").items()}
    return stored


def widen(value: Stored) -> torch.Tensor:
    if isinstance(value, torch.Tensor):
        return value
    codes, scales = value
    return (codes.view(*scales.shape, -1).float() * scales.float()[..., None]).view(codes.shape)


def eight_bits(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    blocks = weight.view(*weight.shape[:-1], -1, 32)
    scales = (blocks.abs().amax(-1) / 127).half()
    codes = torch.where(scales[..., None] == 0, 0, blocks / scales[..., None].float()).round().clamp(-127, 127)
    return codes.to(torch.int8).view(weight.shape), scales


def _round_layer(weights: dict[str, torch.Tensor], inputs: Inputs, shape: Shape) -> Layer:
    scales = {name: channel_scales(inputs.largest[name], [weights[one] for one in READERS[name]]) for name in ("attention_in", "feed_in", "down_in")}
    per_value = channel_scales(largest_over_queries(inputs.largest["o_in"], shape), [largest_over_queries(weights["o"], shape)])
    scales["o_in"] = spread_over_queries(per_value, shape)
    folded = dict(weights)
    folded["attention_norm"] = weights["attention_norm"] / scales["attention_in"]
    folded["feed_norm"] = weights["feed_norm"] / scales["feed_in"]
    folded["v"], folded["v_bias"] = weights["v"] / per_value[:, None], weights["v_bias"] / per_value
    folded["up"] = weights["up"] / scales["down_in"][:, None]
    rounded: Layer = {name: value for name, value in folded.items() if value.ndim == 1}
    for name, readers in READERS.items():
        parts = inputs.products[name]
        scale = scales[name].view(len(parts), -1)
        products = parts / scale[:, :, None] / scale[:, None, :]
        for reader in readers:
            matrix = folded[reader] * scales[name]
            rounded[reader] = eight_bits(matrix) if reader in EIGHT_BITS else round_matrix(matrix, products)
    return rounded
