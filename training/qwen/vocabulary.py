"""The vocabulary, pruned to bytes, Latin, Hangul, digits and punctuation, with its merges closed.

A token stays only with both tokens that it is made of. Whatever was dropped, a word whose tokens all stayed is then cut as
before: a merge that is missing makes a token that the word doesn't contain. A word with a dropped token falls apart into
what that token was made of. (Words are independent of each other in this kind of BPE.)

Of Latin, words stay: one case throughout or a capital first, perhaps a space before. Identifiers, runs of brackets and of
spaces are for code; of those, and of the rarest words, only what is merged first stays.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .tokenizer import END, PAD, START

SIZE = 34_000
#: of what is no word, only merges made this early stay
_EARLY = 6_000
_WORD = re.compile(r"[ '’]?(?:[^\W\d_]?[a-zß-öø-ÿœ]+|[A-ZÀ-ÖØ-ÞŒ]+)")
_PUNCTUATION = range(0x2010, 0x2044)
_CURRENCY = range(0x20A0, 0x20C1)


def byte_characters() -> dict[str, int]:
    """GPT-2's table: printable bytes stand for themselves, the others for the characters from U+0100 on."""
    printable = [byte for byte in range(256) if 0x20 < byte < 0x7F or (byte > 0xA0 and byte != 0xAD)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + at): byte for at, byte in enumerate(others)}


_BYTES = byte_characters()


def is_kept_script(character: str) -> bool:
    code = ord(character)
    if code < 0x100 or code in _PUNCTUATION or code in _CURRENCY:
        return True
    return unicodedata.name(character, "").startswith(("LATIN ", "HANGUL "))


def is_within_scripts(spelling: str) -> bool:
    """Whether a token can come of text in the kept scripts; it may begin and end within a character."""
    data = bytes(_BYTES[character] for character in spelling)
    if len(data) == 1:
        return True
    body = data.lstrip(bytes(range(0x80, 0xC0)))
    if len(data) - len(body) > 2:
        return False
    whole = body.decode("utf-8", "ignore")
    tail = body[len(whole.encode()):]
    # Hangul syllables begin with EA to ED, punctuation and Latin of two and three bytes with C2 to C9, E1 and E2.
    if not all(map(is_kept_script, whole)) or len(tail) > 2 or (tail and not _may_begin(tail)):
        return False
    return bool(whole) or bool(tail)


_STARTS = {chr(code).encode()[:length] for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000 and is_kept_script(chr(code))
           for length in (1, 2)}


def _may_begin(tail: bytes) -> bool:
    return tail in _STARTS


def prune(tokens: list[str], merges: list[tuple[str, str]], special: Iterable[int], size: int = SIZE) -> tuple[list[int], list[tuple[str, str]]]:
    """The numbers of the tokens that stay, in their order, `size` of them with the special ones last; and their merges."""
    number = {token: index for index, token in enumerate(tokens)}
    made_of: dict[str, list[tuple[str, str]]] = {}
    for pair in merges:
        made_of.setdefault("".join(pair), []).append(pair)
    control = [number[token] for token in (PAD, START, END)]
    kept = {token for token in tokens if len(token) == 1}

    def add(token: str) -> None:
        pending = [token]
        while pending:
            one = pending.pop()
            if one not in kept:
                kept.add(one)
                pending += made_of[one][0]

    ranked = ["".join(pair) for pair in merges]
    for wanted in (_is_hangul, _is_first_choice, _is_word):
        for rank, token in enumerate(dict.fromkeys(ranked)):
            if len(kept) + len(control) >= size:
                break
            if token in number and number[token] not in special and is_within_scripts(token) and wanted(token, rank):
                add(token)
    order = sorted(number[token] for token in kept)[: size - len(control)] + control
    stayed = {tokens[index] for index in order}
    return order, [pair for pair in merges if {*pair, "".join(pair)} <= stayed]


def _text(token: str) -> str:
    return bytes(_BYTES[character] for character in token).decode("utf-8", "ignore")


def _is_hangul(token: str, _rank: int) -> bool:
    text = _text(token).strip()
    data = bytes(_BYTES[character] for character in token)
    return bool(text) and all(unicodedata.name(one, "").startswith("HANGUL") for one in text) or not text and len(data.strip()) > 0


def _is_first_choice(_token: str, rank: int) -> bool:
    return rank < _EARLY


def _is_word(token: str, _rank: int) -> bool:
    return _WORD.fullmatch(_text(token)) is not None
