"use strict";
// One view at a time, search, a filter, and the claim under the pointer. Without this the page is one long text.
(() => {
  const all = (what, where = document) => Array.from(where.querySelectorAll(what));
  const views = all(".view");
  const ways = all("nav a");
  const find = document.getElementById("find");
  const stands = document.getElementById("stands");
  const found = document.getElementById("found");
  const clear = document.getElementById("clear");
  const panel = document.getElementById("panel");
  const ties = JSON.parse(document.getElementById("data").textContent).links;
  const items = all("[data-item]").map((element) => ({
    element,
    kind: element.dataset.item,
    stands: (element.dataset.stands || element.className.replace("tone-", "")).split(" "),
    text: "",
  }));
  const names = { thread: "threads", article: "articles", source: "sources", question: "questions" };

  function show(view) {
    for (const one of views) one.hidden = one !== view;
    for (const one of all(".for-story")) one.hidden = view.id !== "story";
    for (const way of ways) {
      if (way.hash.slice(1) === view.id) way.setAttribute("aria-current", "page");
      else way.removeAttribute("aria-current");
    }
  }

  // A deep link opens the view that it leads into, and what is folded around it.
  function follow() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      target = null;
    }
    if (target && target.id === "main") {
      target.focus();
      return;
    }
    const view = (target && target.closest(".view")) || views[0];
    show(view);
    if (target && target.tagName === "SPAN" && target.parentElement.tagName === "LI") target = target.parentElement;
    if (!target || target === view) {
      window.scrollTo(0, 0);
      return;
    }
    const item = target.closest("[data-item]");
    if (item && item.hidden) {
      find.value = "";
      stands.value = "";
      sift();
    }
    const folded = target.closest("details") || (target.dataset.item === "thread" && target.querySelector("details"));
    if (folded) folded.open = true;
    target.scrollIntoView();
  }

  // Capitals and accents make no difference to who is looked for.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function sift() {
    const wanted = plain(find.value).split(/\s+/).filter(Boolean);
    const standing = stands.value;
    const tally = {};
    for (const item of items) {
      if (wanted.length && !item.text) item.text = plain(item.element.textContent);
      const fits =
        wanted.every((word) => item.text.includes(word)) &&
        (!standing || item.kind !== "thread" || item.stands.includes(standing));
      item.element.hidden = !fits;
      const sum = (tally[item.kind] = tally[item.kind] || [0, 0]);
      sum[0] += fits ? 1 : 0;
      sum[1] += 1;
    }
    for (const group of all(".group, .question")) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const sums = Object.entries(tally).map(([kind, [shown, of]]) => `${shown} of ${of} ${names[kind]}`);
    const sifted = wanted.length > 0 || standing !== "";
    const any = Object.values(tally).some(([shown]) => shown > 0);
    found.textContent = !sifted ? "" : any ? `Shown: ${sums.join(", ")}` : "Nothing here has these words.";
    clear.hidden = !sifted;
    for (const list of all("#story .inner")) list.hidden = sifted;
  }

  // A thread has its id from the claim that told it first: t1a2b from c1a2b.
  function claimsOf(link) {
    const ids = link.dataset.claims ? link.dataset.claims.split(" ") : [`c${link.hash.slice(2)}`];
    return ids.map((id) => document.getElementById(id)).filter(Boolean);
  }

  let rests = "";
  let shown = null;

  // A page that scrolls under a mouse at rest moves other words under it, which nobody pointed at.
  function moved(event) {
    const at = `${event.screenX} ${event.screenY}`;
    if (at === rests) return;
    rests = at;
    point(event);
  }

  function point(event) {
    const link = event.target.closest && event.target.closest("mark a");
    if (!link || (link === shown && !panel.hidden)) return;
    shown = link;
    const list = document.createElement("ol");
    for (const own of claimsOf(link)) {
      const copy = own.cloneNode(true);
      copy.removeAttribute("id");
      copy.value = Array.from(own.parentElement.children).indexOf(own) + 1;
      list.append(copy);
    }
    panel.replaceChildren(list);
    panel.hidden = false;
  }

  function leave(event) {
    if (event.type === "keydown" && event.key !== "Escape") return;
    if (event.type === "click" && event.target.closest("mark, #panel")) return;
    panel.hidden = true;
  }

  // A marked passage is named by its words and by where its claims stand, as the list below the article has it.
  function label(link) {
    const stands = claimsOf(link).map((own) => {
      const place = Array.from(own.parentElement.children).indexOf(own) + 1;
      return `${place}: ${own.lastElementChild.textContent.split(" · ").pop().trim()}`;
    });
    link.setAttribute("aria-label", `${link.textContent} (claim ${stands.join("; ")})`);
  }

  // The words of each telling, under the timeline of its thread: the articles have them.
  function tell(card) {
    if (card.querySelector(".tellings")) return;
    const links = all(".days a", card);
    if (!links.length) return;
    const title = document.createElement("h5");
    const list = document.createElement("ol");
    list.className = "tellings";
    const told = new Set();
    for (const link of links) {
      for (const own of claimsOf(link)) {
        const item = document.createElement("li");
        const where = document.createElement("p");
        where.className = "small";
        const day = link.closest(".days > li").querySelector("time");
        where.append(link.textContent, ...(day ? [", ", day.cloneNode(true)] : []));
        item.append(where, ...Array.from(own.children, (part) => part.cloneNode(true)));
        // where the thread stands is on its card already
        for (const link of all(`a[href="#${card.id}"]`, item)) {
          link.previousSibling.textContent = link.previousSibling.textContent.replace(/[\s·]+$/, "");
          link.remove();
        }
        for (const one of ties) {
          const other = one.a === own.id ? one.b : one.b === own.id ? one.a : "";
          if (told.has(other)) item.append(tied(one, other));
        }
        told.add(own.id);
        list.append(item);
      }
    }
    title.textContent = `In their words (${list.children.length})`;
    card.querySelector("details > p:last-child").before(title, list);
  }

  function tied(one, other) {
    const line = document.createElement("p");
    const link = document.createElement("a");
    line.className = "small";
    link.href = `#${other}`;
    link.textContent = "claim";
    line.append(`${one.says} `, link);
    return line;
  }

  all("mark a").forEach(label);
  document.addEventListener("toggle", (event) => {
    const card = event.target.open && event.target.closest("article.thread");
    if (card) tell(card);
  }, true);
  window.addEventListener("beforeprint", () => {
    if (document.body.classList.contains("print-all")) all("article.thread").forEach(tell);
  });
  document.addEventListener("mousemove", moved);
  document.addEventListener("focusin", point);
  document.addEventListener("keydown", leave);
  document.addEventListener("click", leave);
  find.addEventListener("input", sift);
  stands.addEventListener("change", () => {
    sift();
  });
  clear.addEventListener("click", () => {
    find.value = "";
    stands.value = "";
    sift();
    find.focus();
  });
  window.addEventListener("hashchange", follow);
  document.querySelector(".tools").hidden = false;
  document.documentElement.classList.add("live");
  follow();
})();
