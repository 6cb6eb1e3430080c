"""Whisper's graphs: the encoder, which also makes the keys and values of cross-attention, the decoder with its cache, and a step of it.

The residual stream and the norms stay in single precision in every graph: the stream grows to values where half precision
rounds away what a layer adds. Products, attention and what lies between them are computed in the graph's format.
"""
from __future__ import annotations

import numpy as np
from onnx import ModelProto, TensorProto

from common.packed import Pack

from .builder import MICROSOFT, Builder
from .model import HEADS, HIDDEN, LAYERS, MELS, ONSET_HEADS, VOCABULARY, WIDTH, Whisper

HEAD = WIDTH // HEADS
#: Added to the score of what must not be attended to; half precision holds it.
NEVER = -1e4
#: One input of this product is so much larger than the others that int8 leaves too little for them: with it in single
#: precision the encoder is half as far off.
NOT_INT8 = ("encoder.layers.3.down",)
#: The decoder's layers that tell where a token begins.
TELLING = {layer for layer, _ in ONSET_HEADS}
#: Queries are scaled already.
ATTENTION = {"domain": MICROSOFT, "num_heads": HEADS, "scale": 1.0}


def pack_of(model: Whisper) -> Pack:
    """Matrices in 8 bits by blocks of 32, the rest in half precision.

    What one product can make is one matrix: query, key and value of self-attention (the key's bias is 0), key and value of
    cross-attention. Queries are divided by 8, the root of a head's width, which is exact.
    """
    pack = Pack()
    state = {name: value.detach().numpy().astype(np.float32) for name, value in model.state_dict().items()}

    def add(name: str, form: str, array: np.ndarray | None = None) -> None:
        pack.add(name, state[name] if array is None else array, form)

    def join(name: str, parts: tuple[str, ...]) -> None:
        scale = {"query": HEAD**-0.5}
        zeros = np.zeros(WIDTH, np.float32)
        joined = "".join(part[0] for part in parts)
        add(f"{name}.{joined}.weight", "q8", np.concatenate([state[f"{name}.{part}.weight"] * scale.get(part, 1) for part in parts]))
        add(f"{name}.{joined}.bias", "f16", np.concatenate([state.get(f"{name}.{part}.bias", zeros) * scale.get(part, 1) for part in parts]))

    def linear(name: str) -> None:
        add(f"{name}.weight", "q8")
        add(f"{name}.bias", "f16")

    def norm(name: str) -> None:
        add(f"{name}.weight", "f16")
        add(f"{name}.bias", "f16")

    for conv in ("conv1", "conv2"):
        norm(f"encoder.{conv}")
    for side in ("encoder", "decoder"):
        add(f"{side}.positions", "f16")
        norm(f"{side}.norm")
        for index in range(LAYERS):
            layer = f"{side}.layers.{index}"
            for name in ("attention_norm", "feed_norm", *(["cross_norm"] if side == "decoder" else [])):
                norm(f"{layer}.{name}")
            join(f"{layer}.attention", ("query", "key", "value"))
            if side == "decoder":
                join(f"{layer}.cross", ("query",))
                join(f"{layer}.cross", ("key", "value"))
                linear(f"{layer}.cross.out")
            for name in ("attention.out", "up", "down"):
                linear(f"{layer}.{name}")
    add("decoder.tokens.weight", "q8")
    return pack


def encoder(pack: Pack, number_format: str) -> ModelProto:
    """`input_features` [B, 80, F] -> `hidden` [B, F/2, 512], `cross_key_N` and `cross_value_N` [B, 8, F/2, 64] of each layer.

    F is even and at most 3,000. `hidden` is float32; keys and values have the graph's format, float32 in int8.
    """
    build = Builder(pack, number_format, single=NOT_INT8)
    states = build.input("input_features", TensorProto.FLOAT, ["batch", MELS, "frames"])
    for conv, stride in (("conv1", 1), ("conv2", 2)):
        states = build.op("Conv", states, build.weight(f"encoder.{conv}.weight"), build.weight(f"encoder.{conv}.bias"),
                          kernel_shape=[3], pads=[1, 1], strides=[stride])
        states = build.op("Gelu", states)
    states = build.op("Transpose", states, perm=[0, 2, 1])
    length = build.op("Shape", states, start=1, end=2)
    positions = build.op("Slice", build.weight("encoder.positions"), build.integers(0), length, build.integers(0))
    states = build.op("Add", states, positions)
    for index in range(LAYERS):
        layer = f"encoder.layers.{index}"
        query, key, value = _projected(build, build.narrow(build.norm(states, f"{layer}.attention_norm")), f"{layer}.attention", "qkv")
        heads = build.op("MultiHeadAttention", query, key, value, **ATTENTION)
        states = _added(build, states, heads, f"{layer}.attention.out")
        states = _fed(build, states, layer)
    hidden = build.norm(states, "encoder.norm")
    build.output("hidden", hidden, TensorProto.FLOAT, ["batch", "positions", WIDTH])
    narrow = build.narrow(hidden)
    for index in range(LAYERS):
        for name, tensor in zip(("key", "value"), _projected(build, narrow, f"decoder.layers.{index}.cross", "kv")):
            heads = build.op("Transpose", build.op("Reshape", tensor, build.integers(0, 0, HEADS, HEAD)), perm=[0, 2, 1, 3])
            build.output(f"cross_{name}_{index}", heads, build.kind, ["batch", HEADS, "positions", HEAD])
    return build.model("encoder")


