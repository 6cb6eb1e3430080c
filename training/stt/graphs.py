"""The three graphs that are exported: plain PyTorch over the trained modules, attention written out."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F
from transformers.models.whisper.modeling_whisper import WhisperAttention

from .model import Recogniser


def _heads(attention: WhisperAttention, states: torch.Tensor) -> torch.Tensor:
    """[B, n, d] to [B, heads, n, d / heads]."""
    batch, length, _ = states.shape
    return states.view(batch, length, attention.num_heads, attention.head_dim).transpose(1, 2)


def _attend(attention: WhisperAttention, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor,
            mask: torch.Tensor | None = None) -> torch.Tensor:
    """`query` [B, n, d] over `key` and `value` [B, heads, m, d / heads]; `mask` is added to the scores."""
    scaled = _heads(attention, attention.q_proj(query) * attention.scaling)
    scores = scaled @ key.transpose(2, 3)
    mixed = F.softmax(scores if mask is None else scores + mask, dim=-1) @ value
    batch, _, length, _ = mixed.shape
    return attention.out_proj(mixed.transpose(1, 2).reshape(batch, length, -1))


def _feed_forward(layer: nn.Module, hidden: torch.Tensor) -> torch.Tensor:
    return hidden + layer.fc2(F.gelu(layer.fc1(layer.final_layer_norm(hidden))))


class EncoderGraph(nn.Module):
    """input_features [B, 80, F] to last_hidden_state [B, F / 2, d]."""

    def __init__(self, model: Recogniser) -> None:
        super().__init__()
        self.encoder = model.whisper.model.encoder

    def forward(self, input_features: torch.Tensor) -> torch.Tensor:
        encoder = self.encoder
        hidden = F.gelu(encoder.conv2(F.gelu(encoder.conv1(input_features)))).transpose(1, 2)
        hidden = hidden + encoder.embed_positions.weight[: hidden.shape[1]]
        for layer in encoder.layers:
            normed, attention = layer.self_attn_layer_norm(hidden), layer.self_attn
            key, value = (_heads(attention, project(normed)) for project in (attention.k_proj, attention.v_proj))
            hidden = _feed_forward(layer, hidden + _attend(attention, normed, key, value))
        return encoder.layer_norm(hidden)


class DecoderGraph(nn.Module):
    """New tokens and the cache of the earlier ones to logits and the grown cache.

    input_ids [B, n], encoder_hidden_states [B, T, d], then key and value [B, heads, p, d / heads] of every layer.
    The keys and values of the encoder's states are computed anew at each step: at 250 frames that costs less than a branch
    and a second cache would save, and the graph is the same for the first token and the rest.
    """

    def __init__(self, model: Recogniser) -> None:
        super().__init__()
        self.decoder, self.output = model.whisper.model.decoder, model.whisper.proj_out

    def forward(self, input_ids: torch.Tensor, encoder_hidden_states: torch.Tensor, *past: torch.Tensor) -> tuple[torch.Tensor, ...]:
        decoder, count = self.decoder, input_ids.shape[1]
        before = past[0].shape[2]
        positions = torch.arange(before, before + count)
        hidden = decoder.embed_tokens(input_ids) + F.embedding(positions, decoder.embed_positions.weight)
        future = torch.arange(before + count)[None, :] > positions[:, None]
        mask = future.to(hidden.dtype) * -1e4
        present = []
        for index, layer in enumerate(decoder.layers):
            normed, attention = layer.self_attn_layer_norm(hidden), layer.self_attn
            key = torch.cat((past[2 * index], _heads(attention, attention.k_proj(normed))), 2)
            value = torch.cat((past[2 * index + 1], _heads(attention, attention.v_proj(normed))), 2)
            present += [key, value]
            hidden = hidden + _attend(attention, normed, key, value, mask)
            normed, attention = layer.encoder_attn_layer_norm(hidden), layer.encoder_attn
            key, value = (_heads(attention, project(encoder_hidden_states)) for project in (attention.k_proj, attention.v_proj))
            hidden = _feed_forward(layer, hidden + _attend(attention, normed, key, value))
        return self.output(decoder.layer_norm(hidden)), *present


class CtcGraph(nn.Module):
    """encoder_hidden_states [B, T, d] to log_probs [B, T, characters]."""

    def __init__(self, model: Recogniser) -> None:
        super().__init__()
        self.ctc = model.ctc

    def forward(self, encoder_hidden_states: torch.Tensor) -> torch.Tensor:
        return F.log_softmax(self.ctc(encoder_hidden_states), dim=-1)
