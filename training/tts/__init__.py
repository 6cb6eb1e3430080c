"""Text to speech: a base voice with exchangeable low-rank adapters."""
