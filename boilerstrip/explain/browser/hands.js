// Pointer and keys, and the start.
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
  if (at < 0 || event.target.closest("button")) return;
  if (correcting) {
    // The mouse has marked it already when it was pressed.
    if (event.pointerType === "touch") mark([at], !wanted(at));
    return;
  }
  if (String(getSelection())) return;
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

// Gives the next block the mark of this one.
function extend(step) {
  const from = items.indexOf(document.activeElement);
  move(step);
  const to = items.indexOf(document.activeElement);
  if (from >= 0 && to >= 0) mark([to], wanted(from));
}

function goToPage(name) {
  const link = byId(name);
  if (link) link.click();
}

const KEYS = {
  ArrowDown: event => (event.shiftKey ? extend(1) : move(1)), j: () => move(1), J: () => extend(1),
  ArrowUp: event => (event.shiftKey ? extend(-1) : move(-1)), k: () => move(-1), K: () => extend(-1),
  Escape: letGo, f: toggleAll, r: reset,
  Enter: event => {
    const at = place(event.target);
    if (at >= 0) { held = !held; explain(at); }
    return at >= 0;
  },
  " ": event => {
    const at = items.indexOf(event.target);
    if (at >= 0) mark([at], !wanted(at));
    return at >= 0;
  },
  c: () => setCorrecting(!correcting), u: undo, U: redo, s: save,
  d: () => nextDoubtful(1), D: () => nextDoubtful(-1),
  "/": () => searchField.focus(),
  n: () => goToPage("next-page"), p: () => goToPage("last-page"),
};
const WITH_CONTROL = { z: undo, Z: redo, y: redo, s: save };

document.addEventListener("keydown", event => {
  if (event.altKey || event.target.matches("input[type=text], input[type=search]")) return;
  const keys = event.ctrlKey || event.metaKey ? WITH_CONTROL : KEYS;
  if (!Object.hasOwn(keys, event.key)) return;
  if (event.target.matches("input") && event.key.startsWith("Arrow")) return; // moves the slider
  if (event.target.matches("button, summary, a") && ["Enter", " "].includes(event.key)) return; // presses it
  if (keys[event.key](event) !== false) event.preventDefault();
});

function reset() {
  beta = data.beta;
  least = null;
  slid();
}

function slid() {
  cut();
  saved = "";
  keepDraft();
}

favor.addEventListener("input", () => { beta = 2 ** Number(favor.value); least = null; slid(); });
threshold.addEventListener("input", () => { least = Number(threshold.value) / 100; slid(); });
byId("reset").addEventListener("click", reset);
byId("fold").addEventListener("click", toggleAll);

items.forEach((item, at) => {
  item.tabIndex = at ? -1 : 0;
  item.querySelector(".bar").style.setProperty("--size", data.probability[at]);
});
data.lower = items.map(item => item.querySelector(".text").textContent.toLowerCase());
document.querySelectorAll(".controls, #tools, #fields").forEach(part => { part.hidden = false; });
made = decide(bestCut(beta * data.betaFactor));
own.push(...made.kept);
showOutline();
cut();
readDraft();
if (data.correcting) setCorrecting(true);
