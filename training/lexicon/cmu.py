"""The CMU dictionary's words in misaki's alphabet: ARPAbet, a digit at each vowel for its stress, to Kokoro's symbols."""
from __future__ import annotations

import re

VOWELS = {"AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "W", "AY": "I", "EH": "ɛ", "ER": "ɜɹ", "EY": "A", "IH": "ɪ",
          "IY": "i", "OW": "O", "OY": "Y", "UH": "ʊ", "UW": "u"}
CONSONANTS = {"B": "b", "CH": "ʧ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "ʤ", "K": "k", "L": "l",
              "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v",
              "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ"}
STRESS = {"0": "", "1": "ˈ", "2": "ˌ"}
REDUCED = {"AH": "ə", "ER": "əɹ"}
# misaki's habits: a flap between a vowel and an unstressed one; a syllabic l, and n behind t and d, at a word's end.
HABITS = (
    (re.compile("(?<=[AIOWYiuæɑɔəɛɪɹʊʌ])t(?=[AIOWYiuæɑɔəɛɜɪʊʌ])"), "T"),
    (re.compile("(?<=[bdfkmnpstvzɡʃʒʤʧθT])əl$"), "ᵊl"),
    (re.compile("(?<=[dt])ən$"), "ᵊn"),
)


def _symbol(phone: str) -> str:
    name, stress = phone.rstrip("012"), phone[-1]
    if name in CONSONANTS:
        return CONSONANTS[name]
    return STRESS[stress] + (REDUCED.get(name, VOWELS[name]) if stress == "0" else VOWELS[name])


def sounds(pronunciation: str) -> str:
    """`K AE1 R AH0 L AY2 N` -> `kˈæɹəlˌIn`."""
    spoken = "".join(map(_symbol, pronunciation.split()))
    for pattern, replacement in HABITS:
        spoken = pattern.sub(replacement, spoken)
    return spoken


def words(text: str) -> dict[str, str]:
    """Plain words of the dictionary file by their first pronunciation."""
    lines = (line.split("#")[0].split(maxsplit=1) for line in text.splitlines() if line.strip())
    return {line[0]: sounds(line[1]) for line in lines if line[0].isalpha() and len(line[0]) > 2}
