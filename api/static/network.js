// The picture of the network: drawn by ECharts from the data in the page, or fetched where that
// takes the server a while; saved as PNG and SVG with its title, filters, legend and date.
"use strict";

(() => {
  const figure = document.querySelector("[data-picture]");
  const place = document.getElementById("network");
  if (!figure || !place || !window.echarts) return;

  const views = { network: zerenGraph, matrix: zerenMatrix, bars: zerenBars };
  const view = views[figure.dataset.view];
  const wait = figure.querySelector(".picture-wait");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const source = document.getElementById("network-data");
  let zoom = 1;

  if (source) start(JSON.parse(source.textContent));
  else fetched();

  async function fetched() {
    const began = Date.now();
    const said = () => { wait.textContent = `正在画图…已 ${Math.round((Date.now() - began) / 1000)} 秒。下面的表已经可以看了。`; };
    wait.hidden = false;
    said();
    const clock = setInterval(said, 1000);
    try {
      const answer = await fetch(figure.dataset.source, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { picture, words } = await answer.json();
      document.getElementById("network-words").innerHTML = words;
      document.dispatchEvent(new Event("tables-changed"));
      wait.hidden = true;
      start(picture);
    } catch (error) {
      wait.textContent = "图没有画出来：服务器没有给出数据。请刷新再试，或用上面的条件缩小范围；表里的数不受影响。";
      wait.classList.add("failed");
    } finally {
      clearInterval(clock);
    }
  }

  function start(picture) {
    fit(picture);
    const chart = echarts.init(place, null, { renderer: "canvas" });
    let drawn = "";
    const size = () => `${place.clientWidth}x${place.clientHeight}`;
    const draw = () => {
      drawn = size();
      chart.setOption(option(picture, place.clientWidth, place.clientHeight), { notMerge: true });
    };
    chart.on("finished", () => place.setAttribute("data-drawn", "true"));
    chart.on("click", (event) => {
      const to = view.target(picture, event);
      if (to) location.assign(to);
    });
    draw();
    keys(picture);
    note(picture);
    new ResizeObserver(() => {
      if (!figure.clientWidth) return; // Not shown, as on paper: there is nothing to draw in.
      fit(picture);
      chart.resize();
      if (size() !== drawn) draw();
    }).observe(figure);
    dark.addEventListener("change", draw);
    tools(picture, chart, draw);
  }

  // Matrix and bars are as high as they have rows; what is wider than the window scrolls in it.
  function fit(picture) {
    const room = place.parentElement.clientWidth;
    const [high, wide] = [view.height(picture, room), view.width(picture, room)];
    if (high) place.style.height = `${high}px`;
    if (wide) place.style.width = wide > room ? `${wide}px` : "";
  }

  function option(picture, width, height, more = {}) {
    return view.option(picture, zerenLook.palette(picture.groups), { width, height, still: still.matches, zoom, ...more });
  }

  function tools(picture, chart, draw) {
    figure.querySelector(".picture-tools").hidden = false;
    figure.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
      const by = Number(button.dataset.zoom);
      zoom = by ? Math.max(0.7, Math.min(10, zoom * by)) : 1;
      draw();
    }));
    figure.querySelectorAll("[data-save]").forEach((button) => button.addEventListener("click", () => {
      save(picture, button.dataset.save);
    }));
  }

  function keys(picture) {
    const box = document.getElementById("network-keys");
    if (figure.dataset.view === "bars") return;
    const head = document.createElement("b");
    head.textContent = `颜色：${picture.colour}`;
    box.append(head, ...picture.groups.map((group) => {
      const key = document.createElement("span");
      key.className = `tone-key tone-${group.tone}`;
      key.textContent = `${group.name} ${group.size}`;
      return key;
    }));
    if (figure.dataset.view !== "network" || picture.kind !== "measure") return;
    const lines = document.createElement("b");
    lines.textContent = "连线：";
    box.append(lines, ...picture.roles.map((role, n) => {
      const key = document.createElement("span");
      key.className = `tone-key line-key line-${["lead", "own", "support", "guide"][n]}`;
      key.textContent = role;
      return key;
    }));
  }

  function note(picture) {
    document.getElementById("network-note").textContent = caption(picture);
  }

  function caption(picture) {
    const agencies = `${picture.agencies} 个机构`;
    const all = picture.all_nodes - picture.agencies;
    const shown = picture.nodes.length - picture.agencies;
    const measures = picture.kind === "measure" ? `，${all} 条措施${shown < all ? `（只画机构最多的 ${shown} 条）` : ""}` : "";
    const what = picture.kind === "measure" ? `${picture.all_edges} 项责任` : `${picture.all_edges} 对曾同列一条措施`;
    const text = `${agencies}${measures}，${what}`;
    if (figure.dataset.view !== "network") {
      const rows = figure.dataset.view === "bars" && picture.kind === "measure" ? shown : picture.agencies;
      const order = figure.dataset.view === "matrix" ? "；同一群的排在一起，对角线是该机构自己的措施数" : "";
      const few = picture.top < rows ? `；只画前 ${picture.top} 个` : "";
      return `${text}${few}${picture.kind === "agency" ? order : ""}。`;
    }
    if (picture.edges.length >= picture.all_edges) return `${text}。`;
    return picture.kind === "agency"
      ? `${text}；为看得清，只画同列最多的 ${picture.edges.length} 对（${picture.at_least} 条以上）。`
      : `${text}；为看得清，只画其中 ${picture.edges.length} 项。`;
  }

  function today() {
    const day = new Date();
    return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
  }

  // A picture to take away is drawn again, with a head that says what it shows.
  function save(picture, form) {
    const HEAD = 96;
    const room = figure.dataset.view === "network" ? 1600 : 1200;
    const width = view.width(picture, room) || room;
    const height = (view.height(picture, width) || 1000) + HEAD;
    const made = option(picture, width, height, { top: HEAD, still: true, zoom: 1 });
    const colours = zerenLook.palette(picture.groups);
    const said = picture.said.join("，") || "全部计划";
    const legend = figure.dataset.view === "bars" ? [] : picture.groups;
    made.animation = false;
    made.backgroundColor = colours.sheet;
    made.tooltip = { show: false };
    let x = 24;
    made.graphic = [
      words(24, 16, `${picture.title}（${said}）`, colours.ink, "bold 22px"),
      words(24, 48, `${caption(picture)}责任图谱 ${today()}`, colours.soft, "13px"),
      ...legend.flatMap((group, n) => key(`${group.name} ${group.size}`, (at) => (
        { type: "circle", silent: true, shape: { cx: at + 6, cy: 79, r: 6 }, style: { fill: colours.groups[n] } }))),
      ...(figure.dataset.view === "network" && picture.kind === "measure" ? picture.roles : []).flatMap((role, n) => key(role, (at) => (
        { type: "line", silent: true, shape: { x1: at - 4, y1: 79, x2: at + 14, y2: 79 }, style: { stroke: colours.roles[n], lineWidth: 2 } }))),
    ];
    const name = [picture.title, ...picture.said, today()].join("_").replace(/[\\/:*?"<>|\s]+/g, "");
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    if (form === "svg") {
      chart.setOption(made);
      const title = `<title>${escaped(`${picture.title}（${said}）`)}</title><desc>${escaped(`${caption(picture)}责任图谱 ${today()}`)}</desc>`;
      const text = chart.renderToSVGString().replace(/(<svg[^>]*>)/, `$1${title}`);
      chart.dispose();
      give(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
      return;
    }
    chart.dispose();
    const canvas = document.createElement("canvas");
    const sharp = echarts.init(canvas, null, { renderer: "canvas", width, height, devicePixelRatio: 2 });
    sharp.setOption(made);
    sharp.getRenderedCanvas({ pixelRatio: 2, backgroundColor: colours.sheet }).toBlob((blob) => {
      sharp.dispose();
      give(blob, `${name}.png`);
    }, "image/png");

    function key(text, sign) {
      const at = x;
      x += 14 * text.length + 34;
      return [sign(at), words(at + 20, 72, text, colours.ink, "13px")];
    }

    function words(left, top, text, fill, font) {
      return { type: "text", silent: true, x: left, y: top, style: { text, fill, font: `${font} ${colours.font}`, textVerticalAlign: "top" } };
    }
  }

  function escaped(text) {
    return text.replace(/[&<>]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter]);
  }

  function give(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
})();
