"""Text to what has to be spoken: a duration for each symbol, and for each frame features, pitch, energy and source."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import STYLE, StyledBlock
from .source import HarmonicSource

WIDTH, SYMBOLS, POSITIONS = 512, 178, 512
BERT_WIDTH, BERT_LAYERS, HEADS = 768, 12, 12
LONGEST = 50
"""Frames of one symbol."""


class Albert(nn.Module):
    """A transformer whose twelve layers share their weights (Lan and others, 2019): int64 [N] -> [N, 768]."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict({
            "word_embeddings": nn.Embedding(SYMBOLS, 128), "position_embeddings": nn.Embedding(POSITIONS, 128),
            "token_type_embeddings": nn.Embedding(2, 128), "LayerNorm": nn.LayerNorm(128, eps=1e-12)})
        attention = nn.ModuleDict({name: nn.Linear(BERT_WIDTH, BERT_WIDTH) for name in ("query", "key", "value", "dense")})
        attention["LayerNorm"] = nn.LayerNorm(BERT_WIDTH, eps=1e-12)
        layer = nn.ModuleDict({
            "attention": attention, "full_layer_layer_norm": nn.LayerNorm(BERT_WIDTH, eps=1e-12),
            "ffn": nn.Linear(BERT_WIDTH, 2048), "ffn_output": nn.Linear(2048, BERT_WIDTH)})
        group = nn.ModuleDict({"albert_layers": nn.ModuleList([layer])})
        self.encoder = nn.ModuleDict({
            "embedding_hidden_mapping_in": nn.Linear(128, BERT_WIDTH), "albert_layer_groups": nn.ModuleList([group])})

    def forward(self, symbols: Tensor) -> Tensor:
        tables = self.embeddings
        x = tables["word_embeddings"](symbols) + tables["token_type_embeddings"].weight[0]
        x = tables["LayerNorm"](x + tables["position_embeddings"].weight[: symbols.shape[0]])
        x = self.encoder["embedding_hidden_mapping_in"](x)
        layer = self.encoder["albert_layer_groups"][0]["albert_layers"][0]
        for _ in range(BERT_LAYERS):
            attention = layer["attention"]
            query, key, value = (attention[name](x).view(-1, HEADS, BERT_WIDTH // HEADS).transpose(0, 1)
                                 for name in ("query", "key", "value"))
            weights = torch.softmax(query @ key.transpose(1, 2) * (BERT_WIDTH // HEADS) ** -0.5, -1)
            heard = attention["dense"]((weights @ value).transpose(0, 1).reshape(-1, BERT_WIDTH))
            x = attention["LayerNorm"](x + heard)
            inner = F.gelu(layer["ffn"](x), approximate="tanh")
            x = layer["full_layer_layer_norm"](x + layer["ffn_output"](inner))
        return x


class ChannelNorm(nn.Module):
    """[1, C, T]: each frame over its channels."""

    def __init__(self) -> None:
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.empty(WIDTH)), nn.Parameter(torch.empty(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x.transpose(1, 2), (WIDTH,), self.gamma, self.beta).transpose(1, 2)


class TextEncoder(nn.Module):
    """int64 [N] -> [1, N, 512]."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(SYMBOLS, WIDTH)
        self.cnn = nn.ModuleList(nn.ModuleList([nn.Conv1d(WIDTH, WIDTH, 5, padding=2), ChannelNorm()]) for _ in range(3))
        self.lstm = lstm(WIDTH)

    def forward(self, symbols: Tensor) -> Tensor:
        x = self.embedding(symbols)[None].transpose(1, 2)
        for convolution, norm in self.cnn:
            x = F.leaky_relu(norm(convolution(x)), 0.2)
        return self.lstm(x.transpose(1, 2))[0]


def lstm(inputs: int) -> nn.LSTM:
    return nn.LSTM(inputs, WIDTH // 2, batch_first=True, bidirectional=True)


class StyledLayerNorm(nn.Module):
    """[1, N, 512], each symbol over its channels; the scale as in `StyledNorm`."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(STYLE, 2 * WIDTH)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        scale, shift = self.fc(style).view(-1).split(WIDTH)
        return F.layer_norm(x, (WIDTH,)) * scale + shift


class DurationEncoder(nn.Module):
    """[1, N, 512] -> [1, N, 640], the style behind the features."""

    def __init__(self) -> None:
        super().__init__()
        self.lstms = nn.ModuleList(part for _ in range(3) for part in (lstm(WIDTH + STYLE), StyledLayerNorm()))

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        styles = style[:, None].expand(1, x.shape[1], STYLE)
        x = torch.cat([x, styles], 2)
        for recurrent, norm in zip(self.lstms[::2], self.lstms[1::2]):
            x = torch.cat([norm(recurrent(x)[0], style), styles], 2)
        return x


class Predictor(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.text_encoder = DurationEncoder()
        self.lstm, self.shared = lstm(WIDTH + STYLE), lstm(WIDTH + STYLE)
        self.duration_proj = nn.ModuleDict({"linear_layer": nn.Linear(WIDTH, LONGEST)})
        self.F0, self.N = self._curve(), self._curve()
        self.F0_proj, self.N_proj = nn.Conv1d(WIDTH // 2, 1, 1), nn.Conv1d(WIDTH // 2, 1, 1)

    @staticmethod
    def _curve() -> nn.ModuleList:
        half = WIDTH // 2
        return nn.ModuleList([StyledBlock(WIDTH, WIDTH), StyledBlock(WIDTH, half, doubles=True), StyledBlock(half, half)])

    def durations(self, features: Tensor, speed: Tensor) -> Tensor:
        """int64 [N], at least one frame each."""
        logits = self.duration_proj["linear_layer"](self.lstm(features)[0][0])
        return torch.round(torch.sigmoid(logits).sum(1) / speed).clamp(min=1).long()

    def curves(self, frames: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """[1, F, 640] -> pitch in Hz and energy, both [1, 1, 2F]."""
        shared = self.shared(frames)[0].transpose(1, 2)
        pitch = energy = shared
        for first, second in zip(self.F0, self.N):
            pitch, energy = first(pitch, style), second(energy, style)
        return self.F0_proj(pitch), self.N_proj(energy)


class Prosody(nn.Module):
    """symbols int64 [1, N], style [1, 256], speed [1] -> durations [N], text [1, 512, F], pitch, energy [1, 1, 2F], source [1, 22, 120F].

    Recurrences and an uneven stretch in time: work for a CPU, in full precision.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bert, self.bert_encoder = Albert(), nn.Linear(BERT_WIDTH, WIDTH)
        self.text_encoder, self.predictor, self.source = TextEncoder(), Predictor(), HarmonicSource()

    def forward(self, symbols: Tensor, style: Tensor, speed: Tensor) -> tuple[Tensor, ...]:
        manner = style[:, STYLE:]
        features = self.predictor.text_encoder(self.bert_encoder(self.bert(symbols[0]))[None], manner)
        durations = self.predictor.durations(features, speed)
        ends = durations.cumsum(0)
        symbol_of_frame = (torch.arange(ends[-1])[:, None] >= ends).sum(1)
        pitch, energy = self.predictor.curves(features[:, symbol_of_frame], manner)
        text = self.text_encoder(symbols[0])[:, symbol_of_frame].transpose(1, 2)
        return durations, text, pitch, energy, self.source(pitch)
