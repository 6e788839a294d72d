// The list of reports: their states from the browser's drafts and from files that are loaded, filters, histogram.
const { entries, format } = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const rows = [...byId("rows").children];
const BINS = 10; // of the histogram
const WORDS = { open: "not saved", draft: "changed, not saved", saved: "saved" };
const loaded = new Set(); // hashes of pages whose corrections were loaded as files
let bin = null; // the bar that was pressed

// A report keeps its draft under the hash of its page. Some browsers keep none for files.
function draftOf(entry) {
  try {
    return JSON.parse(localStorage.getItem(`boilerstrip:${entry.sha256}`)) || {};
  } catch {
    return {};
  }
}

function stateOf(entry) {
  const draft = draftOf(entry);
  if (loaded.has(entry.sha256) || draft.saved) return "saved";
  return draft.changed ? "draft" : "open";
}

const binOf = entry => Math.min(BINS - 1, Math.floor(entry.confidence * BINS));

function show() {
  const states = entries.map(stateOf);
  const words = byId("filter").value.trim().toLowerCase(), state = byId("state").value;
  entries.forEach((entry, at) => {
    rows[at].className = states[at];
    rows[at].querySelector(".state").textContent = WORDS[states[at]];
    const fits = !words || `${entry.title} ${entry.source}`.toLowerCase().includes(words);
    const isState = !state || states[at] === state || (state === "open" && states[at] !== "saved");
    rows[at].hidden = !fits || !isState || (bin !== null && binOf(entry) !== bin);
  });
  const saved = states.filter(own => own === "saved").length;
  byId("progress").textContent = `${saved} of ${entries.length} saved, ${rows.filter(row => !row.hidden).length} shown`;
  byId("bar").value = saved;
  const next = entries.findIndex((_, at) => states[at] !== "saved" && !rows[at].hidden);
  const link = byId("next");
  link.setAttribute("aria-disabled", String(next < 0));
  link.textContent = next < 0 ? "All that is shown is saved" : "Next page to correct";
  if (next < 0) link.removeAttribute("href"); else link.href = rows[next].querySelector("a").getAttribute("href");
  [...byId("bars").children].forEach((bar, at) => bar.setAttribute("aria-pressed", String(at === bin)));
}

function drawBars() {
  const counts = new Array(BINS).fill(0);
  entries.forEach(entry => { counts[binOf(entry)] += 1; });
  const most = Math.max(1, ...counts);
  byId("bars").replaceChildren(...counts.map((count, at) => {
    const bar = document.createElement("button"), column = document.createElement("span");
    bar.type = "button";
    bar.setAttribute("aria-label", `${count} with confidence ${at / BINS} to ${(at + 1) / BINS}`);
    column.className = "column";
    column.style.setProperty("--size", count / most);
    bar.append(String(count), column, (at / BINS).toFixed(1));
    bar.addEventListener("click", () => { bin = bin === at ? null : at; show(); });
    return bar;
  }));
}

async function load(files) {
  const known = new Set(entries.map(entry => entry.sha256));
  let good = 0;
  const wrong = [];
  for (const file of files) {
    try {
      const record = JSON.parse(await file.text());
      if (record.format !== format) throw new Error();
      if (!known.has(record.page.sha256)) { wrong.push(`${file.name} is of a page that is not here`); continue; }
      loaded.add(record.page.sha256);
      good += 1;
    } catch {
      wrong.push(`${file.name} is not a file of corrections`);
    }
  }
  byId("status").textContent = [`${good} loaded`, ...wrong].join("; ");
  show();
}

byId("filter").addEventListener("input", show);
byId("state").addEventListener("change", show);
byId("load").addEventListener("change", event => { load(event.target.files); });
addEventListener("pageshow", show); // back from a report
addEventListener("storage", show); // a report in another window
document.addEventListener("keydown", event => {
  if (event.key === "n" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input, select")) byId("next").click();
});
document.querySelector(".controls").hidden = false;
byId("histogram").hidden = false;
drawBars();
show();
