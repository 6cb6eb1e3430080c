"""Error-compensated rounding to 4 bits in blocks of 32 (GPTQ, Frantar et al. 2022).

Columns are rounded one after the other; what a column loses, the columns behind it make up for, as far as inputs go
together. A block's scale is chosen when its first column comes, from the weights as they are by then.
"""
from __future__ import annotations

import torch

BLOCK = 32
_DAMPING = 0.01
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8)


def round_matrix(weight: torch.Tensor, products: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Codes (int8, -8..7) and scales (float16) of a matrix [outputs, inputs].

    `products` are the sums of products of inputs with each other: [inputs, inputs], or [parts, n, n] where only inputs of
    one part are taken to go together.
    """
    parts = products if products.ndim == 3 else products[None]
    codes, scales = zip(*(_round_part(columns, part) for columns, part in zip(weight.chunk(len(parts), 1), parts, strict=True)), strict=True)
    return torch.cat(codes, 1), torch.cat(scales, 1)


def _round_part(weight: torch.Tensor, products: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    # Inputs first: a column of the matrix lies in one piece.
    left = weight.T.contiguous()
    inputs, outputs = left.shape
    codes = torch.empty(inputs, outputs, dtype=torch.int8)
    scales = torch.empty(inputs // BLOCK, outputs, dtype=torch.float16)
    importance = products.diagonal()
    compensation = _compensation(products)
    for start in range(0, inputs, BLOCK):
        end = start + BLOCK
        block = left[start:end]
        scales[start // BLOCK] = _best_scales(block, importance[start:end])
        scale = scales[start // BLOCK].float()
        inverse = torch.where(scale == 0, 0, 1 / scale)
        lost = torch.empty(BLOCK, outputs)
        for at in range(BLOCK):
            code = (block[at] * inverse).round_().clamp_(-8, 7)
            codes[start + at] = code
            lost[at] = code.mul_(scale).neg_().add_(block[at]).div_(compensation[start + at, start + at])
            block[at:].addr_(compensation[start + at, start + at : end], lost[at], alpha=-1)
        left[end:].addmm_(compensation[start:end, end:].T, lost, alpha=-1)
    return codes.T.contiguous(), scales.T.contiguous()


def _compensation(products: torch.Tensor) -> torch.Tensor:
    """The upper Cholesky factor of the inverse of the (damped) products."""
    damped = products.double()
    damped.diagonal().add_(_DAMPING * damped.diagonal().mean())
    return torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(damped)), upper=True).float()


def _best_scales(block: torch.Tensor, importance: torch.Tensor) -> torch.Tensor:
    """Float16 scales [outputs] with the least error, weighed by how large the inputs are; the largest value becomes -8."""
    largest = block.gather(0, block.abs().argmax(0, keepdim=True))[0]
    best, least = torch.zeros_like(largest), torch.full_like(largest, torch.inf)
    for share in _SHARES:
        scale = (largest * share / -8).half().float()
        code = (block * torch.where(scale == 0, 0, 1 / scale)).round_().clamp_(-8, 7)
        error = importance @ code.mul_(scale).sub_(block).square_()
        better = error < least
        best[better], least[better] = scale[better], error[better]
    return best.half()
