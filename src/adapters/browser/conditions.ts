import type { Conditions } from '../../core/governor/govern.ts';
import { type BrowserFeatures, browserFeatures } from './browser-features.ts';

/** Half of the time within which background work has to give way. */
const SAMPLE_MS = 1_000;
const INPUT_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export interface ConditionsPort {
  /** The conditions now. */
  read(): Conditions;
}

/**
 * Watches battery, pressure and use. Where the browser does not tell, or refuses to, the condition stays null.
 * @param onChange called when a condition has changed; the first input after a while counts, not every one.
 */
export function watchConditions(
  onChange: () => void,
  {
    getBattery,
    PressureObserver,
  }: Pick<BrowserFeatures, 'getBattery' | 'PressureObserver'> = browserFeatures,
  page: Pick<EventTarget, 'addEventListener'> = document,
): ConditionsPort {
  let onBattery: boolean | null = null;
  let pressure: Conditions['pressure'] = null;
  let lastInputMs = Date.now();

  const watchBattery = async () => {
    const battery = await getBattery?.();
    if (!battery) return;
    const update = () => {
      onBattery = !battery.charging;
      onChange();
    };
    battery.addEventListener('chargingchange', update);
    update();
  };
  const watchPressure = async () => {
    if (!PressureObserver) return;
    const observer = new PressureObserver((records) => {
      const latest = records.at(-1)?.state ?? null;
      if (latest === pressure) return;
      pressure = latest;
      onChange();
    });
    await observer.observe('cpu', { sampleInterval: SAMPLE_MS });
  };
  // Refused by a policy or a setting: the same as missing.
  watchBattery().catch(() => {});
  watchPressure().catch(() => {});
  for (const type of INPUT_EVENTS) {
    page.addEventListener(
      type,
      () => {
        const wasIdle = Date.now() - lastInputMs > SAMPLE_MS;
        lastInputMs = Date.now();
        if (wasIdle) onChange();
      },
      { passive: true, capture: true },
    );
  }

  return {
    read() {
      const now = new Date();
      const minuteOfDay = now.getHours() * 60 + now.getMinutes();
      return { onBattery, pressure, idleMs: now.getTime() - lastInputMs, minuteOfDay };
    },
  };
}
