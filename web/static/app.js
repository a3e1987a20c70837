// Makes pages quicker to use; every page works without it. No inline code, no eval: fits the content security policy.
"use strict";

// Theme and text size: the server draws the page from the same two cookies, so nothing flickers.
const root = document.documentElement;
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

function paintTheme() {
  const chosen = root.dataset.tdTheme;
  const dark = chosen === "dark" || (chosen === "auto" && prefersDark.matches);
  root.dataset.bsTheme = dark ? "dark" : "light";
}

function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

const displays = {
  theme(value) { root.dataset.tdTheme = value; remember("td_theme", value); paintTheme(); },
  text_size(value) { root.dataset.tdText = value; remember("td_text", value); },
};

paintTheme();
prefersDark.addEventListener("change", paintTheme);

// Words typed into long fields stay in this tab until the form has been accepted, that is, until the server shows another page.
function keptKey(field) { return `td:${field.form.action}:${field.name}`; }

function keepText(scope) {
  for (const field of scope.querySelectorAll("textarea[data-keep]")) {
    if (!field.form) continue;
    const kept = sessionStorage.getItem(keptKey(field));
    if (kept && field.value === "") field.value = kept;
  }
}

function noteText(event) {
  const field = event.target;
  if (field.matches("textarea[data-keep]") && field.form) sessionStorage.setItem(keptKey(field), field.value);
}

function noteSent(event) {
  if (event.target.action.endsWith("/dang-xuat")) sessionStorage.clear();
  else sessionStorage.setItem("td-sent", event.target.action);
}

function forgetText(action) {
  const start = `td:${action}:`;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) sessionStorage.removeItem(key);
}

// Arriving at another page than the form's own means that the form was accepted; its kept words go.
function forgetAccepted() {
  const sent = sessionStorage.getItem("td-sent");
  if (!sent) return;
  const refused = document.querySelector(".td-note.is-bad[data-focus], .td-note[role=status].is-warn");
  if (!refused) forgetText(sent);
  sessionStorage.removeItem("td-sent");
}

// Dialog: links with aria-haspopup="dialog" fetch the same form that the page of their own shows.
const dialog = () => document.getElementById("td-dialog");
let opener = null;

function takeOver(form) {
  const names = { "hx-post": form.action, "hx-target": "#td-dialog", "hx-select": "#td-form", "hx-swap": "innerHTML" };
  for (const [name, value] of Object.entries(names)) form.setAttribute(name, value);
  window.htmx.process(form);
}

function showDialog() {
  const box = dialog();
  const form = box.querySelector("#td-form");
  if (!form) return false;
  sessionStorage.removeItem("td-sent");
  takeOver(form);
  if (!box.open) box.showModal();
  prepare(box);
  focusFirst(box);
  return true;
}

function focusFirst(scope) {
  const first = scope.querySelector("[data-focus]")
    || scope.querySelector("input:not([type=hidden], .visually-hidden, [form=td-none]), textarea, select");
  if (first) first.focus();
}

// An answer without a form, such as "somebody was quicker", is shown in the dialog as it stands.
function showAnswer(text) {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!main) return;
  dialog().replaceChildren(...main.children);
  if (!dialog().open) dialog().showModal();
}

function afterSwap(event) {
  const context = event.detail.ctx;
  if (!context || context.target !== dialog()) return;
  if (!showDialog()) showAnswer(context.text);
}

function beforeResponse(event) {
  const response = event.detail.ctx.response.raw;
  if (!response.redirected) return;
  event.preventDefault();
  window.location.assign(response.url);
}

function closeDialog() { dialog().close(); }

function dialogClosed() {
  dialog().replaceChildren();
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function watchDialog() {
  const box = dialog();
  if (!box) return;
  box.addEventListener("close", dialogClosed);
  box.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    closeDialog();
  });
}

