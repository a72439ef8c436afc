// The desk in the browser. Every page works without this: it looks for changes, and lets one key do what a button does.
"use strict";

(() => {
  const body = document.body;
  const main = document.getElementById("main");
  const moved = document.getElementById("moved");
  if (!main || !moved) { return; }

  // --- what is shown follows the record

  const every = 1000;
  let busy = false;

  const inUse = () => {
    const at = document.activeElement;
    const typed = [...main.querySelectorAll("input, textarea")].some((one) => one.value !== one.defaultValue);
    return typed || Boolean(at && at.matches("input, textarea, select")) || !window.getSelection().isCollapsed;
  };

  const put = async (state) => {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) { return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("main");
    if (!fresh) { return; }
    const at = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const open = [...main.querySelectorAll("details")].map((one) => one.open);
    main.replaceChildren(...fresh.childNodes);
    main.querySelectorAll("details").forEach((one, at) => { one.open = Boolean(open[at]); });
    const again = at && [...main.querySelectorAll("a[href]")].find((one) => one.getAttribute("href") === at);
    if (again) { again.focus({ preventScroll: true }); } // whoever goes by keyboard stays where he was
    body.dataset.state = page.body.dataset.state || state;
  };

  const look = async () => {
    if (busy || document.hidden) { return; }
    busy = true;
    try {
      const answer = await fetch(body.dataset.ask, { credentials: "same-origin", cache: "no-store" });
      const { state } = answer.ok ? await answer.json() : {};
      if (state && state !== body.dataset.state) {
        if (main.hasAttribute("data-live") && !inUse()) {
          await put(state);
          moved.hidden = true;
        } else {
          moved.hidden = false;
        }
      }
    } catch (error) {
      // the server was stopped, or is busy: the page stays as it is
    } finally {
      busy = false;
    }
  };

  window.setInterval(look, every);
  document.addEventListener("visibilitychange", look);

  // --- words selected in an article's text become the words of a claim; places are counted in characters, as the desk does

  const place = (node, offset) => {
    const at = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!at || node.nodeType !== Node.TEXT_NODE) { return ""; }
    return String(Number(at.dataset.at) + [...node.data.slice(0, offset)].length);
  };

  const selected = () => {
    const text = document.getElementById("text");
    const chosen = window.getSelection();
    if (!text || chosen.isCollapsed || chosen.rangeCount === 0) { return null; }
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) { return null; }
    return {
      words: chosen.toString().split(/\s+/).filter(Boolean).join(" "),
      start: place(range.startContainer, range.startOffset),
      end: place(range.endContainer, range.endOffset),
    };
  };

  let last = null;
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (now) { last = now; }
    document.querySelectorAll("[data-take]").forEach((one) => { one.hidden = !last; });
    if (now) { document.querySelectorAll("[data-add]").forEach((one) => { one.open = true; }); }
  });

  // a browser starts no selection on a link: while the button is down, a marked claim is none
  let held = null;
  const letGo = () => {
    if (held) { held.link.setAttribute("href", held.href); }
    held = null;
  };
  document.addEventListener("mousedown", (event) => {
    letGo();
    const link = event.target.closest("#text a[href]");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      held = { link, href: link.getAttribute("href") };
      link.removeAttribute("href");
    }
  });
  window.addEventListener("mouseup", letGo, true);
  window.addEventListener("blur", letGo);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-take]") && last) {
      const form = event.target.closest("form");
      form.querySelector("[data-words]").value = last.words;
      form.querySelector("[data-start]").value = last.start;
      form.querySelector("[data-end]").value = last.end;
      form.querySelector("[data-words]").focus();
    } else if (event.target.closest("#text a") && selected()) {
      event.preventDefault(); // whoever selects words over a link does not follow it
    }
  });

  // --- a draft is checked as it is typed

  const draft = document.querySelector("[data-draft]");
  if (draft) {
    const form = draft.form;
    const said = document.getElementById("checking");
    let timer = 0;
    let asked = 0;
    const check = async () => {
      const mine = ++asked;
      said.textContent = "Checking …";
      try {
        const sent = new FormData(form);
        sent.set("do", "check");
        const answer = await fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (mine !== asked) { return; }
        const writing = document.getElementById("result").contains(document.activeElement);
        ["result", "marked", "lines"].forEach((name) => {
          const fresh = page.getElementById(name);
          if (fresh && !writing) { document.getElementById(name).replaceChildren(...fresh.childNodes); }
        });
        said.textContent = "";
      } catch (error) {
        said.textContent = "It could not be checked.";
      }
    };
    draft.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => { if (draft.value.trim()) { check(); } }, 700);
    });
  }

  // --- one key does what a button does; who speaks to the computer, or types by chance, can turn that off

  const keys = document.getElementById("keys");
  const turnedOff = () => window.localStorage.getItem("provenance-keys") === "off";
  const tell = () => { keys.textContent = turnedOff() ? "Single keys: off" : "Single keys: on"; };
  if (keys) {
    keys.hidden = false;
    keys.addEventListener("click", () => {
      window.localStorage.setItem("provenance-keys", turnedOff() ? "on" : "off");
      tell();
    });
    tell();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) { return; }
    if (turnedOff() || event.target.closest("input, textarea, select")) { return; }
    const key = event.key.toLowerCase();
    if (!/^[a-z0-9]$/.test(key)) { return; }
    const wanted = document.querySelector(`[data-key="${key}"]`);
    if (wanted) {
      event.preventDefault();
      wanted.click();
    }
  });
})();
