"""python -m small_voice.evaluate --model DIR --whisper DIR --sentences FILE --out FILE: figures for card and manifest."""
from kokoro_82m.evaluate import evaluate

from .runtime import SmallVoice

if __name__ == "__main__":
    evaluate(SmallVoice, __doc__)
