"""The model's input symbols: flite's phones for American English, vowels with their stress."""

VOWELS = "aa ae ah ao aw ay eh er ey ih iy ow oy uh uw".split()
CONSONANTS = "b ch d dh f g hh jh k l m n ng p r s sh t th v w y z zh".split()

# "sil" opens and closes a sentence, "pau" is a pause inside it, "ax" is never stressed.
SYMBOLS = ["sil", "pau", *CONSONANTS, "ax", *(v + stress for v in VOWELS for stress in "01")]
SYMBOL_IDS = {name: index for index, name in enumerate(SYMBOLS)}


def symbol(phone: str, stressed: bool) -> str:
    return phone + ("1" if stressed else "0") if phone in VOWELS else phone
