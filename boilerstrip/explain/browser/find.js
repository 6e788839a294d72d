// Finds blocks: by words, by doubt, by heading; and shows which blocks are decided together.
const NEAR = 0.2; // of the threshold; what decides a doubtful block is no further from it
const hitsShown = byId("hits"), searchField = byId("search");
let hits = [], hit = -1;

// --- words

function search() {
  const words = searchField.value.trim().toLowerCase();
  hits = words ? [...items.keys()].filter(at => data.lower[at].includes(words)) : [];
  hit = -1;
  items.forEach((item, at) => item.classList.toggle("hit", hits.includes(at)));
  highlight(words);
  hitsShown.textContent = words ? plural(hits.length, "block") : "";
}

function highlight(words) {
  if (!CSS.highlights) return; // the blocks are marked all the same
  const ranges = [];
  for (const at of hits) {
    const node = items[at].querySelector(".text").firstChild;
    for (let from = data.lower[at].indexOf(words); from >= 0; from = data.lower[at].indexOf(words, from + words.length)) {
      if (from + words.length > node.length) break; // a letter that is longer in lower case
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, from + words.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function nextHit(by) {
  if (!hits.length) return showStatus("No block has these words.");
  hit = (hit + by + hits.length + (hit < 0 && by < 0 ? 1 : 0)) % hits.length;
  reveal(hits[hit]);
  hitsShown.textContent = `${hit + 1} of ${plural(hits.length, "block")}`;
  return undefined;
}

// Shows a block without taking the focus out of the field.
function reveal(at) {
  if (items[at].hidden) openRun(at);
  explain(at);
  items[at].scrollIntoView({ block: "center" });
}

// --- doubt

const isDoubtful = at => !data.fixed[at] && data.cutBy[at] > 0 && Math.abs(data.cutBy[at] - (least === null ? made.least : least)) < NEAR;

function showDoubtful() {
  const rows = [...items.keys()].filter(isDoubtful);
  items.forEach((item, at) => item.classList.toggle("doubtful", isDoubtful(at)));
  byId("doubtful").textContent = `${rows.length} doubtful`;
}

function nextDoubtful(by) {
  const rows = [...items.keys()].filter(isDoubtful);
  if (!rows.length) return showStatus("No block is doubtful.");
  const here = current === null ? (by > 0 ? -1 : n) : current;
  const next = by > 0 ? rows.find(at => at > here) : rows.findLast(at => at < here);
  goTo(next === undefined ? (by > 0 ? rows[0] : rows[rows.length - 1]) : next);
  return undefined;
}

// --- groups

const members = new Map(); // number of a group -> its rows
data.group.forEach((group, at) => {
  if (group >= 0) members.set(group, [...(members.get(group) || []), at]);
});
members.forEach((rows, group) => {
  if (rows.length < 2) return;
  const kind = data.groupKinds[group] || "group";
  rows.forEach(at => items[at].classList.add("grouped"));
  items[rows[0]].classList.add("group-start");
  items[rows[rows.length - 1]].classList.add("group-end");
  const button = makeButton("group", `${kind}, ${rows.length} blocks`, () => mark(rows, !rows.every(wanted)));
  button.title = "decided together: press to keep or remove all of them";
  items[rows[0]].querySelector(".meta").append(button);
});

// --- headings

function showOutline() {
  const rows = [...items.keys()].filter(at => own[at] && ["title", "heading"].includes(data.ifKept[at]));
  byId("outline").hidden = !rows.length;
  byId("outline-list").replaceChildren(...rows.map(at => {
    const row = make("li", "");
    row.append(jumpTo(at, items[at].querySelector(".text").textContent.slice(0, 100)));
    return row;
  }));
}

searchField.addEventListener("input", search);
searchField.addEventListener("keydown", event => {
  if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") { searchField.value = ""; search(); (items[current] || byId("correct")).focus(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});
byId("next-hit").addEventListener("click", () => nextHit(1));
byId("last-hit").addEventListener("click", () => nextHit(-1));
byId("next-doubtful").addEventListener("click", () => nextDoubtful(1));
byId("last-doubtful").addEventListener("click", () => nextDoubtful(-1));
