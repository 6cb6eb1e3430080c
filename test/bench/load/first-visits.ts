import { modelsOf, packOf } from '../../../src/core/models/model-packs.ts';
import { submitFiles, waitForEnd } from '../../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from '../../e2e/studio.ts';
import type { BenchReport } from '../bench-report.ts';
import { reportOf } from '../studio-turns.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
const TIMEOUT_MS = 15 * 60_000;
const USERS = packOf('bundled');
const OURS = { pack: USERS.id, device: 'wasm' } as const;

interface Visit {
  /** All that the server sent, headers included. */
  readonly bytes: number;
  readonly foreignRequests: number;
}

/**
 * A first visit up to the text of a first recording. The weights of the other models are held back, so that only what
 * dictation needs is counted, however fast the rest would have come meanwhile.
 */
export function measureDictation(): Promise<Visit> {
  const others = modelsOf(USERS).filter((id) => id !== USERS.models.stt);
  const isOthersWeights = ({ pathname }: URL) =>
    others.some((id) => pathname.startsWith(`/models/${id}/`)) && !pathname.endsWith('/manifest.json');
  return visit(
    openTestStudio({ ...OURS, reply: 'none' }, {}, { heldBack: isOthersWeights }),
    async ({ page }) => {
      const [turn] = await submitFiles(page, [SAMPLE]);
      if (!turn) throw new Error('the page took no input');
      const { status, message } = await waitForEnd(turn, TIMEOUT_MS);
      if (status !== 'done') throw new Error(`dictation ended as ${status}: ${message}`);
      return {};
    },
  );
}

/** A first visit until every model is ready and a turn went through all stages. */
export function measureEverything(): Promise<Visit & Pick<BenchReport, 'browser' | 'adapter' | 'stages'>> {
  return visit(openTestStudio(OURS), async ({ page }) => {
    const [turn] = await submitFiles(page, [SAMPLE]);
    const report = await reportOf(turn);
    await page.locator('.preparing').waitFor({ state: 'detached', timeout: TIMEOUT_MS });
    return report;
  });
}

async function visit<Result extends object>(
  opening: Promise<TestStudio>,
  use: (studio: TestStudio) => Promise<Result>,
): Promise<Visit & Result> {
  const studio = await opening;
  try {
    const result = await use(studio);
    return {
      ...result,
      bytes: studio.server.bytesSent(),
      foreignRequests: studio.foreignRequests.length,
    };
  } finally {
    await studio.close();
  }
}
