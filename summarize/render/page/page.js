// @ts-check
// What moves on the page. Without this script all of it can still be read: marks lead to notes,
// notes to the words in the articles, and the words back to the brief.
"use strict";

/** @type {<T extends Element = HTMLElement>(selector: string, root?: ParentNode) => T[]} */
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/** The words of an article that an id stands for: one span may be cut into several marks. */
const marksOf = (/** @type {string} */ id) => all(`mark[data-s~="${CSS.escape(id)}"]`);

const idOf = (/** @type {Element | null} */ link) => link?.getAttribute("href")?.slice(1) ?? "";

// ── The card: evidence where the reader is ───────────────────────────────────────────────

const card = document.createElement("div");
card.className = "card";
card.popover = "manual";
card.setAttribute("role", "group");
card.setAttribute("aria-label", "Evidence");

/** What the card is shown for; null while it is hidden. @type {Element | null} */
let owner = null;
let timer = 0;

/** The mark, badge, matrix cell or highlighted words to which an event belongs. */
function triggerOf(/** @type {EventTarget | null} */ target) {
  if (!(target instanceof Element) || card.contains(target)) return null;
  const sentence = target.closest(".sentence");
  if (sentence) return sentence.querySelector(".ref");
  return target.closest(".ref, .badges a, .matrix td a, mark a");
}

/** A note's quotes, the words behind a badge, or the statements that rest on highlighted words. */
function contentOf(/** @type {Element} */ trigger) {
  if (trigger.matches(".ref")) {
    const note = document.getElementById(idOf(trigger));
    return note ? [note.children[0].cloneNode(true)] : [];
  }
  return trigger.matches("mark a") ? usesOf(trigger) : wordsOf(idOf(trigger));
}

function wordsOf(/** @type {string} */ id) {
  const marks = marksOf(id);
  const title = marks[0]?.closest("article")?.querySelector("h3")?.cloneNode(true);
  if (!title) return [];
  const words = document.createElement("p");
  words.dir = "auto";
  words.textContent = `“${marks.map((mark) => mark.textContent).join(" ").replace(/\s+/g, " ")}”`;
  const source = document.createElement("cite");
  source.append(...title.childNodes);
  return [words, source];
}

function usesOf(/** @type {Element} */ link) {
  const ids = (link.parentElement?.dataset.s ?? "").split(" ");
  const found = new Map();
  for (const id of ids) {
    for (const use of all(`main a[href="#${CSS.escape(id)}"]`)) {
      const statement = statementOf(use);
      if (statement && !found.has(statement.id)) found.set(statement.id, statement);
    }
  }
  const head = document.createElement("h4");
  head.textContent = found.size > 1 ? `${found.size} statements rest on this` : "What rests on this";
  const list = document.createElement("ul");
  list.className = "quotes";
  for (const [id, statement] of found) {
    const entry = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
    entry.href = `#${id}`;
    entry.dir = "auto";
    const text = statement.querySelector("h3, summary, bdi") ?? statement;
    entry.textContent = (text.textContent ?? "").trim();
    const part = entry.parentElement?.appendChild(document.createElement("cite"));
    const head = statement.closest("section[id]")?.querySelector("h2");
    if (part) part.textContent = head?.textContent ?? "Summary";
  }
  return found.size ? [head, list] : [];
}

/** The statement in which a link stands; a note's is where the note is cited. */
function statementOf(/** @type {Element} */ link) {
  const note = link.closest(".notes > li");
  const place = note ? document.getElementById(idOf(note.querySelector(".back"))) : link;
  return place?.closest(".sentence, .conflict, .statements > li, .actor li, .series") ?? null;
}

function show(/** @type {Element} */ trigger) {
  if (owner === trigger) return;
  hide();
  const content = contentOf(trigger);
  if (!content.length) return;
  owner = trigger;
  card.replaceChildren(...content);
  trigger.after(card);
  card.showPopover();
  place(trigger);
}

/** Below what it belongs to, or above all of it where there is no room; never outside the window. */
function place(/** @type {Element} */ trigger) {
  const box = trigger.getClientRects()[0];
  const first = (trigger.closest(".sentence") ?? trigger).getClientRects()[0];
  const left = Math.min(Math.max(box.left - 24, 16), innerWidth - card.offsetWidth - 16);
  const below = box.bottom + 8 + card.offsetHeight < innerHeight || first.top < card.offsetHeight + 8;
  const top = below ? box.bottom + 8 : first.top - card.offsetHeight - 8;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

function hide() {
  clearTimeout(timer);
  owner = null;
  card.remove();
}

// A pause before it comes keeps a passing pointer from raising it; a pause before it goes lets the
// pointer cross to it (WCAG 1.4.13).
function later(/** @type {() => void} */ action, /** @type {number} */ pause) {
  clearTimeout(timer);
  timer = setTimeout(action, pause);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const trigger = triggerOf(event.target);
  if (trigger) later(() => show(trigger), 160);
  else if (event.target instanceof Node && card.contains(event.target)) clearTimeout(timer);
  else if (owner) later(hide, 280);
});