// Files: drop onto the box, see what was chosen, take one out that was sent before.
function listNames(box, input) {
  const names = Array.from(input.files, (file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    return line;
  });
  box.querySelector("[data-names]").replaceChildren(...names);
}

function watchDrop(box) {
  if (box.dataset.ready) return;
  box.dataset.ready = "yes";
  const input = box.querySelector("input[type=file]");
  input.addEventListener("change", () => listNames(box, input));
  const over = (event) => { event.preventDefault(); box.classList.toggle("is-over", event.type === "dragover"); };
  for (const name of ["dragover", "dragleave", "drop"]) box.addEventListener(name, over);
  box.addEventListener("drop", (event) => {
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    listNames(box, input);
  });
}

function removeKept(event) {
  const button = event.target.closest("[data-remove]");
  if (!button) return;
  event.preventDefault();
  const box = button.closest("[data-drop]");
  button.closest("[data-kept]").remove();
  box.querySelector("input[type=file]").focus();
}

// Ready-made reasons: shown only here, since they do nothing but write into the text.
function watchTemplates(list) {
  list.hidden = false;
  list.addEventListener("change", (event) => {
    const text = document.getElementById(list.dataset.templates);
    text.value = event.target.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
}

function prepare(scope) {
  keepText(scope);
  scope.querySelectorAll("[data-drop]").forEach(watchDrop);
  scope.querySelectorAll("[data-templates]").forEach(watchTemplates);
}

// Alpine: the two small parts that hold a state of their own.
document.addEventListener("alpine:init", () => {
  window.Alpine.data("menu", () => ({
    close() {
      if (!this.$root.open) return;
      const inside = this.$root.contains(document.activeElement);
      this.$root.open = false;
      if (inside) this.$root.querySelector("summary").focus();
    },
  }));

  window.Alpine.data("display", () => ({
    choose() {
      const button = this.$event.currentTarget;
      displays[button.name](button.value);
      for (const one of this.$root.querySelectorAll(`[name=${button.name}]`)) {
        one.setAttribute("aria-pressed", String(one === button));
      }
    },
  }));

  window.Alpine.data("bulk", () => ({
    init() {
      this.form = this.$root.closest("form");
      this.form.addEventListener("change", () => this.count());
      this.count();
    },
    boxes() { return Array.from(this.form.querySelectorAll(`input[name="${this.$root.dataset.boxes}"]`)); },
    clear() { window.setTimeout(() => { for (const box of this.boxes()) box.checked = false; this.count(); }); },
    count() {
      const boxes = this.boxes();
      const chosen = boxes.filter((box) => box.checked);
      for (const box of boxes) box.closest("li, tr").classList.toggle("is-on", box.checked);
      this.$root.hidden = chosen.length === 0;
      this.$root.querySelector("[data-count]").textContent = this.$root.dataset.chosen.replace("{n}", chosen.length);
      const offered = Array.from(this.$root.querySelectorAll("[data-label]"), (button) => this.offer(button, chosen));
      this.$root.querySelector("[data-none]").hidden = offered.includes(true);
      const hint = this.$root.querySelector("[data-hint]");
      if (hint) hint.hidden = !offered.includes(true);
    },
    offer(button, chosen) {
      const fits = chosen.every((box) => !box.dataset.can || box.dataset.can.split(" ").includes(button.value));
      button.hidden = !fits;
      button.textContent = button.dataset.label.replace("{n}", chosen.length);
      return fits;
    },
  }));
});

// Printing needs a script, so its button waits for one.
function offerPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-print]").forEach(offerPrint);
  forgetAccepted();
  prepare(document);
  watchDialog();
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
  document.addEventListener("input", noteText);
  document.addEventListener("click", removeKept);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[aria-haspopup=dialog]");
    if (link) opener = link;
  }, true);
  document.addEventListener("submit", noteSent);
  document.addEventListener("htmx:after:swap", afterSwap);
  document.addEventListener("htmx:before:response", beforeResponse);
});
