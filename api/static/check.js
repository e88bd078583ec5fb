// Accepting and correcting without leaving the page. Without this script every form and link here
// leads to a page of its own that does the same.
"use strict";

(() => {
  const NAME = "zeren-who";
  const WAIT = 150;
  const told = () => document.getElementById("told");

  prepare(document);

  // Forms that are opened in place: the answer is the page of that one part, of which the part is taken.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-edit]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = link.closest(".check-row");
    if (!row) return;
    event.preventDefault();
    await open(row, link.href, link.dataset.edit);
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-say]");
    if (!form) return;
    event.preventDefault();
    const said = new FormData(form);
    remember(said.get("who"));
    const whole = form.hasAttribute("data-whole") || form.querySelector("input[data-whole]:checked");
    busy(form, true);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(said), headers: { accept: "text/html" } });
      if (answer.status === 401) {
        location.assign(`/token?${new URLSearchParams({ back: location.pathname + location.search })}`);
        return;
      }
      const page = parsed(await answer.text());
      if (answer.ok && (whole || !form.closest(".check-row") || !swap(page, form))) {
        location.assign(answer.url);
        if (new URL(answer.url).pathname + new URL(answer.url).search === location.pathname + location.search) location.reload();
        return;
      }
      if (!answer.ok && !swap(page, form)) {
        const failed = page.querySelector(".notice, .failure, .token");
        told()?.replaceChildren(notice(failed ? words(failed) : "没有保存，请再试一次。"));
        told()?.scrollIntoView({ block: "nearest" });
      }
    } catch {
      told()?.replaceChildren(notice("没有连上服务器，没有保存。请检查网络后再试。"));
      told()?.scrollIntoView({ block: "nearest" });
    } finally {
      busy(form, false);
    }
  });

  async function open(row, address, edit) {
    row.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const fresh = answer.ok && parsed(await answer.text()).getElementById(row.id);
      if (!fresh) return location.assign(address);
      const back = row.querySelector(`a[data-edit="${edit}"]`) ? edit : "";
      place(row, fresh);
      const form = document.getElementById(row.id).querySelector(".editor");
      const first = form?.querySelector("input:not([type=hidden]):not([type=radio]), select") ?? null;
      (first ?? document.querySelector(`#${CSS.escape(row.id)} a[data-edit="${back || "add"}"]`))?.focus({ preventScroll: true });
      form?.scrollIntoView({ block: "nearest" });
    } catch {
      location.assign(address);
    } finally {
      row.removeAttribute("aria-busy");
    }
  }

  // What the answer says of this part, of the whole and of the record takes the place of what stands here.
  function swap(page, form) {
    const row = form.closest(".check-row");
    const fresh = row && page.getElementById(row.id);
    if (!fresh) return false;
    place(row, fresh);
    for (const id of ["told", "said"]) {
      const [old, now] = [document.getElementById(id), page.getElementById(id)];
      if (old && now) old.replaceWith(prepare(document.importNode(now, true)));
    }
    const [old, now] = [document.querySelector(".to-check"), page.querySelector(".to-check")];
    if (old && now) old.replaceWith(document.importNode(now, true));
    page.querySelectorAll(".choices a").forEach((choice, at) => {
      const count = document.querySelectorAll(".choices a")[at]?.querySelector(".num");
      if (count) count.textContent = choice.querySelector(".num")?.textContent ?? "";
    });
    const after = document.getElementById(row.id);
    const refused = told()?.querySelector(".notice-refused");
    const typed = refused && after.querySelector(".editor, details.inline-form[open] > form");
    if (typed) {
      // Said where it was typed, not above the page.
      typed.prepend(refused);
      typed.scrollIntoView({ block: "nearest" });
    }
    document.querySelector(".just-said")?.classList.remove("just-said");
    after.classList.toggle("just-said", !refused);
    const next = after.querySelector(".editor input:not([type=hidden]):not([type=radio])") ?? after.querySelector("details.inline-form > summary, a.edit");
    next?.focus({ preventScroll: true });
    return true;
  }

  function place(row, fresh) {
    row.replaceWith(prepare(document.importNode(fresh, true)));
  }

  function parsed(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }

  function notice(text) {
    const line = document.createElement("p");
    line.className = "notice notice-refused";
    line.setAttribute("role", "alert");
    line.textContent = text;
    return line;
  }

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  function busy(form, on) {
    const button = form.querySelector("button[type=submit]");
    if (!button) return;
    form.toggleAttribute("aria-busy", on);
    button.disabled = on;
    if (on) button.dataset.says = button.textContent;
    button.textContent = on ? "正在重新读取…" : button.dataset.says ?? button.textContent;
  }

  function remember(who) {
    try {
      if (who) localStorage.setItem(NAME, who);
    } catch {
      // Storage may be forbidden: the name is typed again then.
    }
  }

  function remembered() {
    try {
      return localStorage.getItem(NAME) ?? "";
    } catch {
      return "";
    }
  }

  function prepare(root) {
    const who = remembered();
    for (const input of root.querySelectorAll("input[data-who]")) input.value ||= who;
    for (const input of root.querySelectorAll("input[data-agency]")) suggest(input);
    // What is filled in tells which of the ways it is.
    for (const input of root.querySelectorAll("[data-for]")) {
      input.addEventListener("input", () => {
        const radio = input.form.querySelector(`input[type=radio][value="${input.dataset.for}"]`);
        if (radio) radio.checked = true;
      });
    }
    return root;
  }

  // Names of agencies as one types; an id stands for itself, since names may be shared.
  function suggest(input) {
    const list = document.createElement("datalist");
    list.id = `agencies-${Math.random().toString(36).slice(2)}`;
    input.after(list);
    input.setAttribute("list", list.id);
    input.autocomplete = "off";
    let timer = 0;
    let asking = null;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });

    async function ask() {
      asking?.abort();
      asking = new AbortController();
      const q = input.value.trim();
      if (!q || q.includes(":")) return;
      try {
        const answer = await fetch(`/api/agencies?${new URLSearchParams({ q, limit: "8" })}`, { signal: asking.signal });
        const found = await answer.json();
        const items = answer.ok ? found.items ?? [] : found.error?.candidates ?? [];
        list.replaceChildren(...items.map((item) => {
          const option = document.createElement("option");
          option.value = item.id;
          option.label = [item.name, item.place].filter(Boolean).join(" · ");
          return option;
        }));
      } catch (error) {
        if (error.name !== "AbortError") list.replaceChildren();
      }
    }
  }

  // Words selected in the text go into the form that needs them.
  const menu = document.createElement("div");
  menu.className = "selected-tools";
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", "所选文字");
  menu.hidden = true;
  for (const [edit, field, kind, says] of [
    ["add", "quote", "", "补上责任"],
    ["measure", "title", "title", "作标题"],
    ["measure", "due_quote", "due", "作时限"],
    ["measure", "split_quote", "split", "从这里另起一条"],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = says;
    // The selection is lost when the button takes the focus.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => take(edit, field, kind));
    menu.append(button);
  }
  document.body.append(menu);
  document.addEventListener("selectionchange", () => requestAnimationFrame(offer));

  function chosen() {
    const selection = document.getSelection();
    const text = selection?.toString().trim() ?? "";
    if (!text || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const inside = range.commonAncestorContainer;
    const box = (inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement).closest("[data-text]");
    const row = box?.closest(".check-row");
    if (!row?.querySelector('a[data-edit="add"]')) return null;
    return { text, row, range };
  }

  function offer() {
    if (menu.contains(document.activeElement)) return;
    const found = chosen();
    menu.hidden = !found;
    if (!found) return;
    const measure = found.row.querySelector('a[data-edit="measure"]') !== null;
    [...menu.children].forEach((button, at) => { button.hidden = at > 0 && !measure; });
    const place = found.range.getBoundingClientRect();
    menu.style.top = `${window.scrollY + place.bottom + 6}px`;
    menu.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - menu.offsetWidth - 8))}px`;
  }

  async function take(edit, field, kind) {
    const found = chosen();
    if (!found) return;
    menu.hidden = true;
    const { row, text } = found;
    const link = row.querySelector(`a[data-edit="${edit}"]`);
    await open(row, link.href, edit);
    const form = document.getElementById(row.id).querySelector(".editor");
    const input = form?.querySelector(`[name="${field}"]`);
    if (!input) return;
    input.value = text;
    const radio = kind && form.querySelector(`input[type=radio][value="${kind}"]`);
    if (radio) radio.checked = true;
    input.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
    document.getSelection().removeAllRanges();
  }
})();
