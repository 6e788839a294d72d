// Reads the data of the report, and makes elements. What the page said reaches the document only by textContent.
const data = JSON.parse(document.getElementById("data").textContent);
const n = data.probability.length;
const byId = id => document.getElementById(id);
const list = byId("page"), why = byId("why"), favor = byId("favor"), threshold = byId("threshold");
const items = [...list.children];
const LEVELS = [[-1, "precision"], [0, "balanced"], [1, "recall"]];

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function makeButton(name, text, press) {
  const button = make("button", name, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}
