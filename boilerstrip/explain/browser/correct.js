// What a person says of the blocks and the metadata: marks, undo, the difference they make, and the file of them.
const FIELDS = ["title", "byline", "date"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const own = []; // whether the library keeps each block, with the options that the report was made with
const marks = new Map(); // row -> whether the person keeps it
const done = [], undone = []; // changes: {rows, before, after} of blocks or {field, before, after} of metadata
const tools = byId("tools"), difference = byId("difference");
const KEY = `boilerstrip:${data.page.sha256}`; // of the draft that the browser keeps
let correcting = false, stroke = null, saved = "", isStored = true;

const wanted = at => marks.has(at) ? marks.get(at) : made.kept[at];
const input = field => byId(`meta-${field}`);
const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

function paint(at) {
  const keep = wanted(at), item = items[at], button = item.querySelector(".mark");
  item.classList.toggle("kept", keep);
  item.classList.toggle("removed", !keep);
  item.classList.toggle("corrected", marks.has(at));
  button.textContent = keep ? "✓" : "✗";
  button.setAttribute("aria-pressed", String(keep));
  button.title = keep ? "kept: press to remove" : "removed: press to keep";
}

// --- changes, each of which can be undone

function apply(change, values) {
  if (change.field) {
    input(change.field).value = values;
    checkFields();
  } else {
    change.rows.forEach((at, place) => {
      if (values[place] === null) marks.delete(at); else marks.set(at, values[place]);
      paint(at);
    });
    foldAll();
  }
  saved = ""; // what was saved is no longer what is shown
  keepDraft();
  showDifference();
  if (current !== null) explain(current);
}

function change(entry) {
  done.push(entry);
  undone.length = 0;
  apply(entry, entry.after);
}

function mark(rows, keep) {
  const changed = rows.filter(at => wanted(at) !== keep);
  if (!changed.length) return;
  const before = changed.map(at => marks.has(at) ? marks.get(at) : null);
  // A block that is again as the library has it is no longer corrected, wherever the sliders are.
  const after = changed.map(at => keep === made.kept[at] && keep === own[at] ? null : keep);
  if (stroke && stroke.entry) {
    // All of a stroke of the pointer is undone together.
    stroke.entry.rows.push(...changed);
    stroke.entry.before.push(...before);
    stroke.entry.after.push(...after);
    apply({ rows: changed }, after);
  } else {
    const entry = { rows: changed, before, after };
    if (stroke) stroke.entry = entry;
    change(entry);
  }
  showStatus(changed.length === 1 ? `Block ${changed[0] + 1} ${keep ? "kept" : "removed"}.`
    : `${plural(changed.length, "block")} ${keep ? "kept" : "removed"}.`);
}

function step(from, to, side, word) {
  const entry = from.pop();
  if (!entry) return showStatus(`There is nothing to ${word}.`);
  to.push(entry);
  apply(entry, entry[side]);
  showStatus(`${word === "undo" ? "Undone" : "Done again"}: ${entry.field || plural(entry.rows.length, "block")}.`);
  return undefined;
}
const undo = () => step(done, undone, "before", "undo");
const redo = () => step(undone, done, "after", "redo");

function showStatus(message) {
  byId("status").textContent = message;
}

// --- the difference

function overlap() {
  const sums = { both: 0, own: 0, wanted: 0, more: 0, fewer: 0, rows: [] };
  for (let at = 0; at < n; at++) {
    const keep = wanted(at), words = data.words[at];
    if (own[at]) sums.own += words;
    if (keep) sums.wanted += words;
    if (own[at] && keep) sums.both += words;
    if (keep !== own[at]) {
      sums.rows.push(at);
      if (keep) sums.more += words; else sums.fewer += words;
    }
  }
  sums.f1 = sums.own + sums.wanted ? 2 * sums.both / (sums.own + sums.wanted) : 1;
  return sums;
}

// Compared with what the page was written with: a browser may show less of a text than the metadata has.
const fixes = () => FIELDS.filter(field => input(field).value.trim() !== input(field).defaultValue.trim());

function showDifference() {
  const sums = overlap(), fields = fixes();
  const parts = sums.rows.length
    ? [`${plural(sums.rows.length, "block")} changed`, `${plural(Math.round(sums.more), "word")} more`,
      `${Math.round(sums.fewer).toLocaleString("en")} fewer`]
    : ["No block changed"];
  if (fields.length) parts.push(`${fields.join(", ")} changed`);
  difference.replaceChildren(make("strong", "", `F1 ${sums.f1.toFixed(3)}`),
    ` of boilerstrip’s result against yours. ${parts.join(", ")}.`);
  byId("changes-list").replaceChildren(...sums.rows.map(at => {
    const row = make("li", "");
    row.append(jumpTo(at, `Block ${at + 1}`), ` ${wanted(at) ? "kept" : "removed"}: ${items[at].querySelector(".text").textContent.slice(0, 60)}`);
    return row;
  }));
  byId("changes").hidden = !sums.rows.length;
  byId("undo").disabled = !done.length;
  byId("redo").disabled = !undone.length;
}

function checkFields() {
  const value = input("date").value.trim(), day = new Date(`${value}T00:00:00Z`);
  const isDay = DAY.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  const isGood = value === "" || isDay;
  input("date").setAttribute("aria-invalid", String(!isGood));
  byId("date-help").textContent = isGood ? "" : "Write a day as YYYY-MM-DD, or nothing.";
  FIELDS.forEach(field => input(field).classList.toggle("changed", fixes().includes(field)));
  return isGood;
}

// --- what is saved

function corrections() {
  const metadata = Object.fromEntries(fixes().map(field => [field, input(field).value.trim()]));
  const blocks = data.hashes.map((hash, index) => ({ index, hash, kept: wanted(index), was: own[index] }));
  const { sha256, source, url, kind } = data.page;
  return {
    format: data.format, version: data.version, page: { sha256, source, url, kind },
    saved: new Date().toISOString(), blocks, metadata,
  };
}

function save() {
  if (!checkFields()) {
    byId("fields").open = true;
    input("date").focus();
    showStatus("Not saved: the date should be a day as YYYY-MM-DD, or empty.");
    return;
  }
  const made = corrections();
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(made)], { type: "application/json" }));
  link.download = data.page.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = made.saved;
  keepDraft();
  showStatus(`Saved as ${data.page.file}.`);
}