// A finger that comes down gives the focus too; its tap decides below whether to show or to go.
let touching = false;
document.addEventListener("pointerdown", (event) => (touching = event.pointerType === "touch"));

document.addEventListener("focusin", (event) => {
  const trigger = triggerOf(event.target);
  if (touching && trigger) return;
  if (trigger && !arriving) show(trigger);
  else if (event.target instanceof Node && !card.contains(event.target)) hide();
});

document.addEventListener("keydown", (event) => {
  touching = false;
  if (event.key === "Escape") hide();
});

document.addEventListener("scroll", () => owner && place(owner), { capture: true, passive: true });

// ── From a sentence to the words ─────────────────────────────────────────────────────────

/** True while the script itself moves the focus, which raises no card. */
let arriving = false;

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const trigger = triggerOf(event.target);
  const touched = event instanceof PointerEvent && event.pointerType === "touch";
  if (touched && trigger && owner !== trigger) {
    event.preventDefault();
    return show(trigger);
  }
  const note = trigger?.matches(".ref") && document.getElementById(idOf(trigger));
  const id = idOf(note ? note.querySelector(".quotes a") : event.target.closest("a"));
  if (marksOf(id).length && !String(getSelection())) {
    event.preventDefault();
    go(id);
  } else if (!card.contains(event.target)) hide();
});

function go(/** @type {string} */ id) {
  hide();
  if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
  arrive();
}

/** Lights up all the words of the span that the address names, and goes on from there. */
function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const mark of all("mark.on")) mark.classList.remove("on");
  let closed = document.getElementById(id)?.closest("details:not([open])");
  while (closed instanceof HTMLDetailsElement) {
    closed.open = true;
    closed = closed.closest("details:not([open])");
  }
  const marks = marksOf(id);
  if (!marks.length) return;
  for (const mark of marks) mark.classList.add("on");
  reveal(marks[0]);
  arriving = true;
  marks[0].tabIndex = -1;
  (marks[0].querySelector("a") ?? marks[0]).focus({ preventScroll: true });
  arriving = false;
}

/** Where the articles scroll beside the brief, the brief stays where it is. */
function reveal(/** @type {HTMLElement} */ mark) {
  if (!articles || articles.scrollHeight <= articles.clientHeight) {
    return mark.scrollIntoView({ block: "center" });
  }
  const frame = articles.getBoundingClientRect();
  const above = mark.getBoundingClientRect().top - frame.top;
  articles.scrollBy({ top: above - frame.height / 3 });
}

addEventListener("hashchange", arrive);

// ── Next and previous ────────────────────────────────────────────────────────────────────

const articles = document.getElementById("articles");
const stops = all("i[id]").map((anchor) => anchor.id);

function step(/** @type {number} */ by) {
  const at = stops.indexOf(decodeURIComponent(location.hash.slice(1)));
  const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by;
  if (stops.length) go(stops[(next + stops.length) % stops.length]);
}

for (const button of all("[data-step]")) {
  button.addEventListener("click", () => step(Number(button.dataset.step)));
}

// Keys of one letter work only while the focus is in the articles (WCAG 2.1.4).
articles?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});

// ── The matrix ───────────────────────────────────────────────────────────────────────────

const rows = all("#matrix tbody tr");
const shows = all("[data-show]");
const columns = all("#matrix thead abbr").map((abbr, place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.title = abbr.title;
  button.dataset.column = String(place + 1);
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-label", `Only what ${abbr.textContent}, ${abbr.title}, speaks to`);
  button.textContent = abbr.textContent;
  abbr.replaceWith(button);
  return button;
});

const pressed = (/** @type {HTMLElement} */ button) => button.getAttribute("aria-pressed") === "true";

function filter() {
  const kind = shows.find(pressed)?.dataset.show ?? "";
  const carriers = columns.filter(pressed).map((button) => Number(button.dataset.column));
  let left = 0;
  for (const row of rows) {
    const fits = !kind || row.dataset.kind === kind;
    row.hidden = !fits || carriers.some((place) => !row.children[place].children.length);
    left += Number(!row.hidden);
  }
  const count = document.getElementById("matrix-count");
  if (count) count.textContent = `${left} of ${rows.length} rows`;
}

for (const button of shows) {
  button.addEventListener("click", () => {
    for (const other of shows) other.setAttribute("aria-pressed", String(other === button));
    filter();
  });
}
for (const button of columns) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!pressed(button)));
    filter();
  });
}

// ── Ready ────────────────────────────────────────────────────────────────────────────────

for (const control of all(".controls, .steps")) control.hidden = false;
if (rows.length) filter();
addEventListener("beforeprint", () => {
  for (const details of all("details")) /** @type {HTMLDetailsElement} */ (details).open = true;
});
for (const notes of all("#evidence details")) /** @type {HTMLDetailsElement} */ (notes).open = false;
if (location.hash) arrive();
