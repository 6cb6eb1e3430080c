import { describe, expect, it } from 'vitest';
import { isLasting, loadFailureOf } from '../../../src/core/models/load-failure.ts';

describe('why a load failed', () => {
  it.each([
    "Error: Can't create a session. ERROR_CODE: 9, ERROR_MESSAGE: Could not find an implementation for MatMulNBits(1) node with name '/a'",
    'Error: [WebGPU] Failed to find kernel for ConvInteger(10) (node /b)',
    'Error: ERROR_CODE: 9, NOT_IMPLEMENTED',
    'Fatal error: com.microsoft:GroupQueryAttention(-1) is not a registered function/op',
    'Error: Unsupported model IR version: 12, max supported IR version: 11',
    'Error: the data type 22 is not supported by WebGPU',
  ])('lasts: %s', (detail) => {
    expect(loadFailureOf(detail)).toBe('unsupported');
    expect(isLasting({ failure: loadFailureOf(detail) })).toBe(true);
  });

  it.each([
    'RangeError: Array buffer allocation failed',
    'Error: std::bad_alloc',
    'OperationError: Device lost: out of memory',
    'RuntimeError: memory access out of bounds',
    'Error: failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: Failed to allocate memory for requested buffer of size 919000000',
    '[object Object]',
  ])('may be over on the next visit: %s', (detail) => {
    expect(loadFailureOf(detail)).toBe('load-failed');
    expect(isLasting({ failure: loadFailureOf(detail) })).toBe(false);
  });
});
