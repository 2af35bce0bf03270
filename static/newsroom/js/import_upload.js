// Makes the plain field for files a place to drop them, folders too, with a list from which files are taken away.
"use strict";

const box = document.getElementById("drop");
const form = document.getElementById("upload_form");
const input = box.querySelector("input[type=file]");
const say = box.dataset;
let chosen = [];

const hint = document.createElement("p");
hint.className = "drop-hint";
hint.textContent = say.drop;
const told = document.createElement("p");
told.className = "drop-told";
told.setAttribute("role", "status");
const list = document.createElement("ul");
list.className = "drop-list";
box.append(hint, told, list);
box.classList.add("ready");

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

function sized(bytes) {
  const units = say.units.split(" ");
  let at = 0;
  let number = bytes;
  while (number >= 1024 && at < units.length - 1) {
    number /= 1024;
    at += 1;
  }
  return `${number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: at ? 1 : 0 })} ${units[at]}`;
}

// A folder's own litter: .DS_Store, ._name, Thumbs.db.
function isLitter(file) {
  return file.name.startsWith(".") || /^(thumbs\.db|desktop\.ini)$/i.test(file.name);
}

function add(files) {
  for (const file of files) {
    const same = (other) => other.name === file.name && other.size === file.size && other.lastModified === file.lastModified;
    if (!isLitter(file) && !chosen.some(same)) chosen.push(file);
  }
  show();
}

function show() {
  const transfer = new DataTransfer();
  for (const file of chosen) transfer.items.add(file);
  input.files = transfer.files;

  const names = new Map();
  for (const file of chosen) {
    const name = file.name.normalize("NFC");
    names.set(name, (names.get(name) || 0) + 1);
  }
  list.replaceChildren(...chosen.map((file, at) => row(file, at, names.get(file.name.normalize("NFC")) > 1)));
  const bytes = chosen.reduce((sum, file) => sum + file.size, 0);
  const lines = chosen.length ? [filled(say.chosen, { count: chosen.length, size: sized(bytes) })] : [];
  const many = chosen.length > Number(say.mostFiles);
  const large = bytes > Number(say.mostBytes);
  if (many) lines.push(filled(say.many, { count: say.mostFiles }));
  if (large) lines.push(filled(say.large, { size: sized(Number(say.mostBytes)) }));
  const twice = names.size < chosen.length;
  if (twice) lines.push(say.twice);
  told.textContent = lines.join(" ");
  told.classList.toggle("wrong", many || large || twice);
}

function row(file, at, same) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.className = "drop-name";
  name.textContent = file.name;
  const size = document.createElement("span");
  size.className = "drop-size";
  size.textContent = sized(file.size);
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = "×";
  away.setAttribute("aria-label", filled(say.remove, { name: file.name }));
  away.addEventListener("click", () => {
    chosen.splice(at, 1);
    show();
    (list.querySelectorAll("button")[Math.min(at, chosen.length - 1)] || input).focus();
  });
  item.append(name, size);
  if (same) {
    const note = document.createElement("span");
    note.className = "drop-same";
    note.textContent = say.same;
    item.append(note);
  }
  item.append(away);
  return item;
}

// What lies in a dropped folder, at any depth. A reader gives at most a hundred entries at a time.
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}

input.addEventListener("change", () => add([...input.files]));

for (const kind of ["dragenter", "dragover"]) {
  box.addEventListener(kind, (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
}
box.addEventListener("dragleave", (event) => {
  if (!box.contains(event.relatedTarget)) box.classList.remove("over");
});
box.addEventListener("drop", async (event) => {
  event.preventDefault();
  box.classList.remove("over");
  const plain = [...event.dataTransfer.files];
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    add(plain);
    return;
  }
  for (const entry of entries) add(await filesOf(entry).catch(() => []));
});
// A file dropped beside the box would be opened in place of the page.
for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());

form.addEventListener("submit", (event) => {
  if (told.classList.contains("wrong")) {
    event.preventDefault();
    input.focus();
    return;
  }
  told.textContent = say.sending;
});
