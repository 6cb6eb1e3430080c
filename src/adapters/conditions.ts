import type { Conditions } from '../core/governor/govern.ts';

/** Parts of the platform that the compiler's library does not know yet, or that not every browser has. */
interface Battery extends EventTarget {
  readonly charging: boolean;
}
interface PressureObserver {
  observe(source: 'cpu', options: { sampleInterval: number }): Promise<void>;
}
export interface Platform {
  readonly navigator: { getBattery?: () => Promise<Battery> };
  readonly PressureObserver?: new (
    onRecords: (records: readonly { readonly state: NonNullable<Conditions['pressure']> }[]) => void,
  ) => PressureObserver;
  readonly document: Pick<EventTarget, 'addEventListener'>;
}

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
  platform: Platform = globalThis as typeof globalThis & Platform,
): ConditionsPort {
  let onBattery: boolean | null = null;
  let pressure: Conditions['pressure'] = null;
  let lastInputMs = Date.now();

  const watchBattery = async () => {
    const battery = await platform.navigator.getBattery?.();
    if (battery === undefined) return;
    const update = () => {
      onBattery = !battery.charging;
      onChange();
    };
    battery.addEventListener('chargingchange', update);
    update();
  };
  const watchPressure = async () => {
    if (platform.PressureObserver === undefined) return;
    const observer = new platform.PressureObserver((records) => {
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
    platform.document.addEventListener(
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
