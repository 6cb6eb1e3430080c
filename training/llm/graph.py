"""The trained Llama as an ONNX graph of few, large operators: 11 a layer, attention and its cache being one.

GroupQueryAttention rotates positions, appends to the cache and masks; SimplifiedLayerNormalization (RMS) stays one
operator because its squares would overflow fp16. Both are ONNX Runtime's own operators, on WebGPU and on WASM.
"""

import numpy as np
import torch
from onnx import ModelProto, TensorProto, helper, numpy_helper
from transformers import LlamaConfig, LlamaForCausalLM

OPSET = 17
CONTRIBUTED = "com.microsoft"


class GraphBuilder:
    """Collects nodes and initializers; every method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list = []
        self.initializers: list = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operator: str, inputs: list[str], outputs: str | list[str], domain: str = "", **attributes: object) -> str:
        names = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(operator, inputs, names, names[0], domain=domain, **attributes))
        return names[0]

    def linear(self, source: str, weights: list[torch.Tensor], name: str) -> str:
        """source times the transposed weights [out, in], side by side."""
        return self.node("MatMul", [source, self.weight(f"{name}.weight", torch.cat(weights).T)], name)


def rotary_caches(config: LlamaConfig) -> tuple[np.ndarray, np.ndarray]:
    """cos and sin [positions, head size / 2] of rotary embeddings (Su et al. 2021, RoFormer)."""
    half = config.head_dim // 2
    frequencies = config.rope_parameters["rope_theta"] ** -(np.arange(half) / half)
    angles = np.outer(np.arange(config.max_position_embeddings), frequencies)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def build_graph(model: LlamaForCausalLM) -> ModelProto:
    """fp32 graph: input_ids, attention_mask int64 [B,S], past_key_values.N.{key,value} [B,H,P,D] -> logits [B,S,V], present.N.*"""
    config, state, build = model.config, model.state_dict(), GraphBuilder()
    cos, sin = rotary_caches(config)
    caches = [build.weight("rotary.cos", cos), build.weight("rotary.sin", sin)]
    lengths = _lengths(build)
    embedding = build.weight("embedding", state["model.embed_tokens.weight"])
    hidden = build.node("Gather", [embedding, "input_ids"], "embedded")
    normed = _norm(build, hidden, state["model.layers.0.input_layernorm.weight"], config, "layer.0.norm")
    for index in range(config.num_hidden_layers):
        layer = {name.removeprefix(f"model.layers.{index}."): value for name, value in state.items() if f"layers.{index}." in name}
        last = index + 1 == config.num_hidden_layers
        following = "model.norm.weight" if last else f"model.layers.{index + 1}.input_layernorm.weight"
        hidden, normed = _layer(build, f"layer.{index}", index, hidden, normed, layer, state[following], config, [*lengths, *caches])
    output = build.node("Transpose", [embedding], "embedding.transposed", perm=[1, 0])
    build.node("MatMul", [normed, output], "logits")
    return _model(build, config)


def _layer(
    build: GraphBuilder, name: str, index: int, hidden: str, normed: str, weights: dict, following: torch.Tensor, config: LlamaConfig, shared: list[str]
) -> tuple[str, str]:
    """One transformer layer: (residual stream, next layer's normalised input)."""
    packed = build.linear(normed, [weights[f"self_attn.{part}_proj.weight"] for part in "qkv"], f"{name}.qkv")
    past = [f"past_key_values.{index}.{part}" for part in ("key", "value")]
    attended = build.node(
        "GroupQueryAttention", [packed, "", "", *past, *shared], [f"{name}.attended", f"present.{index}.key", f"present.{index}.value"], CONTRIBUTED,
        num_heads=config.num_attention_heads, kv_num_heads=config.num_key_value_heads, do_rotary=1,
    )  # fmt: skip
    projected = build.linear(attended, [weights["self_attn.o_proj.weight"]], f"{name}.projected")
    hidden, normed = _add_norm(build, hidden, projected, weights["post_attention_layernorm.weight"], config, f"{name}.middle")
    gate = build.linear(normed, [weights["mlp.gate_proj.weight"]], f"{name}.gate")
    up = build.linear(normed, [weights["mlp.up_proj.weight"]], f"{name}.up")
    opened = build.node("Mul", [gate, build.node("Sigmoid", [gate], f"{name}.sigmoid")], f"{name}.opened")
    down = build.linear(build.node("Mul", [opened, up], f"{name}.gated"), [weights["mlp.down_proj.weight"]], f"{name}.down")
    return _add_norm(build, hidden, down, following, config, f"{name}.end")


def _norm(build: GraphBuilder, source: str, scale: torch.Tensor, config: LlamaConfig, name: str) -> str:
    inputs = [source, build.weight(f"{name}.scale", scale)]
    return build.node("SimplifiedLayerNormalization", inputs, name, axis=-1, epsilon=config.rms_norm_eps)


def _add_norm(build: GraphBuilder, hidden: str, change: str, scale: torch.Tensor, config: LlamaConfig, name: str) -> tuple[str, str]:
    """(hidden + change, its normalisation) in one operator."""
    inputs = [hidden, change, build.weight(f"{name}.scale", scale)]
    outputs = [f"{name}.normed", "", "", f"{name}.sum"]
    return f"{name}.sum", build.node("SkipSimplifiedLayerNormalization", inputs, outputs, CONTRIBUTED, epsilon=config.rms_norm_eps)


def _lengths(build: GraphBuilder) -> list[str]:
    """seqlens_k int32 [B] (tokens so far less one) and total_sequence_length int32 [], from the attention mask."""
    one, axis = build.weight("one", np.array([1], np.int64)), build.weight("second_axis", np.array(1, np.int64))
    tokens = build.node("ReduceSum", ["attention_mask", one], "mask.tokens", keepdims=0)
    less_one = build.node("Sub", [tokens, one], "mask.last")
    total = build.node("Gather", [build.node("Shape", ["attention_mask"], "mask.shape"), axis], "mask.total")
    return [build.node("Cast", [value], f"{value}.int32", to=TensorProto.INT32) for value in (less_one, total)]


def _model(build: GraphBuilder, config: LlamaConfig) -> ModelProto:
    cache = ["batch_size", config.num_key_value_heads, "past_sequence_length", config.head_dim]
    grown = ["batch_size", config.num_key_value_heads, "total_sequence_length", config.head_dim]
    parts = [f"{index}.{part}" for index in range(config.num_hidden_layers) for part in ("key", "value")]
    value = helper.make_tensor_value_info
    inputs = [
        value("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]),
        value("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
        *(value(f"past_key_values.{part}", TensorProto.FLOAT, cache) for part in parts),
    ]
    outputs = [
        value("logits", TensorProto.FLOAT, ["batch_size", "sequence_length", config.vocab_size]),
        *(value(f"present.{part}", TensorProto.FLOAT, grown) for part in parts),
    ]
    graph = helper.make_graph(build.nodes, "sotto-chat-en", inputs, outputs, build.initializers)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="sotto")
