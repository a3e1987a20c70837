// Makes the review of a read plan and the grid of items quicker to use; both work without it.
"use strict";

// The source beside the fields: whatever is being filled in, its lines are marked and brought into view.
function bounds(element) { return element.dataset.lines.split("-").map(Number); }

function markLines(source, first, last) {
  for (const line of source.querySelectorAll(".is-hit")) line.classList.remove("is-hit");
  for (let number = first; number <= last; number += 1) {
    const line = document.getElementById(`d${number}`);
    if (line) line.classList.add("is-hit");
  }
  bringIntoView(source.querySelector(".td-scroll"), source.querySelector(".is-hit"));
}

function bringIntoView(box, line) {
  if (!line) return;
  const place = line.offsetTop - box.offsetTop;
  const seen = place >= box.scrollTop && place + line.offsetHeight <= box.scrollTop + box.clientHeight;
  if (!seen) box.scrollTop = place - box.clientHeight / 3;
}

function nameLines(source, label, words) {
  source.querySelector("[data-viewing]").textContent = source.dataset.viewing.replace("{label}", label).replace("{lines}", words);
}

function lookAt(source, field) {
  for (const other of document.querySelectorAll(".td-field.is-on")) other.classList.remove("is-on");
  if (field.matches(".td-field")) field.classList.add("is-on");
  markLines(source, ...bounds(field));
  const link = field.matches("a") ? field : field.querySelector("a[data-lines]");
  nameLines(source, field.dataset.label || link.dataset.label, link.dataset.words);
}

// The grid: how many rows are chosen stands on the button; choosing all needs no round trip.
function boxes(form) { return Array.from(form.querySelectorAll("input[name=chosen]")); }

function count(form, bar) {
  const chosen = boxes(form).filter((box) => box.checked).length;
  for (const box of boxes(form)) box.closest("tr").classList.toggle("is-on", box.checked);
  const put = (name, text) => { bar.querySelector(`[data-${name}]`).textContent = text.replace("{n}", chosen); };
  put("legend", chosen ? bar.dataset.chosen : bar.dataset.none);
  put("apply", chosen ? bar.dataset.count : bar.dataset.none);
  put("all", chosen && chosen === boxes(form).length ? bar.dataset.clear : bar.dataset.every);
}

function chooseAll(form, bar) {
  const some = boxes(form).some((box) => !box.checked);
  for (const box of boxes(form)) box.checked = some;
  count(form, bar);
}

// The form may be drawn anew by a press, so it is watched from above.
function watchGrid() {
  const bar = () => document.querySelector("[data-grid]");
  const recount = () => { if (bar()) count(bar().closest("form"), bar()); };
  document.addEventListener("change", (event) => { if (event.target.name === "chosen") recount(); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-grid] [data-all]")) return;
    event.preventDefault();
    chooseAll(bar().closest("form"), bar());
  });
  document.addEventListener("review:drawn", recount);
  recount();
}

function watchSource() {
  document.addEventListener("focusin", (event) => {
    const source = document.querySelector("[data-source]");
    const field = event.target.closest("[data-lines]");
    if (source && field) lookAt(source, field);
  });
}

document.addEventListener("DOMContentLoaded", () => { watchSource(); watchGrid(); });
