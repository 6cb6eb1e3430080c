import { describe, expect, it } from 'vitest';
import { buildReport, type ReportAdapter, type StageReport } from '../../src/core/report.ts';

const build = { version: '1.2.3', commit: 'abc', browser: 'a browser' };
const gpu: ReportAdapter = { vendor: 'v', architecture: 'a', description: '', shaderF16: true };
const stage: StageReport = {
  model: 'sotto-stt-en',
  device: 'wasm',
  dtype: 'fp32',
  reason: 'asked',
  adapter: null,
  weightBytes: { fp16: 2 },
  ...{ loadMs: 1, warmupMs: 2, loadPipelines: 0 },
  ...{ busyMs: 3, runMs: 4, waitMs: 5, units: 6, dispatches: 0, pipelines: 0 },
};

describe('buildReport', () => {
  it('names the adapter once, for all stages', () => {
    const report = buildReport({
      ...build,
      stages: { stt: stage, llm: { ...stage, adapter: gpu } },
      status: 'done',
    });
    const { adapter: _, ...expected } = stage;
    expect(report).toEqual({
      schema: 'sotto-report/1',
      ...build,
      status: 'done',
      adapter: gpu,
      stages: { stt: expected, llm: expected },
    });
  });

  it('has no adapter where nothing ran or the browser gave none', () => {
    expect(buildReport({ ...build, stages: {} })).toMatchObject({ adapter: null, stages: {} });
    expect(buildReport({ ...build, stages: { tts: stage } }).adapter).toBeNull();
  });
});
