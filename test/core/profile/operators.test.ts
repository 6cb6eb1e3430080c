import { expect, it } from 'vitest';
import { type EngineEvent, operatorTimes, readEngineProfile } from '../../../src/core/profile/operators.ts';

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

it.each<[string, readonly string[], readonly unknown[]]>([
  ['nothing was printed', [], []],
  ['blanks were', [' ', '\n'], []],
  ['no event was', ['[', ']'], []],
  ['one session was', ['[', '{"name": "a"},', '{"name": "b"}', ']'], [{ name: 'a' }, { name: 'b' }]],
  [
    'several sessions were, with and without blanks between them',
    ['[{"name": "a"}]', '[{"name": "b"}] \n ', '[{"name": "c"}]\n', '[{"name": "d"}]'],
    [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
  ],
])('the engine’s profile is read where %s', (_, lines, expected) => {
  expect(readEngineProfile(lines)).toEqual(expected);
});

const event = (about: Partial<EngineEvent>): EngineEvent => ({
  cat: 'Node',
  name: 'a_kernel_time',
  dur: 1000,
  args: { op_name: 'Add', provider: 'CPUExecutionProvider' },
  ...about,
});

it.each<[string, readonly EngineEvent[], readonly object[]]>([
  [
    'the most expensive first, whatever came first',
    [
      event({}),
      event({ args: { op_name: 'Gelu' }, dur: 6000 }),
      event({ args: { op_name: 'Mul' }, dur: 2000 }),
      event({}),
    ],
    [
      { operator: 'Gelu', place: 'cpu', count: 1, ms: 6, share: 0.6 },
      { operator: 'Add', place: 'cpu', count: 2, ms: 2, share: 0.2 },
      { operator: 'Mul', place: 'cpu', count: 1, ms: 2, share: 0.2 },
    ],
  ],
  [
    'one operator at two places is two',
    [event({}), event({ cat: 'Api', name: 'a&Add&Add', dur: 3000 })],
    [
      { operator: 'Add', place: 'gpu', count: 1, ms: 3, share: 0.75 },
      { operator: 'Add', place: 'cpu', count: 1, ms: 1, share: 0.25 },
    ],
  ],
  [
    'no time is no share',
    [event({ dur: 0 })],
    [{ operator: 'Add', place: 'cpu', count: 1, ms: 0, share: 0 }],
  ],
  [
    'a kernel’s name may have more before its operator',
    [event({ cat: 'Api', name: '/a&b&MatMul&MatMulPacked' })],
    [{ operator: 'MatMul', place: 'gpu', count: 1, ms: 1, share: 1 }],
  ],
  [
    'nothing else counts: other events, fences, nodes and kernels without a name of their operator',
    [
      event({ cat: 'Session' }),
      event({ name: 'a_kernel_time_before' }),
      event({ args: {} }),
      event({ args: { op_name: 3 } }),
      event({ cat: 'Api', name: 'upload' }),
    ],
    [],
  ],
])('of operators %s', (_, events, expected) => {
  expect(operatorTimes(events)).toEqual(expected);
});
