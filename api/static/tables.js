// Tables that sort, filter and are taken away as CSV. Without this script a table is a plain one.
//
// `table[data-table]` is enhanced; its value, or its place on the page, names it in the address, so
// that what is seen can be shared: ?sort.NAME=-3 (by the third column, descending), ?find.NAME=words.
// A column's kind is read from its cells: roles and levels in their own order, numbers, dates, else
// Chinese by sound. `td[data-value]` says the value where the text does not; a column that has no
// order, such as one of pictures, is marked `th[data-plain]`. Where rows are shown as blocks without
// a head, as on a phone, a box does what the buttons of the head do.
"use strict";

(() => {
  const RANKS = ["国家", "省", "市", "县", "乡", "牵头", "负责", "配合", "指导"];
  const MANY = 8; // Rows from which a box to filter them is worth its place.
  const collator = new Intl.Collator("zh-CN-u-co-pinyin", { numeric: true, sensitivity: "base" });

  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  // Text as it is read: marks and links are words of it, blocks stand apart.
  const said = (cell) => {
    const copy = cell.cloneNode(true);
    for (const left of copy.querySelectorAll("[data-left-out], script, style, .table-sort svg")) left.remove();
    for (const block of copy.querySelectorAll("p, li, br, div, .chip, .level, .meta span")) block.after(" ");
    return plain(copy.textContent);
  };

  const number = (text) => {
    const found = /^([-−+]?\d[\d,  ]*(?:\.\d+)?)\s*(?:%|％|条|个|家|项|份|对)?$/.exec(text);
    return found ? Number(found[1].replace(/[,  ]/g, "").replace("−", "-")) : NaN;
  };

  const day = (text) => {
    const found = /^(\d{4})(?:年|-)(?:(\d{1,2})(?:月|-)?(?:(\d{1,2})日?)?)?(?!\d)/.exec(text);
    return found ? Number(found[1]) * 10000 + Number(found[2] || 0) * 100 + Number(found[3] || 0) : NaN;
  };

  const ranked = (cell) => {
    const mark = cell.querySelector(".chip, .level");
    return mark ? RANKS.indexOf(plain(mark.textContent)) : -1;
  };

  // What a column is sorted by, a value for each row; null where a cell says nothing.
  const keys = (rows, at) => {
    const cells = rows.map((row) => row.cells[at]);
    const texts = cells.map((cell) => (cell ? cell.dataset.value ?? said(cell) : ""));
    const nothing = (text) => text === "" || text === "—";
    const full = texts.filter((text) => !nothing(text));
    for (const read of [number, day]) {
      if (full.length && full.every((text) => !Number.isNaN(read(text)))) {
        return texts.map((text) => (nothing(text) ? null : read(text)));
      }
    }
    const ranks = cells.map((cell) => (cell ? ranked(cell) : -1));
    const inOrder = full.length && ranks.every((rank, row) => rank >= 0 || nothing(texts[row]));
    return texts.map((text, row) => (nothing(text) ? null : inOrder ? [ranks[row], text] : text));
  };

  const compared = (one, other) => {
    if (Array.isArray(one)) return one[0] - other[0] || collator.compare(one[1], other[1]);
    return typeof one === "number" ? one - other : collator.compare(one, other);
  };

  const remembered = (name, value) => {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  };

  // A spreadsheet runs what looks like a formula: such a cell is given as text.
  const quoted = (text) => {
    const safe = /^[=+@\t\r-]/.test(text) && Number.isNaN(number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const made = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  const enhance = (table, place) => {
    const name = table.dataset.table || String(place);
    const head = table.tHead && table.tHead.rows.length ? [...table.tHead.rows[0].cells] : [];
    const groups = [...table.tBodies].map((body) => [body, [...body.rows]]);
    const all = groups.flatMap(([, rows]) => rows);
    if (!head.length || !all.length || table.dataset.enhanced) return;
    table.dataset.enhanced = "";
    const titles = head.map(said);
    const caption = table.caption ? said(table.caption) : "";
    // A cell over several rows would be torn off its rows.
    const whole = !table.querySelector("tbody [rowspan]:not([rowspan='1']), tbody [colspan]:not([colspan='1'])");
    const sortable = whole && all.length > 1 && table.tHead.rows.length === 1;
    const asked = new URL(location.href).searchParams;
    let order = [0, false]; // column from 1 (0: as the page has it), descending

    const tools = made("div", { class: "table-tools" });
    const status = made("p", { class: "table-count", role: "status" });
    const orders = new Map();

    const arrange = () => {
      const [column, down] = order;
      head.forEach((cell, at) => {
        if (!cell.querySelector(".sort")) return;
        if (at + 1 === column) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      });
      let values = null;
      if (column) {
        if (!orders.has(column)) {
          const list = keys(all, column - 1);
          orders.set(column, new Map(all.map((row, at) => [row, list[at]])));
        }
        values = orders.get(column);
      }
      for (const [body, rows] of groups) {
        const placed = !values ? rows : rows
          .map((row, at) => [row, values.get(row), at])
          // Who says nothing comes last, whichever way; who says the same stays in order.
          .sort(([, a, i], [, b, j]) => (
            a === null || b === null ? (a === null) - (b === null) || i - j
              : (down ? -compared(a, b) : compared(a, b)) || i - j
          ))
          .map(([row]) => row);
        body.append(...placed);
      }
    };

    const sort = (column, down) => {
      order = [column, down];
      arrange();
      if (box) box.value = column ? `${down ? "-" : ""}${column}` : "";
      remembered(`sort.${name}`, column ? `${down ? "-" : ""}${column}` : "");
    };

    let box = null;
    if (sortable) {
      box = made("select", {}, made("option", { value: "" }, "原来的顺序"));
      head.forEach((cell, at) => {
        if (!titles[at] || "plain" in cell.dataset) return;
        const numeric = cell.classList.contains("num");
        const button = made("button", { type: "button", class: "sort" }, ...cell.childNodes);
        cell.append(button);
        // Numbers are asked for from the largest, words from the first; then the other way; then not.
        button.addEventListener("click", () => {
          if (order[0] !== at + 1) sort(at + 1, numeric);
          else if (order[1] === numeric) sort(at + 1, !numeric);
          else sort(0, false);
        });
        box.append(
          made("option", { value: String(at + 1) }, `${titles[at]} ↑`),
          made("option", { value: String(-at - 1) }, `${titles[at]} ↓`),
        );
      });
      box.addEventListener("change", () => {
        const column = Number(box.value);
        sort(Math.abs(column), column < 0);
      });
    }

    let words = null;
    const texts = new Map();
    const filter = () => {
      const wanted = words ? folded(words.value).split(/\s+/).filter(Boolean) : [];
      let shown = 0;
      for (const row of all) {
        if (wanted.length && !texts.has(row)) texts.set(row, folded([...row.cells].map(said).join(" ")));
        row.hidden = !wanted.every((word) => texts.get(row).includes(word));
        if (!row.hidden) shown += 1;
      }
      status.textContent = wanted.length ? (shown ? `${all.length} 行中的 ${shown} 行` : `没有一行含有“${words.value.trim()}”`) : "";
    };
    if (all.length >= MANY) {
      words = made("input", { type: "search", maxlength: "100", autocomplete: "off", placeholder: "在表中筛选" });
      words.setAttribute("aria-label", `在表中筛选${caption ? `：${caption}` : ""}`);
      words.addEventListener("input", () => {
        filter();
        remembered(`find.${name}`, words.value.trim());
      });
      tools.append(words);
    }
    if (box) tools.append(made("label", { class: "table-order" }, "排序 ", box));
    tools.append(status);

    const save = made("button", { type: "button", class: "table-save" }, "下载 CSV");
    save.setAttribute("aria-label", `下载 CSV${caption ? `：${caption}` : ""}`);
    save.addEventListener("click", () => {
      const shown = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden);
      const rows = shown.map((row) => titles.map((_, at) => (row.cells[at] ? said(row.cells[at]) : "")));
      // A column of pictures or buttons says nothing in a file.
      const columns = titles.map((_, at) => at)
        .filter((at) => titles[at] && !("plain" in head[at].dataset && rows.every((row) => !row[at])));
      const lines = [titles, ...rows].map((line) => columns.map((at) => quoted(line[at])));
      // The mark by which Excel knows UTF-8.
      const data = new Blob(["\ufeff", lines.map((line) => line.join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
      const title = [plain(document.title.split(" · ")[0]), caption].filter((one, at, them) => one && them.indexOf(one) === at);
      const link = made("a", { href: URL.createObjectURL(data), download: `${title.join(" ").replace(/[\\/:*?"<>|]/g, " ").slice(0, 80)}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    tools.append(save);
    (table.closest(".scroll") || table).before(tools);

    const column = Number(asked.get(`sort.${name}`)) || 0;
    const button = head[Math.abs(column) - 1]?.querySelector(".sort");
    if (button) {
      order = [Math.abs(column), column < 0];
      box.value = String(column);
      arrange();
    }
    if (words && asked.get(`find.${name}`)) {
      words.value = asked.get(`find.${name}`);
      filter();
    }
  };

  const enhanceAll = () => document.querySelectorAll("table[data-table]").forEach((table, at) => enhance(table, at + 1));
  enhanceAll();
  // What another script brings into the page later.
  document.addEventListener("tables-changed", enhanceAll);
})();