// The browser keeps a draft, so that a closed window loses nothing. Some browsers keep none for files.
function keepDraft() {
  const draft = {
    marks: [...marks], metadata: FIELDS.map(field => input(field).value), saved, beta, least,
    changed: overlap().rows.length + fixes().length, hashes: data.hashes.join(""),
  };
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    isStored = true;
  } catch {
    isStored = false;
  }
}

function readDraft() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    if (!draft || draft.hashes !== data.hashes.join("")) return;
    const rows = draft.marks.filter(([at]) => Number.isInteger(at) && at >= 0 && at < n);
    if (Number.isFinite(draft.beta) && draft.beta > 0) ({ beta } = draft);
    least = Number.isFinite(draft.least) ? draft.least : null;
    cut();
    FIELDS.forEach((field, place) => { input(field).value = String(draft.metadata[place]); });
    if (rows.length) change({ rows: rows.map(([at]) => at), before: rows.map(() => null), after: rows.map(([, keep]) => keep === true) });
    checkFields();
    saved = String(draft.saved);
    keepDraft();
    showDifference();
    if (overlap().rows.length || fixes().length) showStatus("Your corrections of an earlier visit are here again.");
  } catch {
    isStored = false;
  }
}

// --- the pointer and the buttons

function setCorrecting(on) {
  correcting = on;
  document.body.classList.toggle("correcting", on);
  byId("correct").setAttribute("aria-pressed", String(on));
  if (on && !unfolded) toggleAll();
}

function begin(at) {
  stroke = { keep: !wanted(at), last: at, entry: null };
  mark([at], stroke.keep);
}

// A quick pointer leaves blocks out: all between the last one and this one are meant.
function drag(at) {
  const [first, stop] = at < stroke.last ? [at, stroke.last] : [stroke.last, at];
  mark([...Array(stop - first + 1).keys()].map(step => first + step).filter(row => !items[row].hidden), stroke.keep);
  stroke.last = at;
}

list.addEventListener("pointerdown", event => {
  const at = place(event.target);
  if (!correcting || at < 0 || event.button || event.pointerType === "touch" || event.target.closest("button")) return;
  event.preventDefault(); // no selection of text
  items[at].focus({ preventScroll: true });
  begin(at);
});
list.addEventListener("pointerover", event => {
  const at = place(event.target);
  if (stroke && at >= 0) drag(at);
});
addEventListener("pointerup", () => { stroke = null; });
addEventListener("pointercancel", () => { stroke = null; });

items.forEach((item, at) => {
  const button = makeButton("mark", "", () => mark([at], !wanted(at)));
  button.tabIndex = -1;
  button.setAttribute("aria-label", `Keep block ${at + 1}`);
  item.querySelector(".meta").prepend(button);
});
FIELDS.forEach(field => {
  let before = input(field).value;
  input(field).addEventListener("focus", () => { before = input(field).value; });
  input(field).addEventListener("input", () => { saved = ""; checkFields(); showDifference(); keepDraft(); });
  input(field).addEventListener("change", () => {
    const after = input(field).value;
    if (after !== before) change({ field, before, after });
    before = after;
  });
});
byId("correct").addEventListener("click", () => setCorrecting(!correcting));
byId("undo").addEventListener("click", undo);
byId("redo").addEventListener("click", redo);
byId("save").addEventListener("click", save);
addEventListener("beforeunload", event => { if (!isStored && done.length) event.preventDefault(); });
