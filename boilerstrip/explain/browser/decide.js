// Makes the decision again, step by step as in segment/decision.py and explain/replay.py.
const weights = data.words.map(words => Math.max(words, data.minWeight));
const order = [...data.cutBy.keys()].sort((a, b) => data.cutBy[b] - data.cutBy[a]);
const runs = data.runs.map(own => new Set(own));
const likely = order.reduce((sum, at) => sum + data.cutBy[at] * weights[at], 0);

function bestCut(beta) {
  const inCut = new Array(n).fill(false);
  if (!data.cutBy.some(p => p > 0)) return { inCut, expected: 0 };
  let truth = 0, chosen = 0, best = -1, stop = 0, expected = 0;
  order.forEach((at, rank) => {
    truth += data.cutBy[at] * weights[at];
    chosen += weights[at];
    // A choice ends only where the value changes, so that no group is torn.
    if (rank + 1 < n && data.cutBy[order[rank + 1]] === data.cutBy[at]) return;
    const score = (1 + beta * beta) * truth / Math.max(chosen + beta * beta * likely, 1e-9);
    if (score > best) {
      best = score;
      stop = rank;
      expected = 2 * truth / Math.max(chosen + likely, 1e-9);
    }
  });
  order.slice(0, stop + 1).forEach(at => { inCut[at] = true; });
  return { inCut, expected };
}

function cutAt(least) {
  let truth = 0, chosen = 0;
  const inCut = data.cutBy.map((p, at) => {
    const taken = p >= least && p > 0;
    if (taken) { truth += p * weights[at]; chosen += weights[at]; }
    return taken;
  });
  return { inCut, expected: 2 * truth / Math.max(chosen + likely, 1e-9) };
}

function confidenceOf(expected) {
  const points = data.reliability;
  const above = points.findIndex(([x]) => x > expected);
  if (above === 0) return points[0][1];
  if (above < 0) return points[points.length - 1][1];
  const [x0, y0] = points[above - 1], [x1, y1] = points[above];
  return y0 + (y1 - y0) * (expected - x0) / (x1 - x0);
}

// A group is a copy if half of its words are, and else no part of it is.
function copyWholeGroups(copies, kept) {
  const all = new Map(), copied = new Map();
  data.group.forEach((group, at) => {
    if (group < 0) return;
    all.set(group, (all.get(group) || 0) + weights[at]);
    if (copies[at]) copied.set(group, (copied.get(group) || 0) + weights[at]);
  });
  data.group.forEach((group, at) => {
    if (group >= 0) copies[at] = kept[at] && (copied.get(group) || 0) >= data.mostOfGroup * all.get(group);
  });
}

function decide({ inCut, expected }) {
  const isShell = expected < data.shellBelow;
  const kept = inCut.map((taken, at) => ((taken && !isShell) || data.fixed[at] > 0) && data.fixed[at] >= 0);
  const copies = new Array(n).fill(false), seen = new Set();
  for (let at = 0; at < n; at++) {
    const own = runs[at];
    if (!kept[at] || !own.size) continue;
    let known = 0;
    own.forEach(run => { known += seen.has(run); });
    if (data.suspect[at] && known >= data.copyShare * own.size) copies[at] = true;
    else own.forEach(run => seen.add(run));
  }
  copyWholeGroups(copies, kept);
  let final = kept.map((keep, at) => keep && !copies[at]);
  const label = final.map((keep, at) => copies[at] ? "duplicate" : (keep ? data.ifKept : data.ifRemoved)[at]);
  const confidence = final.some(Boolean) ? confidenceOf(expected) : 0;
  if (confidence < data.minConfidence) final = final.map(() => false);
  const otherwise = isShell ? "shell" : "confidence";
  const rule = final.map((keep, at) =>
    keep === inCut[at] ? "" : copies[at] ? "repeat" : data.fixedBy[at] || otherwise);
  const inside = data.cutBy.filter((_, at) => inCut[at]);
  const least = inside.reduce((a, b) => Math.min(a, b), 1);
  return { kept: final, label, rule, inCut, expected, confidence, least };
}
