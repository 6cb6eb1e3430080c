type Names = readonly [one: string, many: string];
const regular = (name: string): Names => [name, `${name}s`];
const same = (name: string): Names => [name, name];

/** Read as their names after a number. Those in capitals only as they are written here; the others in any case. */
const UNITS: readonly (readonly [sign: string, names: Names])[] = [
  ['km', regular('kilometer')],
  ['m', regular('meter')],
  ['cm', regular('centimeter')],
  ['mm', regular('millimeter')],
  ['nm', regular('nanometer')],
  ['μm', regular('micrometer')],
  ['kg', regular('kilogram')],
  ['g', regular('gram')],
  ['mg', regular('milligram')],
  ['μg', regular('microgram')],
  ['l', regular('liter')],
  ['L', regular('liter')],
  ['ml', regular('milliliter')],
  ['mL', regular('milliliter')],
  ['mi', regular('mile')],
  ['yd', regular('yard')],
  ['ft', ['foot', 'feet']],
  ['lb', regular('pound')],
  ['lbs', regular('pound')],
  ['oz', regular('ounce')],
  ['ha', regular('hectare')],
  ['mph', ['mile per hour', 'miles per hour']],
  ['kph', ['kilometer per hour', 'kilometers per hour']],
  ['rpm', ['revolution per minute', 'revolutions per minute']],
  ['fps', ['frame per second', 'frames per second']],
  ['bpm', ['beat per minute', 'beats per minute']],
  ['h', regular('hour')],
  ['hr', regular('hour')],
  ['hrs', regular('hour')],
  ['min', regular('minute')],
  ['mins', regular('minute')],
  ['s', regular('second')],
  ['sec', regular('second')],
  ['secs', regular('second')],
  ['ms', regular('millisecond')],
  ['ns', regular('nanosecond')],
  ['Hz', same('hertz')],
  ['kHz', same('kilohertz')],
  ['MHz', same('megahertz')],
  ['GHz', same('gigahertz')],
  ['hz', same('hertz')],
  ['khz', same('kilohertz')],
  ['mhz', same('megahertz')],
  ['ghz', same('gigahertz')],
  ['kB', regular('kilobyte')],
  ['kb', regular('kilobyte')],
  ['KB', regular('kilobyte')],
  ['MB', regular('megabyte')],
  ['mb', regular('megabyte')],
  ['GB', regular('gigabyte')],
  ['gb', regular('gigabyte')],
  ['TB', regular('terabyte')],
  ['tb', regular('terabyte')],
  ['MiB', regular('mebibyte')],
  ['GiB', regular('gibibyte')],
  ['Mbps', ['megabit per second', 'megabits per second']],
  ['Gbps', ['gigabit per second', 'gigabits per second']],
  ['W', regular('watt')],
  ['kW', regular('kilowatt')],
  ['MW', regular('megawatt')],
  ['GW', regular('gigawatt')],
  ['kWh', regular('kilowatt hour')],
  ['mAh', regular('milliamp hour')],
  ['V', regular('volt')],
  ['mV', regular('millivolt')],
  ['dB', regular('decibel')],
  ['Pa', regular('pascal')],
  ['kPa', regular('kilopascal')],
  ['psi', ['pound per square inch', 'pounds per square inch']],
  ['px', regular('pixel')],
  ['kcal', regular('kilocalorie')],
  ['°', regular('degree')],
  ['°C', ['degree Celsius', 'degrees Celsius']],
  ['°F', ['degree Fahrenheit', 'degrees Fahrenheit']],
  ['%', same('percent')],
];
const NAMES: ReadonlyMap<string, Names> = new Map(UNITS);

/** What matches a unit's sign, longest first, for a larger regular expression. */
export const UNIT_PATTERN = [...NAMES.keys()]
  .sort((a, b) => b.length - a.length)
  .map((sign) => `${sign}(?:\\^[23])?`)
  .join('|');

const POWERS: Readonly<Record<string, string>> = { '2': 'square', '3': 'cubic' };
/** `m/s^2`: what stands behind a time is said as of any number. */
const OF_TIMES: Readonly<Record<string, string>> = { 's^2': 'second squared', 'h^2': 'hour squared' };

function nameOf(sign: string, isOne: boolean): string | undefined {
  const [base = '', power] = sign.split('^');
  const names = NAMES.get(base);
  if (names === undefined) return undefined;
  const name = isOne ? names[0] : names[1];
  return power === undefined ? name : `${POWERS[power]} ${name}`;
}

/** `km/h` -> kilometers per hour; undefined for a sign that is no unit. */
export function unitWords(sign: string, isOne: boolean): string[] | undefined {
  const [amount = '', per] = sign.split('/');
  const name = nameOf(amount, isOne);
  if (per === undefined || name === undefined) return name?.split(' ');
  const perName = OF_TIMES[per] ?? nameOf(per, true);
  return perName === undefined ? undefined : `${name} per ${perName}`.split(' ');
}
