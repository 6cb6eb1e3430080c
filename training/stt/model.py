"""The recogniser: transformers' Whisper modules with a CTC head over characters, run at any clip length up to 8 s."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F
from transformers import WhisperForConditionalGeneration

from .config import CTC_SYMBOLS, whisper_config


class Recogniser(nn.Module):
    def __init__(self, attention: str = "eager") -> None:
        super().__init__()
        config = whisper_config()
        config._attn_implementation = attention
        self.whisper = WhisperForConditionalGeneration(config)
        self.ctc = nn.Linear(config.d_model, len(CTC_SYMBOLS))

    def encode(self, features: torch.Tensor) -> torch.Tensor:
        """[B, 80, F] features, F even and at most 500, to [B, F / 2, d]."""
        encoder = self.whisper.model.encoder
        hidden = F.gelu(encoder.conv1(features))
        hidden = F.gelu(encoder.conv2(hidden)).transpose(1, 2)
        hidden = hidden + encoder.embed_positions.weight[: hidden.shape[1]].to(hidden.dtype)
        for layer in encoder.layers:
            hidden = layer(hidden, None)
        return encoder.layer_norm(hidden)

    def decode(self, tokens: torch.Tensor, encoded: torch.Tensor) -> torch.Tensor:
        """[B, n] tokens and the encoder's output to [B, n, V] logits of the next token."""
        decoder = self.whisper.model.decoder
        hidden = decoder(input_ids=tokens, encoder_hidden_states=encoded, use_cache=False).last_hidden_state
        return self.whisper.proj_out(hidden)

    def ctc_log_probs(self, encoded: torch.Tensor) -> torch.Tensor:
        return F.log_softmax(self.ctc(encoded).float(), dim=-1)
