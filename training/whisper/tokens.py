"""The tokens of the multilingual vocabulary that decoding needs by number."""
END, START, ENGLISH, TRANSCRIBE = 50_257, 50_258, 50_259, 50_359
PREVIOUS, NO_SPEECH, NO_TIMESTAMPS, FIRST_TIMESTAMP = 50_361, 50_362, 50_363, 50_364
TIMESTAMP_MS = 20
