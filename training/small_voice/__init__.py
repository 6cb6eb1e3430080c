"""The small voice: Kokoro's prosody as published, and a decoder of our own that was taught by Kokoro's."""
