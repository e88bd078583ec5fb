// Suggestions under a search box as one types. Without this script the form itself answers.
"use strict";

(() => {
  const WAIT = 120;
  const MOST = 8;

  for (const form of document.querySelectorAll("form[data-suggest]")) enhance(form);

  function enhance(form) {
    const input = form.querySelector("input");
    const list = document.createElement("ul");
    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "机构");
    form.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    let timer = 0;
    let asking = null;
    let chosen = -1;

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("compositionend", ask);
    input.addEventListener("focus", () => list.children.length && input.value.trim() && show(true));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") return show(false);
      if (list.hidden) return;
      const last = list.children.length - 1;
      if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.href);
      else return;
      event.preventDefault();
    });
    document.addEventListener("pointerdown", (event) => form.contains(event.target) || show(false));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));

    async function ask() {
      asking?.abort();
      const words = input.value.trim();
      if (!words) return fill([]);
      asking = new AbortController();
      try {
        const address = `/api/agencies?${new URLSearchParams({ q: words, limit: String(MOST) })}`;
        const answer = await fetch(address, { signal: asking.signal, headers: { accept: "application/json" } });
        const said = await answer.json();
        fill(answer.ok ? said.items ?? [] : near(said));
      } catch (error) {
        if (error.name !== "AbortError") fill([]);
      }
    }

    // Nobody bears that name: what looks like it is offered, and said to be no more than that.
    function near(said) {
      return (said.error?.candidates ?? []).map((item) => ({ ...item, note: "名称相近" }));
    }

    function fill(items) {
      list.replaceChildren(...items.slice(0, MOST).map(option));
      choose(-1);
      show(items.length > 0);
    }

    function option(item, index) {
      const row = document.createElement("li");
      row.id = `${list.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.href = `/agencies/${encodeURIComponent(item.id)}`;
      const name = document.createElement("span");
      name.textContent = item.name;
      const note = document.createElement("span");
      note.className = "meta";
      note.textContent = [item.note, item.place, counts(item.counts)].filter(Boolean).join(" · ");
      row.append(name, note);
      row.addEventListener("pointerdown", (event) => event.preventDefault());
      row.addEventListener("click", () => location.assign(row.dataset.href));
      return row;
    }

    function counts(roles) {
      return ["牵头", "负责", "配合", "指导"]
        .filter((role) => roles?.[role] > 0)
        .map((role) => `${role} ${roles[role]}`)
        .join(" ");
    }

    function choose(index) {
      chosen = index;
      [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
      if (index < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    }
  }
})();
