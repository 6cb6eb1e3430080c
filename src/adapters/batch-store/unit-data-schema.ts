import * as v from 'valibot';
import type { UnitData } from '../../core/batch/unit-data.ts';
import { PLACEMENT_REASONS } from '../../core/models/device-choice.ts';
import type { StageReport } from '../../core/report.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';

const number = v.pipe(v.number(), v.finite());
const amount = v.pipe(number, v.minValue(0));
const span = { startMs: number, endMs: number };
const timed = { ...span, text: v.string() };

const bytes = v.exactOptional(amount);
const costSchema = v.object({
  model: v.string(),
  device: v.picklist(DEVICES),
  dtype: v.picklist(DTYPES),
  reason: v.picklist(PLACEMENT_REASONS),
  adapter: v.nullable(
    v.object({
      vendor: v.string(),
      architecture: v.string(),
      description: v.string(),
      shaderF16: v.boolean(),
    }),
  ),
  weightBytes: v.object({ fp16: bytes, fp32: bytes, int8: bytes, int4: bytes, other: bytes }),
  loadMs: amount,
  warmupMs: amount,
  loadPipelines: amount,
  busyMs: amount,
  runMs: amount,
  waitMs: amount,
  units: amount,
  dispatches: amount,
  pipelines: amount,
}) satisfies v.GenericSchema<unknown, StageReport>;

export const unitDataSchema: v.GenericSchema<unknown, UnitData> = v.object({
  segments: v.exactOptional(
    v.array(
      v.object({
        ...timed,
        speaker: v.exactOptional(v.string()),
        words: v.exactOptional(v.array(v.object(timed))),
      }),
    ),
  ),
  language: v.exactOptional(v.string()),
  voices: v.exactOptional(
    v.object({
      speech: v.array(v.object(span)),
      prints: v.array(v.object({ ...span, vector: v.string() })),
    }),
  ),
  text: v.exactOptional(v.string()),
  speechMs: v.exactOptional(amount),
  spoken: v.exactOptional(
    v.object({
      sampleRateHz: v.pipe(amount, v.minValue(1)),
      parts: v.array(v.object({ startMs: amount, samples: v.pipe(amount, v.integer()) })),
    }),
  ),
  cost: v.exactOptional(costSchema),
});
