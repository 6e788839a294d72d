// The report's moving parts: the decision again as the sliders move, folds, reasons, keys.
// What the page said reaches the document only by textContent.
(() => {
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const n = data.probability.length;
const byId = id => document.getElementById(id);
const list = byId("page"), why = byId("why"), favor = byId("favor"), threshold = byId("threshold");
const items = [...list.children];
const LEAST_SCALE = 1.5; // log-odds; weaker pushes have shorter bars
const LEVELS = [[-1, "precision"], [0, "balanced"], [1, "recall"]];

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

// --- the decision, step by step as in segment/decision.py and replay.py

const weights = data.words.map(words => Math.max(words, data.minWeight));
const order = [...data.cutBy.keys()].sort((a, b) => data.cutBy[b] - data.cutBy[a]);
const runs = data.runs.map(own => new Set(own));
const wanted = order.reduce((sum, at) => sum + data.cutBy[at] * weights[at], 0);

function bestCut(beta) {
  const inCut = new Array(n).fill(false);
  if (!data.cutBy.some(p => p > 0)) return { inCut, expected: 0 };
  let truth = 0, chosen = 0, best = -1, stop = 0, expected = 0;
  order.forEach((at, rank) => {
    truth += data.cutBy[at] * weights[at];
    chosen += weights[at];
    // A choice ends only where the value changes, so that no group is torn.
    if (rank + 1 < n && data.cutBy[order[rank + 1]] === data.cutBy[at]) return;
    const score = (1 + beta * beta) * truth / Math.max(chosen + beta * beta * wanted, 1e-9);
    if (score > best) {
      best = score;
      stop = rank;
      expected = 2 * truth / Math.max(chosen + wanted, 1e-9);
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
  return { inCut, expected: 2 * truth / Math.max(chosen + wanted, 1e-9) };
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

// --- what is shown

let made = null; // the decision that is shown
let beta = data.beta, least = null; // a threshold, or null where beta decides
let unfolded = false; // whether removed blocks are shown
const turned = new Set(); // blocks that are, the other way round, folded or not
const isShown = at => unfolded !== turned.has(at);
const text = label => label.replace("_", " ");

function cut() {
  made = decide(least === null ? bestCut(beta * data.betaFactor) : cutAt(least));
  items.forEach((item, at) => {
    item.classList.toggle("kept", made.kept[at]);
    item.classList.toggle("removed", !made.kept[at]);
    if (item.dataset.label !== made.label[at]) {
      item.dataset.label = made.label[at];
      item.querySelector(".label").textContent = text(made.label[at]);
    }
  });
  foldAll();
  showControls();
  showLegend();
  if (current !== null) explain(current);
}

function showControls() {
  const known = LEVELS.find(([level]) => 2 ** level === beta);
  favor.classList.toggle("idle", least !== null);
  favor.value = Math.log2(beta);
  byId("favor-value").textContent = least !== null ? "by threshold" : known ? known[1] : `β ${+beta.toFixed(2)}`;
  const level = least === null ? made.least : least;
  threshold.value = Math.round(level * 100);
  byId("threshold-value").textContent = level.toFixed(2);
  byId("confidence").textContent = made.confidence.toFixed(2);
  const sum = (total, at) => total + data.words[at];
  const keys = [...data.words.keys()], keptKeys = keys.filter(at => made.kept[at]);
  const count = value => Math.round(value).toLocaleString("en");
  byId("summary").textContent =
    `${count(keptKeys.length)} of ${count(n)} blocks kept, ${count(keptKeys.reduce(sum, 0))} of ` +
    `${count(keys.reduce(sum, 0))} words; expected F1 ${made.expected.toFixed(2)}`;
  byId("reset").disabled = least === null && beta === data.beta;
}

function countLabels(rows) {
  const counts = new Map();
  rows.forEach(at => counts.set(made.label[at], (counts.get(made.label[at]) || 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => {
    const chip = make("span", "chip", `${text(label)} ${count}`);
    chip.dataset.label = label;
    return chip;
  });
}

function showLegend() {
  const rows = [...made.kept.keys()];
  const line = (name, own) => {
    const row = make("p", "", name);
    row.append(...countLabels(own));
    return row;
  };
  byId("legend").replaceChildren(
    line("Kept", rows.filter(at => made.kept[at])), line("Removed", rows.filter(at => !made.kept[at])));
}

// --- folds: a run of removed blocks stands as one line until it is opened

function foldAll() {
  const held = document.activeElement && document.activeElement.closest(".fold");
  const from = held ? Number(held.dataset.first) : null;
  list.querySelectorAll(".fold").forEach(fold => fold.remove());
  for (let at = 0; at < n;) {
    if (made.kept[at]) { items[at++].hidden = false; continue; }
    let stop = at;
    while (stop < n && !made.kept[stop]) stop++;
    list.insertBefore(makeFold(at, stop), items[at]);
    at = stop;
  }
  byId("fold").setAttribute("aria-pressed", String(unfolded));
  byId("fold").textContent = unfolded ? "Fold what is removed" : "Show what is removed";
  if (from !== null) list.querySelector(`.fold[data-first="${from}"] button`)?.focus();
}

function makeFold(first, stop) {
  const own = [...Array(stop - first).keys()].map(at => first + at);
  const open = own.every(isShown);
  own.forEach(at => { items[at].hidden = !open; });
  const fold = make("li", "fold"), button = make("button", "");
  button.type = "button";
  button.setAttribute("aria-expanded", String(open));
  fold.dataset.first = first;
  button.append(make("span", "count", `${own.length} removed`), ...countLabels(own));
  button.addEventListener("click", () => {
    show(own, !open);
  });
  fold.append(button);
  return fold;
}

function show(rows, open) {
  rows.forEach(at => { if (open === unfolded) turned.delete(at); else turned.add(at); });
  foldAll();
}

function toggleAll() {
  unfolded = !unfolded;
  turned.clear();
  foldAll();
}

// --- reasons

let current = null, held = false;

function decision(at) {
  const rule = made.rule[at], level = (least === null ? made.least : least).toFixed(2);
  const by = data.cutBy[at].toFixed(2);
  const mean = data.group[at] >= 0 ? ` The blocks of its group are decided together, by ${by}.`
    : data.cutBy[at] !== data.probability[at] ? ` A heading goes with the text around it: it is decided by ${by}.` : "";
  if (made.kept[at]) return rule ? `Kept: ${data.rules[rule]}.` : `Kept: the cut takes ${level} and more.${mean}`;
  if (rule) return `Removed: ${data.rules[rule]}.`;
  return made.inCut.some(Boolean) ? `Removed: the cut takes ${level} and more.${mean}` : "Removed: the cut takes nothing.";
}

function number(value) {
  return String(+value.toFixed(Math.abs(value) < 10 ? 2 : 0));
}

function pushRow([group, push, seen], most) {
  const [name, about] = data.groups[group];
  const row = make("li", push > 0 ? "up" : "down");
  const bar = make("span", "push");
  bar.style.setProperty("--size", Math.abs(push) / most);
  row.append(make("span", "name", name), bar,
    make("span", "value", `${push > 0 ? "+" : "−"}${Math.abs(push).toFixed(1)}`), make("span", "what", about));
  seen.forEach(([feature, value, usual]) => {
    const [own, how, unit] = data.features[feature];
    const line = make("span", "feature");
    line.append(make("code", "", own), ` ${number(value)}, usually ${number(usual)}`);
    line.title = `${how} (${unit})`;
    row.append(line);
  });
  return row;
}

function explain(at) {
  current = at;
  items.forEach((item, other) => item.classList.toggle("current", other === at));
  const parts = [];
  const close = make("button", "close", "×");
  close.type = "button";
  close.setAttribute("aria-label", "Close the reasons");
  close.addEventListener("click", letGo);
  const title = make("h2", "", `Block ${at + 1} `);
  const label = make("span", "chip", text(made.label[at]));
  label.dataset.label = made.label[at];
  title.append(label);
  const chance = make("p", "big", data.probability[at].toFixed(2));
  chance.append(make("span", "", " probability of content"));
  parts.push(close, title, chance, make("p", made.kept[at] ? "yes" : "no", decision(at)));
  if (data.evidence[at]) parts.push(make("p", "seen", `Seen: ${data.evidence[at]}.`));
  if (data.copies[at].length) {
    const also = make("p", "also", "Says the same: ");
    data.copies[at].forEach(other => {
      const jump = make("button", "", `block ${other + 1}`);
      jump.type = "button";
      jump.addEventListener("click", () => goTo(other));
      also.append(jump, " ");
    });
    parts.push(also);
  }
  if (data.pushes[at].length) {
    const pushes = make("ul", "pushes");
    const most = Math.max(LEAST_SCALE, ...data.pushes[at].map(([, push]) => Math.abs(push)));
    pushes.append(...data.pushes[at].map(push => pushRow(push, most)));
    parts.push(make("h3", "", "What pushed it up and down, in log-odds"), pushes);
  }
  if (data.place[at]) parts.push(make("p", "place", data.place[at]));
  why.replaceChildren(...parts);
  why.classList.add("open");
  why.classList.toggle("held", held);
}

function letGo() {
  held = false;
  why.classList.remove("open", "held");
  const item = items[current];
  if (item) item.classList.remove("current");
  if (why.contains(document.activeElement) && item) item.focus();
  current = null;
}

function goTo(at) {
  if (items[at].hidden) openRun(at);
  held = true;
  explain(at);
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "center" });
}

function openRun(at) {
  let first = at, stop = at;
  while (first > 0 && !made.kept[first - 1]) first--;
  while (stop < n && !made.kept[stop]) stop++;
  show([...made.kept.keys()].slice(first, stop), true);
}

// --- hands on

const place = target => {
  const item = target instanceof Element && target.closest(".block");
  return item ? items.indexOf(item) : -1;
};
list.addEventListener("pointerover", event => {
  const at = place(event.target);
  if (at >= 0 && !held && at !== current && event.pointerType === "mouse") explain(at);
});
list.addEventListener("focusin", event => {
  const at = place(event.target);
  if (at >= 0 && at !== current && !held) explain(at);
});
list.addEventListener("click", event => {
  const at = place(event.target);
  if (at < 0 || String(getSelection())) return;
  held = !(held && at === current);
  if (!held) letGo(); else explain(at);
});

function stops() {
  return [...list.children].map(item => item.matches(".fold") ? item.firstChild : item).filter(item => !item.hidden);
}

function move(step) {
  const all = stops(), here = all.indexOf(document.activeElement.closest("#page .block, #page .fold button"));
  const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, here + step))];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const at = items.indexOf(next);
  if (at >= 0) explain(at);
}

const KEYS = {
  ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1),
  Escape: letGo, f: toggleAll, r: reset,
  Enter: event => {
    const at = place(event.target);
    if (at >= 0) { held = !held; explain(at); }
    return at >= 0;
  },
};
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  if (event.target.matches("input") && event.key.startsWith("Arrow")) return; // moves the slider
  if (KEYS[event.key](event) !== false) event.preventDefault();
});

function reset() {
  beta = data.beta;
  least = null;
  cut();
}

favor.addEventListener("input", () => { beta = 2 ** Number(favor.value); least = null; cut(); });
threshold.addEventListener("input", () => { least = Number(threshold.value) / 100; cut(); });
byId("reset").addEventListener("click", reset);
byId("fold").addEventListener("click", toggleAll);

items.forEach((item, at) => {
  item.tabIndex = at ? -1 : 0;
  item.querySelector(".bar").style.setProperty("--size", data.probability[at]);
});
document.querySelector(".controls").hidden = false;
cut();
})();