def decoder(pack: Pack, number_format: str) -> ModelProto:
    """`input_ids` [B, n] behind p earlier tokens -> `logits` [B, V] float32 behind the last, and the grown cache.

    `past_key_N`, `past_value_N` [B, 8, p, 64], `cross_key_N`, `cross_value_N` [B, 8, positions, 64] -> `present_key_N`,
    `present_value_N` [B, 8, p + n, 64]. p may be 0; p + n is at most 448. `query_N` [B, n, 512] of the layers that tell where a
    token begins: what they look for in `cross_key_N`.
    """
    build = Builder(pack, number_format)
    ids = build.input("input_ids", TensorProto.INT64, ["batch", "tokens"])
    past, cross = [], []
    for index in range(LAYERS):
        past.append([build.input(f"past_{name}_{index}", build.kind, ["batch", HEADS, "past", HEAD]) for name in ("key", "value")])
        cross.append([build.input(f"cross_{name}_{index}", build.kind, ["batch", HEADS, "positions", HEAD]) for name in ("key", "value")])
    before = build.op("Shape", past[0][0], start=2, end=3)
    total = build.op("Add", before, build.op("Shape", ids, start=1, end=2))
    # [512, V] serves the embedding as well as the scores.
    tokens = build.weight("decoder.tokens.weight", build.half, transposed=True)
    embedded = build.wide(build.op("Transpose", build.op("Gather", tokens, ids, axis=1), perm=[1, 2, 0]))
    states = build.op("Add", embedded, build.op("Slice", build.weight("decoder.positions"), before, total, build.integers(0)))
    mask = build.narrow(causal_mask(build, before, total))
    for index in range(LAYERS):
        layer = f"decoder.layers.{index}"
        query, key, value = _projected(build, build.narrow(build.norm(states, f"{layer}.attention_norm")), f"{layer}.attention", "qkv")
        heads, *present = build.op("MultiHeadAttention", query, key, value, "", "", mask, *past[index], outputs=3, **ATTENTION)
        for name, tensor in zip(("key", "value"), present):
            build.output(f"present_{name}_{index}", tensor, build.kind, ["batch", HEADS, "total", HEAD])
        states = _added(build, states, heads, f"{layer}.attention.out")
        query = build.linear(build.narrow(build.norm(states, f"{layer}.cross_norm")), f"{layer}.cross.q")
        if index in TELLING:
            query = build.rename(query, f"query_{index}", build.kind, ["batch", "tokens", WIDTH])
        heads = build.op("MultiHeadAttention", query, *cross[index], **ATTENTION)
        states = _added(build, states, heads, f"{layer}.cross.out")
        states = _fed(build, states, layer)
    last = build.op("Slice", states, build.integers(-1), build.integers(2**31 - 1), build.integers(1))
    scores = build.wide(build.op("MatMul", build.narrow(build.norm(last, "decoder.norm")), tokens))
    build.output("logits", build.op("Reshape", scores, build.integers(-1, VOCABULARY)), TensorProto.FLOAT, ["batch", VOCABULARY])
    return build.model("decoder")


