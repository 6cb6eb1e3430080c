"""Supertonic's three graphs."""

import torch
from torch import nn

HIDDEN = 32
STYLE = 16
STYLES = 8
LATENT = 4
COMPRESS = 2
CHUNK = 64


class TextEncoder(nn.Module):
    """Symbols and style -> states [B, N, HIDDEN] and the duration of the speech in seconds [B]."""

    def __init__(self, vocabulary: int):
        super().__init__()
        self.symbols = nn.Embedding(vocabulary, HIDDEN)
        self.style = nn.Linear(STYLE, HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, input_ids, attention_mask, style):
        mask = attention_mask.to(style.dtype)
        x = (self.symbols(input_ids) + self.style(style.mean(1, keepdim=True))) * mask.unsqueeze(-1)
        return self.out(x), 0.07 * mask.sum(1)


class LatentDenoiser(nn.Module):
    """One step of the flow: latents [B, LATENT * COMPRESS, L] -> the same, less noisy."""

    def __init__(self):
        super().__init__()
        channels = LATENT * COMPRESS
        self.style = nn.Linear(STYLE, channels)
        self.text = nn.Linear(HIDDEN, channels)
        self.mix = nn.Conv1d(channels, channels, 3, padding=1)

    def forward(self, style, noisy_latents, latent_mask, encoder_outputs, attention_mask, timestep, num_inference_steps):
        words = attention_mask.to(style.dtype).unsqueeze(-1)
        text = (encoder_outputs * words).sum(1) / words.sum(1)
        condition = self.style(style.mean(1)) + self.text(text) + (timestep / num_inference_steps).unsqueeze(-1)
        step = torch.tanh(self.mix(noisy_latents) + condition.unsqueeze(-1)) / num_inference_steps.view(-1, 1, 1)
        return (noisy_latents + step) * latent_mask.to(style.dtype).unsqueeze(1)


class VoiceDecoder(nn.Module):
    """latents [B, LATENT * COMPRESS, L] -> waveform [B, L * CHUNK * COMPRESS] in -1..1."""

    def __init__(self):
        super().__init__()
        self.out = nn.Conv1d(LATENT * COMPRESS, CHUNK * COMPRESS, 1)

    def forward(self, latents):
        return torch.tanh(self.out(latents)).transpose(1, 2).flatten(1)
