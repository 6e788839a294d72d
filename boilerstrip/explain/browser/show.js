// Shows the decision: blocks, controls, legend, and folds: a run of removed blocks stands as one line.
let made = null; // the decision that is shown
let beta = data.beta, least = null; // a threshold, or null where beta decides
let unfolded = false; // whether removed blocks are shown
const turned = new Set(); // blocks that are, the other way round, folded or not
const isShown = at => unfolded !== turned.has(at);
const text = label => label.replace("_", " ");

function cut() {
  made = decide(least === null ? bestCut(beta * data.betaFactor) : cutAt(least));
  items.forEach((item, at) => {
    paint(at);
    if (item.dataset.label !== made.label[at]) {
      item.dataset.label = made.label[at];
      item.querySelector(".label").textContent = text(made.label[at]);
    }
  });
  foldAll();
  showControls();
  showLegend();
  showDoubtful();
  showDifference();
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

// A block that was corrected stays in sight.
const folds = at => !made.kept[at] && !marks.has(at);

function foldAll() {
  const held = document.activeElement && document.activeElement.closest(".fold");
  const from = held ? Number(held.dataset.first) : null;
  list.querySelectorAll(".fold").forEach(fold => fold.remove());
  for (let at = 0; at < n;) {
    if (!folds(at)) { items[at++].hidden = false; continue; }
    let stop = at;
    while (stop < n && folds(stop)) stop++;
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
  const fold = make("li", "fold"), button = makeButton("", "", () => show(own, !open));
  button.setAttribute("aria-expanded", String(open));
  fold.dataset.first = first;
  button.append(make("span", "count", `${own.length} removed`), ...countLabels(own));
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
