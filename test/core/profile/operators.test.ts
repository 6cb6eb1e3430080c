import { expect, it } from 'vitest';
import { operatorTimes, readEngineProfile } from '../../../src/core/profile/operators.ts';

const node = (name: string, op: string, dur: number, provider = 'CPUExecutionProvider') =>
  `{"cat" : "Node","pid" :42,"tid" :1,"dur" :${dur},"ts" :1,"ph" : "X","name" :"${name}","args" : {"op_name" : "${op}","provider" : "${provider}"}}`;
const kernel = (name: string, dur: number) =>
  `{"cat" : "Api","pid" :-1,"tid" :-1,"dur" :${dur},"ts" :1,"ph" : "X","name" :"${name}","args" : {}}`;
const SESSION =
  '{"cat" : "Session","pid" :42,"tid" :1,"dur" :9000,"ts" :1,"ph" : "X","name" :"session_initialization","args" : {}}';

it.each([
  [
    'on a CPU, several sessions',
    [
      '[',
      `${SESSION},`,
      `${node('/a_kernel_time', 'MatMul', 3000)},`,
      node('/a_fence_before', 'MatMul', 500),
      ']',
      '[',
      `${node('/b_kernel_time', 'Add', 1000)},`,
      node('/c_kernel_time', 'MatMul', 6000),
      ']',
    ],
    ['cpu MatMul 2x 9 ms 0.9', 'cpu Add 1x 1 ms 0.1'],
  ],
  [
    'on a GPU that tells its kernels, beside what runs on the CPU',
    [
      '[',
      `${node('/a_kernel_time', 'MatMul', 70, 'WebGpuExecutionProvider')},`,
      `${node('/s_kernel_time', 'Shape', 1000)},`,
      `${kernel('/a&MatMul&MatMulPacked', 7000)},`,
      kernel('/a/bias&Add&Add', 2000),
      ']',
    ],
    ['gpu MatMul 1x 7 ms 0.7', 'gpu Add 1x 2 ms 0.2', 'cpu Shape 1x 1 ms 0.1'],
  ],
  [
    'on a GPU that tells nothing: what it took to send them',
    ['[', node('/a_kernel_time', 'MatMul', 4000, 'WebGpuExecutionProvider'), ']'],
    ['gpu MatMul 1x 4 ms 1'],
  ],
  ['without a run', [], []],
] as const)('operators %s, the most expensive first', (_, lines, expected) => {
  const times = operatorTimes(readEngineProfile(lines));
  expect(
    times.map(({ operator, place, count, ms, share }) => `${place} ${operator} ${count}x ${ms} ms ${share}`),
  ).toEqual(expected);
});