def step(pack: Pack, number_format: str) -> ModelProto:
    """A token of each of B sequences on a GPU, where every operator of this graph is, so that its run can be recorded: only
    dispatches are, so what is a copy, like a Reshape to an output, may not be in it.

    `input_ids` [B, 1] int32; `last` [B] int32, the positions of the tokens; `total` [1] int32, the most positions that count;
    `past_key_N`, `past_value_N` [B, 8, c, 64] float32, of which the first `last` of a sequence count; `cross_key_N`,
    `cross_value_N` [B, 8, positions, 64] as the encoder gives them; `unheard` [B, 1, 1, positions] in the same format, added to
    what attention scores: 0 where there is an input, far below where a sequence has a shorter one -> `logits` [B, 1, V] float32,
    `present_key_N`, `present_value_N` [B, 8, c, 64], which may be the memory of the past, `query_N` [B, 1, 512] float32 as in
    `decoder`. c is at most 448.

    Products of few rows take as long as their weights are long, so these stay in 8 bits, and what they are multiplied with is in
    single precision in either format: that spares conversions and costs nothing.
    """
    build = Builder(pack, number_format)
    ids = build.input("input_ids", TensorProto.INT32, ["batch", 1])
    last, total = (build.input(name, TensorProto.INT32, [size]) for name, size in (("last", "batch"), ("total", 1)))
    past, cross = [], []
    for index in range(LAYERS):
        past.append([build.input(f"past_{name}_{index}", TensorProto.FLOAT, ["batch", HEADS, "capacity", HEAD]) for name in ("key", "value")])
        cross.append([build.input(f"cross_{name}_{index}", build.kind, ["batch", HEADS, "positions", HEAD]) for name in ("key", "value")])
    unheard = build.input("unheard", build.kind, ["batch", 1, 1, "positions"])
    states = build.row("decoder.tokens.weight", ids, (-1, 1, WIDTH))
    added = build.op("Reshape", build.op("Gather", build.weight("decoder.positions"), last, axis=0), build.integers(-1, 1, WIDTH))
    for index in range(LAYERS):
        layer = f"decoder.layers.{index}"
        normed, states = build.norm_of_sum(states, added, f"{layer}.attention_norm")
        heads, *present = build.op("GroupQueryAttention", build.blocks(normed, f"{layer}.attention.qkv"), "", "", *past[index], last, total,
                                   outputs=3, domain=MICROSOFT, num_heads=HEADS, kv_num_heads=HEADS, do_rotary=0, scale=1.0)
        for name, tensor in zip(("key", "value"), present):
            build.rename(tensor, f"present_{name}_{index}", TensorProto.FLOAT, ["batch", HEADS, "capacity", HEAD])
        normed, states = build.norm_of_sum(states, build.blocks(heads, f"{layer}.attention.out"), f"{layer}.cross_norm")
        query = build.blocks(normed, f"{layer}.cross.q")
        if index in TELLING:
            query = build.rename(query, f"query_{index}", TensorProto.FLOAT, ["batch", 1, WIDTH])
        query = build.narrow(query)
        heads = build.wide(build.op("MultiHeadAttention", query, *cross[index], "", "", unheard, **ATTENTION))
        normed, states = build.norm_of_sum(states, build.blocks(heads, f"{layer}.cross.out"), f"{layer}.feed_norm")
        added = build.blocks(build.op("Gelu", build.blocks(normed, f"{layer}.up")), f"{layer}.down")
    normed, _ = build.norm_of_sum(states, added, "decoder.norm")
    build.rename(build.blocks(normed, "decoder.tokens"), "logits", TensorProto.FLOAT, ["batch", 1, VOCABULARY])
    return build.model("step")


def causal_mask(build: Builder, before: str, total: str) -> str:
    """[1, 1, n, p + n] in single precision: 0 where a token may look, far below where not."""
    def to(start: str, end: str) -> str:
        scalars = [build.op("Squeeze", start), build.op("Squeeze", end)]
        return build.op("Range", *scalars, build.op("Squeeze", build.integers(1)))

    rows = build.op("Unsqueeze", to(before, total), build.integers(0, 1, 3))
    columns = build.op("Unsqueeze", to(build.integers(0), total), build.integers(0, 1, 2))
    ahead = build.op("Cast", build.op("Greater", columns, rows), to=TensorProto.FLOAT)
    return build.op("Mul", ahead, build.number(NEVER))


def _projected(build: Builder, states: str, name: str, parts: str) -> list[str]:
    """[B, n, width] for each letter of `parts`, by one product."""
    return build.op("Split", build.linear(states, f"{name}.{parts}"), outputs=len(parts), axis=-1, num_outputs=len(parts))


def _added(build: Builder, states: str, heads: str, name: str) -> str:
    """The residual stream with what a layer adds."""
    return build.op("Add", states, build.wide(build.linear(heads, name)))


def _fed(build: Builder, states: str, layer: str) -> str:
    up = build.op("Gelu", build.linear(build.narrow(build.norm(states, f"{layer}.feed_norm")), f"{layer}.up"))
    return _added(build, states, up, f"{layer}.down")
