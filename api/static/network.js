// The network of agencies, drawn by ECharts from the data in the page: size by load, colour by
// level, edges by shared measures; hover for numbers, click for the agency.
"use strict";

(() => {
  const place = document.getElementById("network");
  const source = document.getElementById("network-data");
  if (!place || !source || !window.echarts) return;

  const { nodes, edges, clusters } = JSON.parse(source.textContent);
  const LEVELS = [["国家", "--nation"], ["省", "--province"], ["市", "--city"], ["县", "--county"], ["乡", "--town"]];
  const MARGIN = 18;
  const CAPTION = 26;
  const shown = LEVELS.filter(([level]) => nodes.some((node) => node.level === level));
  const most = Math.max(1, ...nodes.map((node) => node.total));
  const heaviest = Math.max(1, ...edges.map((edge) => edge.measures));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const chart = echarts.init(place, null, { renderer: "canvas" });
  let drawn = "";

  keys();
  draw();
  new ResizeObserver(() => {
    chart.resize();
    if (size() !== drawn) draw();
  }).observe(place);
  dark.addEventListener("change", draw);
  chart.on("click", (event) => {
    if (event.dataType === "node" && event.data.href) location.assign(event.data.href);
  });
  chart.on("finished", () => place.setAttribute("data-drawn", "true"));

  function size() {
    return `${place.clientWidth}x${place.clientHeight}`;
  }

  function tone(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // Clusters in rows, as many as fill the window best. What room is left over stretches the
  // circles to ovals: names need width.
  function rows(width, height) {
    const radii = clusters.map((cluster) => (cluster.alone ? 0.6 : 1) * Math.sqrt(cluster.size) + 0.6);
    let best = null;
    const widest = radii.reduce((sum, radius) => sum + 2 * radius, 0);
    for (let step = 1; step <= 60; step += 1) {
      const limit = Math.max(2 * Math.max(...radii), (widest * step) / 60);
      const spots = [];
      let [x, y, tall, wide] = [0, 0, 0, 0];
      let first = 0;
      const close = (last) => {
        for (let at = first; at < last; at += 1) {
          spots[at].x += (limit - x) / 2;
          spots[at].y = y + tall / 2;
        }
        wide = Math.max(wide, x);
        y += tall;
      };
      radii.forEach((radius, at) => {
        if (x && x + 2 * radius > limit + 1e-9) {
          close(at);
          [x, tall, first] = [0, 0, at];
        }
        spots.push({ x: x + radius, y: 0, radius });
        x += 2 * radius;
        tall = Math.max(tall, 2 * radius);
      });
      close(radii.length);
      const scale = Math.min(width / limit, height / y);
      const across = Math.min(1.8 * scale, width / limit);
      const down = Math.min(1.4 * scale, height / y);
      if (!best || across * down > best.across * best.down * 1.001) best = { across, down, spots, limit, high: y };
    }
    const { across, down } = best;
    const left = (width - best.limit * across) / 2;
    const top = (height - best.high * down) / 2;
    return best.spots.map((spot) => ({
      x: left + spot.x * across,
      y: top + spot.y * down,
      across: spot.radius * across,
      down: spot.radius * down,
    }));
  }

  // Where every node stands, in pixels, none on top of another as far as there is room.
  function arrange(width, height, sizes) {
    const circles = rows(width - 2 * MARGIN, height - 2 * MARGIN - CAPTION);
    const spots = nodes.map((node, at) => {
      const circle = circles[node.cluster];
      const edge = sizes[at] / 2 + 8;
      return {
        x: MARGIN + circle.x + node.x * Math.max(4, circle.across - edge),
        y: MARGIN + CAPTION + circle.y + node.y * Math.max(4, circle.down - edge),
      };
    });
    const rounds = nodes.length > 500 ? 6 : 60;
    for (let round = 0; round < rounds; round += 1) {
      for (let one = 0; one < nodes.length; one += 1) {
        for (let other = 0; other < one; other += 1) {
          const apart = (sizes[one] + sizes[other]) / 2 + 5;
          const dx = spots[one].x - spots[other].x;
          const dy = spots[one].y - spots[other].y;
          if (Math.abs(dx) >= apart || Math.abs(dy) >= apart) continue;
          const far = Math.hypot(dx, dy) || 0.01;
          if (far >= apart) continue;
          const push = ((apart - far) / far) * 0.25;
          spots[one].x += dx * push;
          spots[one].y += dy * push;
          spots[other].x -= dx * push;
          spots[other].y -= dy * push;
        }
      }
    }
    return { spots, circles };
  }

  function draw() {
    drawn = size();
    const width = place.clientWidth;
    const height = place.clientHeight;
    const small = width < 520;
    const labelled = small ? 10 : width < 900 ? 18 : 36;
    // The more there are the smaller they are drawn, so that all of them find room.
    const grain = Math.min(1, Math.sqrt((width * height) / (nodes.length * 3600)));
    const sizes = nodes.map((node) => (5 + 36 * Math.sqrt(node.total / most)) * Math.max(0.35, grain));
    const { spots, circles } = arrange(width, height, sizes);
    const captions = clusters.map((cluster, at) => ({
      name: cluster.name,
      x: MARGIN + circles[at].x,
      y: MARGIN + CAPTION + circles[at].y - circles[at].down - 4,
      symbolSize: 0,
      category: -1,
      silent: true,
      tooltip: { show: false },
      label: {
        show: true, position: "inside", formatter: `${cluster.name}  ${cluster.size} 个`,
        color: tone("--soft"), fontSize: small ? 12 : 14, fontWeight: "bold",
      },
    }));
    // Two invisible corners hold the scale at one pixel to one.
    const corners = [[0, 0], [width, height]].map(([x, y], at) => ({
      name: `corner ${at}`, x, y, symbolSize: 0, silent: true, label: { show: false }, tooltip: { show: false },
    }));
    chart.setOption({
      animation: !still.matches,
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: {
        confine: true,
        backgroundColor: tone("--sheet"),
        borderColor: tone("--line"),
        textStyle: { color: tone("--ink") },
        formatter: tip,
      },
      series: [{
        type: "graph",
        layout: "none",
        left: 0, right: 0, top: 0, bottom: 0,
        roam: small ? false : "move",
        scaleLimit: { min: 0.6, max: 8 },
        categories: shown.map(([name, property]) => ({ name, itemStyle: { color: tone(property) } })),
        data: [
          ...nodes.map((node, at) => ({
            ...node,
            ...spots[at],
            id: String(at),
            category: shown.findIndex(([level]) => level === node.level),
            symbolSize: sizes[at],
            label: { show: at < labelled },
          })),
          ...captions.map((caption, at) => ({ ...caption, id: `cluster ${at}` })),
          ...corners.map((corner) => ({ ...corner, id: corner.name })),
        ],
        links: edges.map((edge) => ({
          ...edge,
          source: String(edge.source),
          target: String(edge.target),
          lineStyle: { width: 0.5 + 4.5 * (edge.measures / heaviest), opacity: 0.12 + 0.4 * (edge.measures / heaviest) },
        })),
        cursor: "pointer",
        itemStyle: { borderColor: tone("--sheet"), borderWidth: 1 },
        label: {
          position: "right", distance: 2, fontSize: small ? 11 : 12,
          color: tone("--ink"), textBorderColor: tone("--sheet"), textBorderWidth: 3,
          formatter: (item) => item.data.short,
        },
        labelLayout: { hideOverlap: true },
        lineStyle: { color: tone("--soft"), curveness: 0.08 },
        emphasis: {
          focus: "adjacency",
          label: { show: true, fontWeight: "bold" },
          lineStyle: { opacity: 0.75 },
        },
        blur: { itemStyle: { opacity: 0.15 }, lineStyle: { opacity: 0.03 }, label: { opacity: 0.2 } },
      }],
    }, { notMerge: true });
  }

  function tip(item) {
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("b");
    if (item.dataType === "edge") {
      const [one, other] = [nodes[Number(item.data.source)], nodes[Number(item.data.target)]];
      head.textContent = `${one.name} — ${other.name}`;
      box.append(head, `同列 ${item.data.measures} 条措施`);
      return box;
    }
    const node = item.data;
    if (!node.href) return "";
    head.textContent = node.name;
    const parts = node.roles.map(([role, count]) => `${role} ${count}`).join("，");
    box.append(head, `${node.place}。责任 ${node.total} 条：${parts}。与 ${node.partners} 个机构同办。`);
    return box;
  }

  function keys() {
    const box = document.getElementById("network-keys");
    for (const [level, property] of shown) {
      const key = document.createElement("span");
      key.textContent = level;
      key.style.setProperty("--tone", `var(${property})`);
      box.append(key);
    }
  }
})();
