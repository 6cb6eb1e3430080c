"""Differentiable harmonic-plus-noise vocoder made of operators that every ONNX backend has.

A band-limited pulse train and a fixed noise are cut into Hann windows of two hops, mixed per
band and filtered by the minimum-phase mel-cepstral filter in the DFT domain, then overlap-added.
"""

import math

import torch
from torch import Tensor, nn

SAMPLE_RATE_HZ = 16000
HOP = 160
WINDOW = 2 * HOP
FFT = 512
BINS = FFT // 2 + 1
WARP = 0.42  # all-pass constant of the mel scale at 16 kHz
FORMANT_EMPHASIS = 1.2  # scales the cepstra above the second: regression flattens formants
HIGHEST_HARMONIC_HZ = 7600.0
BAND_EDGES_HZ = (1000.0, 2000.0, 4000.0, 6000.0)
PEAK = 0.95
NOISE_SAMPLES = 16000


def _cepstral_basis(order: int) -> tuple[Tensor, Tensor]:
    """Log magnitude and phase [order, BINS] of z~^-m on the warped frequency axis (Imai 1983)."""
    omega = torch.arange(BINS, dtype=torch.float64) * (2 * math.pi / FFT)
    warped = omega + 2 * torch.atan2(WARP * omega.sin(), 1 - WARP * omega.cos())
    angles = torch.arange(order, dtype=torch.float64)[:, None] * warped[None, :]
    emphasis = torch.where(torch.arange(order) < 2, 1.0, FORMANT_EMPHASIS)[:, None]
    return (angles.cos() * emphasis).float(), (-angles.sin() * emphasis).float()


def _band_basis(bands: int) -> Tensor:
    """[bands, BINS] with straight cross-fades of 400 Hz between neighbouring bands; columns sum to 1."""
    hz = torch.arange(BINS) * (SAMPLE_RATE_HZ / FFT)
    above = [torch.ones(BINS)] + [((hz - edge) / 400 + 0.5).clamp(0, 1) for edge in BAND_EDGES_HZ]
    above.append(torch.zeros(BINS))
    return torch.stack([above[b] - above[b + 1] for b in range(bands)])


def _dft_bases() -> tuple[Tensor, Tensor]:
    """Windowed forward [WINDOW, 2 BINS] and inverse [2 BINS, FFT] real DFT matrices."""
    n = torch.arange(FFT, dtype=torch.float64)
    k = torch.arange(BINS, dtype=torch.float64)
    angles = 2 * math.pi / FFT * n[:, None] * k[None, :]
    hann = 0.5 - 0.5 * torch.cos(2 * math.pi * (n[:WINDOW] + 0.5) / WINDOW)
    forward = torch.cat([angles.cos(), -angles.sin()], dim=1)[:WINDOW] * hann[:, None]
    weight = torch.full((BINS,), 2.0 / FFT, dtype=torch.float64)
    weight[0] = weight[-1] = 1.0 / FFT
    inverse = torch.cat([angles.cos().T * weight[:, None], -angles.sin().T * weight[:, None]])
    return forward.float(), inverse.float()


def _fixed_noise() -> Tensor:
    generator = torch.Generator().manual_seed(16)
    return torch.randn(NOISE_SAMPLES // HOP, HOP, generator=generator)


class Vocoder(nn.Module):
    """float32 throughout: phase sums and DFTs lose audible precision in half precision."""

    def __init__(self, order: int, bands: int, gain: float):
        super().__init__()
        log_magnitude, phase = _cepstral_basis(order)
        forward, inverse = _dft_bases()
        for name, value in {
            "log_magnitude": log_magnitude,
            "phase": phase,
            "bands": _band_basis(bands),
            "forward_dft": forward,
            "inverse_dft": inverse,
            "noise": _fixed_noise(),
            "sample": torch.arange(HOP).float(),
        }.items():
            self.register_buffer(name, value)
        self.gain = gain

    def pulses(self, f0_hz: Tensor) -> Tensor:
        """[T] Hz at frame centres -> [T, HOP] pulse train of unit power.

        f0 runs straight between frames, so the phase inside a hop is a parabola and only the
        frames need a running sum. The pulses are Dirichlet kernels, with the last harmonic faded in.
        """
        following = torch.cat([f0_hz[1:], f0_hz[-1:]])
        per_hop = (f0_hz + following) * (0.5 * HOP / SAMPLE_RATE_HZ)
        start = torch.cumsum(per_hop, 0) - per_hop
        start = (start - torch.floor(start))[:, None]
        slope = ((following - f0_hz) / HOP)[:, None]
        f0 = f0_hz[:, None] + slope * self.sample
        cycles = start + (f0_hz[:, None] + 0.5 * slope * self.sample) * self.sample / SAMPLE_RATE_HZ
        cycles = cycles - torch.floor(cycles + 0.5)
        harmonics = HIGHEST_HARMONIC_HZ / f0
        whole = torch.floor(harmonics)
        sine = lambda x: torch.sin(2 * math.pi * (x - torch.floor(x + 0.5)))
        bottom = sine(cycles / 2)
        near_peak = bottom.abs() < 1e-4
        kernel = sine((whole + 0.5) * cycles) / torch.where(near_peak, torch.ones_like(bottom), 2 * bottom) - 0.5
        kernel = torch.where(near_peak, whole, kernel)
        last = (harmonics - whole) * sine((whole + 1) * cycles + 0.25)
        return (kernel + last) * torch.sqrt(2 / harmonics)

    def _spectra(self, hops: Tensor) -> tuple[Tensor, Tensor]:
        """[T, HOP] -> real and imaginary [T, BINS] of windows centred on the frame centres."""
        before = torch.cat([torch.zeros_like(hops[:1]), hops[:-1]])
        spectrum = torch.cat([before, hops], dim=1) @ self.forward_dft
        return spectrum[:, :BINS], spectrum[:, BINS:]

    def _overlap_add(self, frames: Tensor) -> Tensor:
        """[T, FFT] -> [T * HOP]; what rings past the last frame is cut off."""
        rows = frames.shape[0]
        padded = torch.nn.functional.pad(frames, (0, 4 * HOP - FFT))
        total = padded[:, :HOP]
        for part in range(1, 4):
            piece = padded[:, part * HOP : (part + 1) * HOP]
            total = total + torch.nn.functional.pad(piece, (0, 0, part, 0))[:rows]
        return total.reshape(-1)

    def forward(self, cepstrum: Tensor, f0_hz: Tensor, periodicity: Tensor) -> Tensor:
        """[T, order], [T], [T, bands] in 0..1 -> waveform [T * HOP] in -PEAK..PEAK, one hop late."""
        repeats = f0_hz.shape[0] // self.noise.shape[0] + 1
        noise = self.noise.repeat(repeats, 1)[: f0_hz.shape[0]]
        pulse_real, pulse_imaginary = self._spectra(self.pulses(f0_hz))
        noise_real, noise_imaginary = self._spectra(noise)
        periodic = periodicity @ self.bands
        aperiodic = 1 - periodic
        real = periodic * pulse_real + aperiodic * noise_real
        imaginary = periodic * pulse_imaginary + aperiodic * noise_imaginary
        magnitude = torch.exp(cepstrum @ self.log_magnitude) * self.gain
        angle = cepstrum @ self.phase
        cosine, sine = magnitude * torch.cos(angle), magnitude * torch.sin(angle)
        spectrum = torch.cat([real * cosine - imaginary * sine, real * sine + imaginary * cosine], dim=1)
        return PEAK * torch.tanh(self._overlap_add(spectrum @ self.inverse_dft) / PEAK)
