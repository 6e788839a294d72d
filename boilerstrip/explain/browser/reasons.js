// Shows the reasons for a block, and goes to blocks.
const LEAST_SCALE = 1.5; // log-odds; weaker pushes have shorter bars
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
  items.forEach((item, other) => {
    item.classList.toggle("current", other === at);
    item.tabIndex = item.querySelector(".mark").tabIndex = other === at ? 0 : -1;
  });
  const parts = [];
  const close = makeButton("close", "×", letGo);
  close.setAttribute("aria-label", "Close the reasons");
  const title = make("h2", "", `Block ${at + 1} `);
  const label = make("span", "chip", text(made.label[at]));
  label.dataset.label = made.label[at];
  title.append(label);
  const chance = make("p", "big", data.probability[at].toFixed(2));
  chance.append(make("span", "", " probability of content"));
  const own = marks.has(at) ? `You ${wanted(at) ? "keep" : "remove"} it. boilerstrip: ` : "";
  parts.push(close, title, chance, make("p", wanted(at) ? "yes" : "no", own + decision(at)));
  parts.push(markButton(at));
  if (data.evidence[at]) parts.push(make("p", "seen", `Seen: ${data.evidence[at]}.`));
  if (data.copies[at].length) {
    const also = make("p", "also", "Says the same: ");
    data.copies[at].forEach(other => also.append(jumpTo(other, `block ${other + 1}`), " "));
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

function markButton(at) {
  return makeButton("turn", wanted(at) ? "Remove this block" : "Keep this block", () => {
    mark([at], !wanted(at));
    why.querySelector(".turn")?.focus();
  });
}

const jumpTo = (at, words) => makeButton("", words, () => goTo(at));

function goTo(at) {
  if (items[at].hidden) openRun(at);
  held = true;
  explain(at);
  items[at].focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "center" });
}

function openRun(at) {
  let first = at, stop = at;
  while (first > 0 && folds(first - 1)) first--;
  while (stop < n && folds(stop)) stop++;
  show([...made.kept.keys()].slice(first, stop), true);
}
