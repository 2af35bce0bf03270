// Asks how far an import is, and shows the page anew once that is another page.
"use strict";

const box = document.getElementById("progress");
const bar = box.querySelector("progress");
const words = document.getElementById("progress-words");

async function ask() {
  try {
    const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const at = await answer.json();
    if (at.state !== box.dataset.state || at.interrupted) {
      location.reload();
      return;
    }
    if (at.total) {
      bar.max = at.total;
      bar.value = at.done;
    }
    if (words.textContent !== at.words) words.textContent = at.words;
  } catch {
    // Not reached: perhaps next time.
  }
  setTimeout(ask, 1500);
}

setTimeout(ask, 1000);
