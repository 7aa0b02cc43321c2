// Shows what `memokit watch` sends: pages as pictures, of which only those that changed are put in the place of others.
"use strict";

const at = (selector) => document.querySelector(selector);
const pages = at("#pages");
const tabs = [...document.querySelectorAll("[role=tab]")];
let words = {};
let events = null;
let edition = sessionStorage.getItem("edition") || "ar";

function choose(chosen) {
  edition = chosen;
  sessionStorage.setItem("edition", edition);
  for (const tab of tabs) {
    const is = tab.dataset.edition === edition;
    tab.setAttribute("aria-selected", is);
    tab.tabIndex = is ? 0 : -1;
  }
  at("#pdf").href = `${edition}.pdf`;
  pages.replaceChildren();
  document.body.className = "late";
  at("#summary").textContent = words.working || "";
  events?.close();
  events = new EventSource(`events?edition=${edition}`);
  events.onmessage = ({ data }) => show(JSON.parse(data));
  events.onerror = () => {
    document.body.classList.add("late");
    at("#summary").textContent = words.lost || "";
  };
}

function show(state) {
  if (state.words) return name(state);
  document.body.className = state.pages === null ? "broken" : "";
  at("#summary").textContent = state.summary;
  if (state.pages !== null) lay(state.pages);
  pages.scrollTop = sessionStorage.getItem(`scroll ${edition}`) || 0;
  at("#fault").hidden = !state.fault;
  at("#fault").textContent = state.fault || "";
  fill("#missing", state.missing.map(lacking));
  at("#missing").hidden = state.missing.length === 0;
  fill("#found", state.told.map(told));
  if (!state.told.length && !state.fault) at("#found ol").append(made("li", "message", words.nothing));
  // For who reads the page by program.
  document.body.dataset.save = state.save;
  document.body.dataset.whole = state.whole;
}

function name(state) {
  words = state.words;
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.language === "ar" ? "rtl" : "ltr";
  document.title = `${state.name} – memokit`;
  at("#name").textContent = state.name;
  at("#pdf").textContent = words.pdf;
  at("#missing h2").textContent = words.missing;
  at("#found h2").textContent = words.found;
  for (const tab of tabs) tab.textContent = words[tab.dataset.edition];
}

function lay(wanted) {
  wanted.forEach((page, index) => {
    const picture = pages.children[index] || pages.appendChild(document.createElement("img"));
    if (picture.dataset.name === page.name) return;
    Object.assign(picture, { width: page.width, height: page.height, alt: `${words.page} ${index + 1}` });
    picture.dataset.name = page.name;
    picture.src = `${page.name}.png`;
  });
  while (pages.children.length > wanted.length) pages.lastElementChild.remove();
}

function fill(section, items) {
  at(`${section} ol`).replaceChildren(...items);
}

function made(tag, kind, text) {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  element.dir = "auto";
  return element;
}

function where(line, field, ...more) {
  const element = made("div", "where", "");
  element.dir = "";
  if (line) element.append(made("span", "line", `${words.line} ${line}`));
  element.append(...more, made("code", "field", field));
  return element;
}

function told(each) {
  const item = document.createElement("li");
  const kind = made("span", each.severity, each.rule === "memo" ? words[each.severity] : `${words[each.severity]} ${each.rule}`);
  item.append(where(each.place, each.field, kind), made("p", "message", each.message));
  if (each.hint) item.append(made("p", "hint", each.hint));
  return item;
}

function lacking(each) {
  const item = document.createElement("li");
  item.append(where(each.line, each.field, made("span", "warning", words[`in_${each.language}`])));
  return item;
}

for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.edition));
at("#tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const forward = document.documentElement.dir === "rtl" ? -step : step;
  const index = tabs.findIndex((tab) => tab.dataset.edition === edition);
  const next = tabs[(index + forward + tabs.length) % tabs.length];
  next.focus();
  choose(next.dataset.edition);
});
pages.addEventListener("scroll", () => {
  // Not while there is nothing to scroll.
  if (document.body.className === "") sessionStorage.setItem(`scroll ${edition}`, pages.scrollTop);
});
choose(edition);
