// How well tokens may begin at each position, by what some heads of a layer looked at: onset-scores.ts of
// src/core/alignment, a workgroup for each token. `Key` is defined in front of this.

override HEADS: u32;
/// Of a head.
override WIDTH: u32;
/// The most positions.
override MOST: u32;
override LEAST_ATTENTION: f32;

const LANES = 256u;
/// Lower than any product.
const NEVER = -1e30;

struct Extent {
  /// Of the input, and how many of them hold sound.
  positions: u32,
  used: u32,
  /// A bit for each head that counts.
  heads: u32,
  /// 0: what another layer said is added to.
  begins: u32,
  /// From a head's keys to the next one's, in positions.
  stride: u32,
}

@group(0) @binding(0) var<storage, read> extent: Extent;
/// [tokens, HEADS x WIDTH]
@group(0) @binding(1) var<storage, read> queries: array<f32>;
/// [HEADS, stride, WIDTH]
@group(0) @binding(2) var<storage, read> keys: array<Key>;
/// [tokens, used]
@group(0) @binding(3) var<storage, read_write> scores: array<f32>;

var<workgroup> attention: array<f32, MOST>;
var<workgroup> folded: array<f32, LANES>;

fn product(token: u32, head: u32, position: u32) -> f32 {
  var sum = 0.0;
  let query = (token * HEADS + head) * WIDTH;
  let key = (head * extent.stride + position) * WIDTH;
  for (var at = 0u; at < WIDTH; at += 1u) {
    sum += queries[query + at] * f32(keys[key + at]);
  }
  return sum;
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let token = group.x;
  for (var head = 0u; head < HEADS; head += 1u) {
    let counts = (extent.heads >> head) & 1u;
    var best = NEVER;
    if (counts == 1u) {
      for (var position = lane; position < extent.positions; position += LANES) {
        let found = product(token, head, position);
        attention[position] = found;
        best = max(best, found);
      }
    }
    folded[lane] = best;
    workgroupBarrier();
    for (var stride = LANES / 2u; stride > 0u; stride /= 2u) {
      if (lane < stride) {
        folded[lane] = max(folded[lane], folded[lane + stride]);
      }
      workgroupBarrier();
    }
    best = folded[0];
    workgroupBarrier();
    var sum = 0.0;
    if (counts == 1u) {
      for (var position = lane; position < extent.positions; position += LANES) {
        let risen = exp(attention[position] - best);
        attention[position] = risen;
        sum += risen;
      }
    }
    folded[lane] = sum;
    workgroupBarrier();
    for (var stride = LANES / 2u; stride > 0u; stride /= 2u) {
      if (lane < stride) {
        folded[lane] += folded[lane + stride];
      }
      workgroupBarrier();
    }
    sum = folded[0];
    workgroupBarrier();
    let is_first = extent.begins == 1u && (extent.heads & ((1u << head) - 1u)) == 0u;
    if (counts == 1u) {
      for (var position = lane; position < extent.used; position += LANES) {
        let at = token * extent.used + position;
        let score = log(attention[position] / sum + LEAST_ATTENTION);
        scores[at] = select(scores[at], 0.0, is_first) + score;
      }
    }
  }
}
