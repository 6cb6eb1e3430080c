/** What is known of the machine and its user; null where the browser does not tell, which counts as nothing special. */
export interface Conditions {
  readonly onBattery: boolean | null;
  readonly pressure: 'nominal' | 'fair' | 'serious' | 'critical' | null;
  /** Since the user last did something. */
  readonly idleMs: number | null;
  /** Local time, minutes after midnight. */
  readonly minuteOfDay: number;
}

/** From one minute of the day to another, over midnight where `from` is the later one. Equal: the whole day. */
interface DailyWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface GovernorSettings {
  /** Share of the time in which background work may have the GPU. */
  readonly duty: number;
  readonly batteryDuty: number;
  readonly pressureDuty: number;
  /** For a machine that cannot go on like this: not nothing, for it may be so all day. */
  readonly overheatedDuty: number;
  /** Background work runs only then; null for always. */
  readonly hours: DailyWindow | null;
  readonly onlyWhenIdle: boolean;
}

export const DEFAULT_GOVERNOR_SETTINGS: GovernorSettings = {
  duty: 0.61,
  batteryDuty: 0.3,
  pressureDuty: 0.15,
  overheatedDuty: 0.05,
  hours: null,
  onlyWhenIdle: false,
};

/** Without input for this long, the user counts as away. */
const IDLE_AFTER_MS = 60_000;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

export interface GovernorDecision {
  readonly allowed: boolean;
  readonly duty: number;
  readonly reason: 'normal' | 'battery' | 'pressure' | 'overheated' | 'outsideHours' | 'inUse';
  /** When time alone may change the decision; null when only an event can. */
  readonly recheckAfterMs: number | null;
}

/** How much background work may take. What forbids it comes before what lowers it; of two duties the lower one holds. */
export function govern(conditions: Conditions, settings: GovernorSettings): GovernorDecision {
  const { hours, onlyWhenIdle, duty } = settings;
  const { idleMs, pressure, onBattery, minuteOfDay } = conditions;
  const untilWindowMs = hours === null ? null : untilNextEdgeMs(hours, minuteOfDay);
  const decide = (reason: GovernorDecision['reason'], duty: number, recheckAfterMs = untilWindowMs) => {
    return { allowed: duty > 0, duty, reason, recheckAfterMs };
  };
  if (hours !== null && !isWithin(hours, minuteOfDay)) return decide('outsideHours', 0);
  if (onlyWhenIdle && idleMs !== null && idleMs < IDLE_AFTER_MS) {
    return decide('inUse', 0, earlier(untilWindowMs, IDLE_AFTER_MS - idleMs));
  }
  if (pressure === 'critical') return decide('overheated', Math.min(duty, settings.overheatedDuty));
  const pressed = pressure === 'serious' ? Math.min(duty, settings.pressureDuty) : duty;
  const powered = onBattery === true ? Math.min(duty, settings.batteryDuty) : duty;
  if (pressed < duty && pressed <= powered) return decide('pressure', pressed);
  return powered < duty ? decide('battery', powered) : decide('normal', duty);
}

function isWithin({ fromMinute, toMinute }: DailyWindow, minute: number): boolean {
  if (fromMinute === toMinute) return true;
  return minutesFrom(fromMinute, minute) < minutesFrom(fromMinute, toMinute);
}

function untilNextEdgeMs({ fromMinute, toMinute }: DailyWindow, minute: number): number | null {
  if (fromMinute === toMinute) return null;
  const edges = [fromMinute, toMinute].map((edge) => minutesFrom(minute, edge) || DAY_MINUTES);
  return Math.min(...edges) * MINUTE_MS;
}

/** From one minute of the day forward to another. */
function minutesFrom(from: number, to: number): number {
  return (to - from + DAY_MINUTES) % DAY_MINUTES;
}

function earlier(a: number | null, b: number): number {
  return a === null ? b : Math.min(a, b);
}
