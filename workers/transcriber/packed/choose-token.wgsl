// The likeliest token by the rules of src/core/whisper (choose-token.ts, next-kinds.ts), a workgroup for each row; it becomes
// the row's next input, so that steps follow each other without the CPU.

override VOCABULARY: u32;
/// Every token below it is text.
override END: u32;
override FIRST_TIMESTAMP: u32;
/// Where a sequence ends: a row that nobody looks at stays there.
override LAST: i32;

const LANES = 256u;
/// Lower than any score.
const NEVER = -1e30;

/// What was decoded last. Behind a begin comes text, behind an end the next begin.
const NOTHING = 0u;
const BEGIN = 1u;
const TEXT = 2u;
const END_TIME = 3u;
/// No rules: any token below `any_to`.
const ANYTHING = 4u;

struct State {
  kind: u32,
  /// The last timestamp.
  latest: u32,
  any_to: u32,
  /// No timestamp from here on: at the beginning, and ever.
  after_start: u32,
  after_last: u32,
}

struct Found {
  token: u32,
  score: f32,
  /// Logarithm of the sum of the exponentials of what was allowed.
  log_sum: f32,
}

@group(0) @binding(0) var<storage, read> scores: array<f32>;
/// A bit for each token that is never to come.
@group(0) @binding(1) var<storage, read> suppressed: array<u32>;
@group(0) @binding(2) var<storage, read_write> states: array<State>;
@group(0) @binding(3) var<storage, read_write> found: array<Found>;
@group(0) @binding(4) var<storage, read_write> input: array<i32>;
@group(0) @binding(5) var<storage, read_write> position: array<i32>;

/// The row's.
var<private> state: State;

/// The best of a range and the sum of the exponentials of what lies how far below it.
struct Range {
  best: f32,
  token: u32,
  sum: f32,
}

var<workgroup> texts: array<Range, LANES>;
var<workgroup> times: array<Range, LANES>;

fn joined(a: Range, b: Range) -> Range {
  let best = max(a.best, b.best);
  let is_a = a.best > b.best || (a.best == b.best && a.token < b.token);
  return Range(best, select(b.token, a.token, is_a), a.sum * exp(a.best - best) + b.sum * exp(b.best - best));
}

fn log_sum(range: Range) -> f32 {
  return select(NEVER, range.best + log(max(range.sum, 1e-30)), range.sum > 0);
}

fn is_suppressed(token: u32) -> bool {
  return ((suppressed[token >> 5u] >> (token & 31u)) & 1u) == 1u;
}

fn may_be_text(token: u32) -> bool {
  if state.kind == ANYTHING { return token < state.any_to; }
  if token > END || state.kind == NOTHING { return false; }
  return (token == END || state.kind != END_TIME) && !is_suppressed(token);
}

fn may_be_time(token: u32) -> bool {
  if token < FIRST_TIMESTAMP || token >= state.after_last { return false; }
  switch state.kind {
    case NOTHING: { return token < state.after_start; }
    case TEXT: { return token > state.latest; }
    case END_TIME: { return token >= state.latest; }
    default: { return false; }
  }
}

@compute @workgroup_size(LANES)
fn choose(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x;
  state = states[row];
  var text = Range(NEVER, VOCABULARY, 0);
  var time = Range(NEVER, VOCABULARY, 0);
  for (var token = lane; token < VOCABULARY; token += LANES) {
    let one = Range(scores[row * VOCABULARY + token], token, 1);
    if may_be_text(token) { text = joined(text, one); }
    else if may_be_time(token) { time = joined(time, one); }
  }
  texts[lane] = text;
  times[lane] = time;
  workgroupBarrier();
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    if lane < half {
      texts[lane] = joined(texts[lane], texts[lane + half]);
      times[lane] = joined(times[lane], times[lane + half]);
    }
    workgroupBarrier();
  }
  if lane > 0u { return; }
  text = texts[0];
  time = times[0];
  // Where timestamps together are likelier than each text token, one of them has to come.
  let is_time = log_sum(time) > text.best;
  var best = text;
  var all = log_sum(joined(text, time));
  if is_time {
    best = time;
    all = log_sum(time);
  }
  found[row] = Found(best.token, best.best, all);
  input[row] = i32(best.token);
  position[row] = min(position[row] + 1, LAST);
  if state.kind == ANYTHING { return; }
  if is_time {
    states[row].kind = select(BEGIN, END_TIME, state.kind == TEXT);
    states[row].latest = best.token;
  } else {
    states[row].kind = TEXT;
  }
}
