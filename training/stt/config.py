"""The shape of `sotto-stt-en`: Whisper's architecture with 16 ms mel frames and an 8 s window."""
from __future__ import annotations

from transformers import WhisperConfig

SAMPLE_RATE_HZ = 16_000
HOP, N_FFT, MELS = 256, 512, 80
WINDOW_SECONDS = 8
WINDOW_SAMPLES = WINDOW_SECONDS * SAMPLE_RATE_HZ
MEL_FRAMES = WINDOW_SAMPLES // HOP
ENCODER_FRAMES = MEL_FRAMES // 2
SECONDS_PER_FRAME = WINDOW_SECONDS / ENCODER_FRAMES
# Trained on clips of any length, it hears a short one without a whole window of padding; few lengths keep the kernels few.
INPUT_STEP_MS = 2048
MAX_TOKENS = 128

TEXT_TOKENS = 1000
EOT, SOT, NO_TIMESTAMPS = TEXT_TOKENS, TEXT_TOKENS + 1, TEXT_TOKENS + 7
SPECIAL_TOKENS = ("<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|startofprev|>", "<|nospeech|>",
                  "<|startoflm|>", "<|notimestamps|>")
FIRST_TIMESTAMP = NO_TIMESTAMPS + 1
VOCABULARY = FIRST_TIMESTAMP + ENCODER_FRAMES + 1

CTC_SYMBOLS = ("<blank>", " ", "'", *"abcdefghijklmnopqrstuvwxyz")


def whisper_config() -> WhisperConfig:
    return WhisperConfig(
        vocab_size=VOCABULARY, num_mel_bins=MELS, max_source_positions=ENCODER_FRAMES, max_target_positions=MAX_TOKENS,
        d_model=256, encoder_layers=5, encoder_attention_heads=4, encoder_ffn_dim=768,
        decoder_layers=2, decoder_attention_heads=4, decoder_ffn_dim=768,
        dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, tie_word_embeddings=True, use_cache=True,
        pad_token_id=EOT, bos_token_id=EOT, eos_token_id=EOT, decoder_start_token_id=SOT, begin_suppress_tokens=None,
    )
