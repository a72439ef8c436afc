// The slider: where each thread stood on a day, as the program worked it out when the page was made.
(() => {
  const { days, threads } = JSON.parse(document.getElementById("data").textContent);
  const section = document.querySelector(".asof");
  if (!days || !section) return;
  const slider = document.getElementById("asof");
  const named = (id) => document.getElementById(id);
  // Threads that one article tells and nobody challenges have no card, and are only counted.
  const cards = threads.filter((one) => document.getElementById(`p-${one.id}`));
  cards.sort((a, b) => (named(a.id).compareDocumentPosition(named(b.id)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

  function line(card, says) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${card.id}`;
    link.textContent = named(`p-${card.id}`).textContent;
    const stood = document.createElement("span");
    stood.className = "small";
    stood.textContent = says;
    item.append(link, " ", stood);
    return item;
  }

  function show() {
    const at = Number(slider.value);
    const day = days.called[at];
    const moved = document.createElement("ul");
    const same = [];
    for (const card of cards) {
      const stood = days.stood[card.id];
      if (stood[at] < 0) continue;
      const says = days.standings[stood[at]];
      const before = at ? stood[at - 1] : -1;
      if (before < 0) moved.append(line(card, `First told. ${says}`));
      else if (before !== stood[at]) moved.append(line(card, `${says}. Before: ${days.standings[before]}`));
      else same.push(line(card, says));
    }
    slider.setAttribute("aria-valuetext", day);
    named("asof-day").textContent = day;
    named("asof-counts").textContent = `${days.counts[at]}.`;
    named("asof-moved").replaceChildren(moved.children.length ? moved : "No card below moved.");
    named("asof-rest").textContent = `Unchanged: ${same.length}`;
    named("asof-rest").parentElement.hidden = !same.length;
    named("asof-same").replaceChildren(...same);
  }

  slider.max = days.called.length - 1;
  slider.value = slider.max;
  slider.addEventListener("input", show);
  section.hidden = false;
  show();
})();
