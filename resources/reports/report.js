"use strict";
// Shows only the quotes that are asked for. Without it all of them are shown, and the form is not.
const form = document.getElementById("filter");
const quotes = [...document.querySelectorAll("blockquote[data-kind]")];
const articles = [...document.querySelectorAll("article")];
const told = form.querySelector("output");
const number = new Intl.NumberFormat("en");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map();

function textOf(element) {
  if (!texts.has(element)) texts.set(element, folded(element.textContent));
  return texts.get(element);
}

function filter() {
  const asked = new FormData(form);
  const words = folded(asked.get("words")).split(/\s+/).filter(Boolean);
  const kinds = new Set(asked.getAll("kind"));
  const speaker = asked.get("speaker"), outlet = asked.get("outlet");
  let shown = 0;
  for (const quote of quotes) {
    const article = quote.parentElement;
    const found = kinds.has(quote.dataset.kind)
      && (speaker === "" || quote.dataset.speaker === speaker)
      && (outlet === "" || article.dataset.outlet === outlet)
      && words.every((word) => textOf(quote).includes(word) || textOf(article.firstElementChild).includes(word));
    quote.hidden = !found;
    shown += found;
  }
  for (const article of articles) article.hidden = !article.querySelector("blockquote:not([hidden])");
  told.value = `${number.format(shown)} of ${number.format(quotes.length)} quotes shown`;
}

let waiting = 0;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
form.hidden = false;
filter();
