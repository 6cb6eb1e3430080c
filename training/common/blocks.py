"""Numbers in blocks of 32: 8-bit and 4-bit codes with a half-precision scale (decision 0070)."""
from __future__ import annotations

import numpy as np

BLOCK = 32


def quantise(array: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Codes (int8, of the array's shape; -127..127 or -8..7) and scales (float16, last axis / 32): code x scale is near.

    Eight bits take the largest value to 127. Four bits take it to -8, and of a few shorter scales the one with the least
    squared error. Errors: ValueError when the last axis has no whole blocks or a scale is beyond half precision.
    """
    if array.shape[-1] % BLOCK:
        raise ValueError(f"rows of {array.shape[-1]} have no whole blocks of {BLOCK}")
    blocks = array.astype(np.float32).reshape(-1, BLOCK)
    if bits == 8:
        scales = np.abs(blocks).max(1) / 127
        codes = _codes(blocks, scales, -127, 127)
    else:
        largest = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
        scales, codes, least = np.zeros_like(largest), np.zeros_like(blocks), np.full_like(largest, np.inf)
        for share in (1.0, 0.95, 0.9, 0.85, 0.8):
            tried = (largest * share / -8).astype(np.float16).astype(np.float32)
            tried_codes = _codes(blocks, tried, -8, 7)
            error = np.square(blocks - tried_codes * tried[:, None]).sum(1)
            better = error < least
            scales[better], codes[better], least[better] = tried[better], tried_codes[better], error[better]
    halves = scales.astype(np.float16)
    if not np.isfinite(halves).all():
        raise ValueError("a scale is beyond half precision")
    return codes.astype(np.int8).reshape(array.shape), halves.reshape(*array.shape[:-1], -1)


def _codes(blocks: np.ndarray, scales: np.ndarray, least: int, most: int) -> np.ndarray:
    stored = scales.astype(np.float16).astype(np.float32)[:, None]
    return np.clip(np.rint(np.divide(blocks, stored, out=np.zeros_like(blocks), where=stored != 0)), least, most)


def widen(codes: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """float32, of the codes' shape."""
    wide = codes.reshape(-1, BLOCK).astype(np.float32) * scales.reshape(-1, 1).astype(np.float32)
    return wide.reshape(codes.shape)


def pack_nibbles(codes: np.ndarray) -> np.ndarray:
    """Codes -8..7 as nibbles 0..15, the even element low."""
    nibbles = (codes.reshape(-1, 2) + 8).astype(np.uint8)
    return nibbles[:, 0] | nibbles[:, 1] << 4


def unpack_nibbles(nibbles: np.ndarray) -> np.ndarray:
    """int8 codes -8..7, flat."""
    return (np.stack((nibbles & 15, nibbles >> 4), -1).astype(np.int8) - 8).reshape(-1)


def per_output(wide: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix [outputs, inputs] as int8 [inputs, outputs] and float32 scales [outputs], the largest value of an output 127."""
    scales = (np.abs(wide).max(1) / 127).astype(np.float32)
    scales[scales == 0] = 1
    return np.ascontiguousarray(np.floor(wide / scales[:, None] + 0.5).astype(np.int8).T), scales
