// What the pictures of the network have in common: colours of the style sheet, words of the tips,
// addresses. The pictures read it, and nothing else does.
"use strict";

const zerenLook = (() => {
  const root = document.documentElement;

  function tone(name) {
    return getComputedStyle(root).getPropertyValue(name).trim();
  }

  // The colours of the page, or those of paper for a file to take away.
  function palette(groups) {
    return {
      ink: tone("--ink"), soft: tone("--soft"), sheet: tone("--sheet"), line: tone("--line"), faint: tone("--faint"),
      groups: groups.map((group) => tone(`--net-${group.tone}`)),
      roles: ["lead", "own", "support", "guide"].map((role) => tone(`--${role}-fill`)),
      heat: [tone("--net-heat-low"), tone("--net-heat-high")],
      // Single quotes: ECharts writes it into an attribute of the SVG as it stands.
      font: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
    };
  }

  const sum = (counts) => counts.reduce((all, count) => all + count, 0);

  function address(picture, at) {
    return `/${at < picture.agencies ? "agencies" : "measures"}/${encodeURIComponent(picture.nodes[at].id)}`;
  }

  function shared(picture, one, other) {
    const [path, query] = picture.pair.split("?");
    const asked = new URLSearchParams(query);
    asked.set("one", picture.nodes[one].id);
    asked.set("other", picture.nodes[other].id);
    return `${path}?${asked}`;
  }

  function box(title, ...lines) {
    const made = document.createElement("div");
    made.className = "tip";
    const head = document.createElement("b");
    head.textContent = title;
    made.append(head, ...lines.filter(Boolean).map((line) => {
      const row = document.createElement("div");
      row.textContent = line;
      return row;
    }));
    return made;
  }

  function tipOfNode(picture, at) {
    const node = picture.nodes[at];
    const parts = picture.roles.map((role, n) => (node.roles[n] ? `${role} ${node.roles[n]}` : "")).filter(Boolean).join("，");
    if (at >= picture.agencies) return box(node.name, `措施，写明 ${node.measures} 个机构：${parts}`, "点一下看这条措施");
    return box(
      node.name,
      node.note,
      `${node.where} · ${picture.groups[node.group].name}`,
      `${node.measures} 条措施，责任 ${sum(node.roles)} 项：${parts}`,
      `与 ${node.partners} 个机构同办${node.between ? `；${Math.round(node.between * 100)}% 的最短路经过它` : ""}`,
      "点一下看这个机构",
    );
  }

  function tipOfEdge(picture, [one, other, measures, role]) {
    const [first, second] = [picture.nodes[one], picture.nodes[other]];
    if (role) return box(`${first.name} — ${second.name}`, `${role}`);
    return box(`${first.name} — ${second.name}`, `同列 ${measures} 条措施`, "点一下看是哪些");
  }

  function tooltip(colours, formatter) {
    return {
      confine: true,
      backgroundColor: colours.sheet,
      borderColor: colours.line,
      textStyle: { color: colours.ink },
      formatter,
    };
  }

  return { palette, sum, address, shared, tipOfNode, tipOfEdge, tooltip };
})();
