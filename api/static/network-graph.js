// The network as circles and lines. Where each stands within its cluster is in the data; here
// the clusters are fitted into the window, whatever its shape.
"use strict";

const zerenGraph = (() => {
  const MARGIN = 18;
  const CAPTION = 26;

  // Clusters in rows, as many as fill the window best. What room is left over stretches the
  // circles to ovals: names need width.
  function rows(sizes, width, height) {
    // Those without a line tell least, and take least room.
    const radii = sizes.map((cluster) => (cluster.alone ? (cluster.count > 100 ? 0.45 : 0.6) : 1) * Math.sqrt(cluster.count) + 0.6);
    let best = null;
    const widest = radii.reduce((sum, radius) => sum + 2 * radius, 0);
    for (let step = 1; step <= 60; step += 1) {
      const limit = Math.max(2 * Math.max(...radii), (widest * step) / 60);
      const spots = [];
      let [x, y, tall, first] = [0, 0, 0, 0];
      const close = (last) => {
        for (let at = first; at < last; at += 1) {
          spots[at].x += (limit - x) / 2;
          spots[at].y = y + tall / 2;
        }
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
      x: left + spot.x * across, y: top + spot.y * down, across: spot.radius * across, down: spot.radius * down,
    }));
  }

  // Where every node stands, in pixels, none on top of another as far as there is room.
  function arrange(picture, width, height, sizes) {
    const count = picture.clusters.map((cluster) => ({ alone: cluster.alone, count: 0 }));
    picture.nodes.forEach((node) => { count[node.cluster].count += 1; });
    const circles = rows(count, width - 2 * MARGIN, height - 2 * MARGIN - CAPTION);
    const spots = picture.nodes.map((node, at) => {
      const circle = circles[node.cluster];
      const edge = sizes[at] / 2 + 8;
      return {
        x: MARGIN + circle.x + node.x * Math.max(4, circle.across - edge),
        y: MARGIN + CAPTION + circle.y + node.y * Math.max(4, circle.down - edge),
      };
    });
    part(spots, sizes);
    return { spots, circles };
  }

  // Those that lie on each other are pushed apart; only neighbours in a grid are compared.
  function part(spots, sizes) {
    const cell = Math.max(...sizes) + 5;
    const rounds = spots.length > 800 ? 8 : 60;
    for (let round = 0; round < rounds; round += 1) {
      const grid = new Map();
      spots.forEach((spot, at) => {
        const key = `${Math.floor(spot.x / cell)} ${Math.floor(spot.y / cell)}`;
        if (grid.has(key)) grid.get(key).push(at); else grid.set(key, [at]);
      });
      spots.forEach((spot, one) => {
        const [cx, cy] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
        for (let x = cx - 1; x <= cx + 1; x += 1) {
          for (let y = cy - 1; y <= cy + 1; y += 1) {
            for (const other of grid.get(`${x} ${y}`) || []) {
              if (other >= one) continue;
              const apart = (sizes[one] + sizes[other]) / 2 + 5;
              const dx = spot.x - spots[other].x;
              const dy = spot.y - spots[other].y;
              const far = Math.hypot(dx, dy) || 0.01;
              if (far >= apart) continue;
              const push = ((apart - far) / far) * 0.25;
              spot.x += dx * push;
              spot.y += dy * push;
              spots[other].x -= dx * push;
              spots[other].y -= dy * push;
            }
          }
        }
      });
    }
  }

  // So many names find room: the heaviest first, more the closer one looks.
  function labelled(picture, width, height, zoom) {
    return Math.round(Math.min(picture.nodes.length, Math.max(8, (width * height) / 9000) * zoom * zoom));
  }

  // Heaviest first, agencies and measures alike.
  function ranking(picture) {
    const weight = (at) => picture.nodes[at].measures + (at < picture.agencies ? 3 : 0);
    const order = picture.nodes.map((_, at) => at).sort((one, other) => weight(other) - weight(one) || one - other);
    const rank = new Array(order.length);
    order.forEach((at, place) => { rank[at] = place; });
    return rank;
  }

  function option(picture, colours, { width, height, top = 0, still, zoom = 1, center }) {
    const small = width < 520;
    const total = (node) => zerenLook.sum(node.roles);
    const most = Math.max(1, ...picture.nodes.slice(0, picture.agencies).map(total));
    // Where no pair shares much, no line is as thick as where some do.
    const heaviest = picture.edges.reduce((heavy, edge) => Math.max(heavy, edge[2]), 6);
    // The more there are the smaller they are drawn, so that all of them find room.
    const grain = Math.max(0.2, Math.min(1, Math.sqrt((width * (height - top)) / (picture.nodes.length * 3600))));
    const sizes = picture.nodes.map((node, at) => (at < picture.agencies
      ? (5 + 36 * Math.sqrt(total(node) / most)) * grain
      : (4 + 10 * Math.sqrt(total(node) / most)) * grain));
    const { spots, circles } = arrange(picture, width, height - top, sizes);
    const shown = labelled(picture, width, height - top, zoom);
    const rank = ranking(picture);
    const captions = picture.clusters.map((cluster, at) => ({
      id: `cluster ${at}`, name: cluster.name, symbolSize: 0, silent: true, tooltip: { show: false },
      x: MARGIN + circles[at].x,
      y: top + MARGIN + CAPTION + circles[at].y - circles[at].down - 4,
      label: {
        show: cluster.alone || (cluster.size > 2 && (picture.clusters.length <= 24 || cluster.size > 8)), position: "inside",
        formatter: `${cluster.name}  ${cluster.size} 个`, color: colours.soft, fontSize: small ? 12 : 14, fontWeight: "bold",
      },
    }));
    // Two invisible corners hold the scale at one pixel to one.
    const corners = [[0, 0], [width, height]].map(([x, y], at) => ({
      id: `corner ${at}`, name: `corner ${at}`, x, y, symbolSize: 0, silent: true, label: { show: false }, tooltip: { show: false },
    }));
    return {
      animation: !still,
      animationDuration: 300,
      textStyle: { fontFamily: colours.font },
      tooltip: zerenLook.tooltip(colours, (item) => {
        if (item.dataType === "edge") return zerenLook.tipOfEdge(picture, picture.edges[item.data.at]);
        return item.data.at === undefined ? "" : zerenLook.tipOfNode(picture, item.data.at);
      }),
      series: [{
        type: "graph",
        layout: "none",
        left: 0, right: 0, top: 0, bottom: 0,
        zoom, center,
        roam: small && zoom <= 1 ? false : "move",
        scaleLimit: { min: 0.6, max: 12 },
        data: [
          ...picture.nodes.map((node, at) => ({
            id: String(at), at, name: node.name, x: spots[at].x, y: top + spots[at].y,
            symbol: at < picture.agencies ? "circle" : "rect",
            symbolSize: sizes[at],
            itemStyle: { color: colours.groups[node.group] },
            // At the right edge a name stands before its circle.
            label: { show: rank[at] < shown, position: spots[at].x + sizes[at] / 2 + 12 * node.short.length > width ? "left" : "right" },
          })),
          ...captions,
          ...corners,
        ],
        links: picture.edges.map((edge, at) => ({
          at, source: String(edge[0]), target: String(edge[1]),
          lineStyle: edge[3]
            ? { width: 1, opacity: 0.5, color: colours.roles[picture.roles.indexOf(edge[3])] }
            : { width: 0.5 + 4.5 * (edge[2] / heaviest), opacity: 0.12 + 0.4 * (edge[2] / heaviest) },
        })),
        cursor: "pointer",
        itemStyle: { borderColor: colours.sheet, borderWidth: 1 },
        label: {
          position: "right", distance: 2, fontSize: small ? 11 : 12,
          color: colours.ink, textBorderColor: colours.sheet, textBorderWidth: 3,
          formatter: (item) => (item.data.at === undefined ? item.name : picture.nodes[item.data.at].short),
        },
        labelLayout: { hideOverlap: true },
        lineStyle: { color: colours.soft, curveness: 0.08 },
        emphasis: {
          focus: picture.nodes.length > 1000 ? "none" : "adjacency",
          label: { show: true, fontWeight: "bold" },
          lineStyle: { opacity: 0.75 },
        },
        blur: { itemStyle: { opacity: 0.15 }, lineStyle: { opacity: 0.03 }, label: { opacity: 0.2 } },
      }],
    };
  }

  function target(picture, event) {
    const at = event.data && event.data.at;
    if (at === undefined) return null;
    if (event.dataType === "node") return zerenLook.address(picture, at);
    const [one, other, , role] = picture.edges[at];
    return role ? zerenLook.address(picture, other) : zerenLook.shared(picture, one, other);
  }

  return { option, target, height: () => null, width: () => null };
})();
