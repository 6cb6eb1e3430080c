"""python -m tts: from nothing to the files in public/models/sotto-voice-en/."""

from .card import write_card
from .data import SOURCES, make
from .evaluate import FLITE_VOICES, run
from .export import OUTPUT, write_files
from .train import train

for name in SOURCES:
    make(name)
for name in SOURCES:
    train(name)
write_files(OUTPUT)
run(OUTPUT, [*SOURCES, *FLITE_VOICES])
write_card(OUTPUT)
