// The review of a read plan: what is typed is kept at once, the keyboard goes from doubt to doubt, lines lead to their
// fields. Everything here is also done by the buttons of the form, without script.
"use strict";

const review = () => document.querySelector("form[data-review]");
const pause = 800;
const again = 5000;

// Keeping: the controls that changed since, a moment after the last key; what could not be sent stays in this window.
const dirty = new Map();
const known = new Map();
let timer = 0;
let sending = false;

const keptHere = () => `td-review:${review().dataset.keep}`;
const counts = (field) => field.name && !/^(_|bulk_|alias-|chosen$|csrf_token$|window$|at$)/.test(field.name);

function say(what) {
  const place = document.getElementById("luu-luc");
  place.textContent = place.dataset[what];
}

function note(event) {
  const field = event.target;
  if (!field.form || field.form !== review() || !counts(field)) return;
  if (known.get(field.name) === field.value && !dirty.has(field.name)) return;
  dirty.set(field.name, field.value);
  sessionStorage.setItem(keptHere(), JSON.stringify([...dirty]));
  soon(event.type === "change" ? 0 : pause);
}

function soon(wait) {
  window.clearTimeout(timer);
  timer = window.setTimeout(keep, wait);
}

function body() {
  const data = new URLSearchParams([...dirty]);
  for (const name of ["csrf_token", "window"]) data.set(name, review().elements[name].value);
  return data;
}

async function keep() {
  if (sending || !dirty.size || !review()) return;
  const sent = [...dirty];
  sending = true;
  say("saving");
  try {
    const answer = await fetch(review().dataset.keep, { method: "POST", body: body(), redirect: "manual" });
    if (answer.ok) took(sent, await answer.text());
    else say(answer.type === "opaqueredirect" ? "signedOut" : "failed");
  } catch {
    say("failed");
    soon(again);
  }
  sending = false;
}

function took(sent, text) {
  for (const [name, value] of sent) {
    known.set(name, value);
    if (dirty.get(name) === value) dirty.delete(name);
  }
  if (dirty.size) soon(pause);
  else sessionStorage.removeItem(keptHere());
  const parts = new DOMParser().parseFromString(text, "text/html").body.children;
  for (const part of Array.from(parts)) replace(part);
}

// Parts that did not change stay, so that nothing loses the focus and screen readers hear only what is new.
function replace(part) {
  const old = document.getElementById(part.id);
  if (old && !old.isEqualNode(part)) old.replaceWith(part);
}

function bringBack() {
  const left = JSON.parse(sessionStorage.getItem(keptHere()) || "[]");
  for (const [name, value] of left) {
    const field = review().elements[name];
    if (!field || field.value === value) continue;
    field.value = value;
    dirty.set(name, value);
  }
  sessionStorage.removeItem(keptHere());
  if (dirty.size) soon(0);
}

function leaving() {
  if (dirty.size && review()) fetch(review().dataset.keep, { method: "POST", body: body(), keepalive: true });
}

// A press sends the whole form, so nothing is left to be kept beside it. One press at a time: the next waits for the page
// that the first one draws.
let pressing = false;
let waiting = null;

function sentWhole(event) {
  if (event.target !== review()) return;
  if (pressing) {
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter;
    return;
  }
  pressing = true;
  window.clearTimeout(timer);
  dirty.clear();
}

function answered(event) {
  const context = event.detail.ctx;
  if (!review() || !context || context.sourceElement !== review()) return;
  pressing = false;
  const { name, value } = waiting || {};
  waiting = null;
  if (name) review().querySelector(`button[name="${name}"][value="${CSS.escape(value)}"]`)?.click();
}

// Doubts: next and previous from where the focus is, round the end.
const control = (place) => document.getElementById(place.dataset.doubt);

function turn(by) {
  const places = Array.from(document.querySelectorAll("[data-doubt]")).filter(control);
  if (!places.length) return false;
  const here = document.getElementById("f-at").value;
  const at = document.querySelector(`[data-place="${CSS.escape(here)}"]`);
  const rank = (place) => (at && (at === place || at.contains(place)) ? 0 : !at || at.compareDocumentPosition(place) & 4 ? 1 : -1);
  const ahead = places.filter((place) => rank(place) === by);
  const inOrder = by > 0 ? [...ahead, ...places] : [...ahead.reverse(), ...places.reverse()];
  attend(control(inOrder[0]));
  return true;
}

function attend(field) {
  for (let box = field.closest("details:not([open])"); box; box = box.parentElement.closest("details:not([open])")) box.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

function standAt(event) {
  const place = event.target.closest("[data-place]");
  const at = document.getElementById("f-at");
  if (!place || !at) return;
  at.value = place.dataset.place;
  for (const other of document.querySelectorAll("tr.is-at")) if (other !== place) other.classList.remove("is-at");
  if (place.matches("tr")) place.classList.add("is-at");
}

// The source: a line leads to its field or row; the arrows go from line to line, Enter goes to the field.
function toTarget(event) {
  const link = event.target.closest("a[data-target]");
  if (!link) return;
  event.preventDefault();
  const found = document.getElementById(link.dataset.target);
  if (!found) return;
  attend(found.matches("tr") ? found.querySelector("select, input:not([type=hidden]), button") || found : found);
}

function byArrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.closest(".td-scroll")) return;
  const links = Array.from(document.querySelectorAll(".td-source a[data-target]"));
  const now = links.indexOf(document.activeElement);
  const next = links[now < 0 ? 0 : now + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function toSource(event) {
  const link = event.target.closest("a[data-lines]");
  const folded = link && document.querySelector("[data-source] > details:not([open])");
  if (folded) folded.open = true;
}

function fold() {
  const box = document.querySelector("[data-source] > details");
  if (box && window.matchMedia("(max-width: 991px)").matches) box.open = false;
}

// Buttons are answered by the same page, laid over this one: its controls stand as the server drew them, but for what was
// typed meanwhile. The control that goes on says so itself.
function afterMorph(event) {
  const context = event.detail.ctx;
  if (!review() || !context || context.sourceElement !== review()) return;
  review().reset();
  for (const [name, value] of dirty) if (review().elements[name]) review().elements[name].value = value;
  if (!dirty.size) sessionStorage.removeItem(keptHere());
  document.dispatchEvent(new Event("review:drawn"));
  const next = document.querySelector("form[data-review] [data-focus], form[data-review] [autofocus]");
  if (next) attend(next);
}

function pressed(event) {
  const button = event.target.closest("button[data-turn]");
  if (button && turn(Number(button.dataset.turn))) event.preventDefault();
}

document.addEventListener("DOMContentLoaded", () => {
  if (!review()) return;
  fold();
  bringBack();
  document.addEventListener("input", note);
  document.addEventListener("change", note);
  document.addEventListener("submit", sentWhole, true);
  document.addEventListener("focusin", standAt);
  document.addEventListener("keydown", byArrow);
  document.addEventListener("click", (event) => { pressed(event); toTarget(event); toSource(event); });
  document.addEventListener("htmx:after:swap", afterMorph);
  document.addEventListener("htmx:finally:request", answered);
  window.addEventListener("pagehide", leaving);
});
