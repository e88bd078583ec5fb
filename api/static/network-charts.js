// The same data as a matrix (who shares how many measures with whom) and as bars (who carries how
// much, by role). Both show the first so many, as the page's address says.
"use strict";

const zerenMatrix = (() => {
  const CELL = 20;
  const COLUMNS = 60;

  const narrow = (width) => width < 520;
  const side = (width) => (narrow(width) ? 96 : 152);

  // Agencies with most to do, those of a community together; columns are the same again, or the
  // measures that name most of them.
  function axes(picture) {
    const agencies = picture.nodes.map((_, at) => at).slice(0, Math.min(picture.agencies, picture.top));
    agencies.sort((one, other) => picture.nodes[one].sort - picture.nodes[other].sort);
    if (picture.kind === "agency") return { rows: agencies, columns: agencies };
    const inside = new Set(agencies);
    const named = new Map();
    for (const [agency, measure] of picture.edges) if (inside.has(agency)) named.set(measure, (named.get(measure) || 0) + 1);
    const columns = [...named.keys()].sort((one, other) => named.get(other) - named.get(one) || one - other).slice(0, COLUMNS);
    return { rows: agencies, columns };
  }

  function height(picture, width) {
    return axes(picture).rows.length * CELL + side(width) + 90;
  }

  function width(picture, room) {
    return Math.max(room, side(room) + axes(picture).columns.length * (narrow(room) ? 14 : 16) + 30);
  }

  function cells(picture, rows, columns) {
    const row = new Map(rows.map((at, place) => [at, place]));
    const column = new Map(columns.map((at, place) => [at, place]));
    const made = [];
    picture.edges.forEach((edge, at) => {
      const [one, other, measures, role] = edge;
      const put = (down, across) => {
        if (row.has(down) && column.has(across)) made.push({ value: [column.get(across), row.get(down), role ? picture.roles.indexOf(role) : measures], at });
      };
      put(one, other);
      if (!role) put(other, one);
    });
    return made;
  }

  function option(picture, colours, { width: room, top = 0 }) {
    const { rows, columns } = axes(picture);
    const made = cells(picture, rows, columns);
    const byRole = picture.kind === "measure";
    const most = Math.max(1, ...made.map((cell) => cell.value[2]));
    const edge = side(room);
    const axis = (these, turned) => ({
      type: "category",
      data: these.map((at) => picture.nodes[at].short),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      splitArea: { show: false },
      axisLabel: {
        interval: 0, fontSize: narrow(room) ? 10 : 11, color: colours.ink, rotate: turned ? 90 : 0,
        width: edge - 14, overflow: "truncate", triggerEvent: true,
        rich: Object.fromEntries(picture.groups.map((group, n) => [`g${n}`, { color: colours.groups[n], fontSize: 11 }])),
        formatter: (name, at) => `{g${picture.nodes[these[at]].group}|■} ${name}`,
      },
      triggerEvent: true,
    });
    const own = byRole ? [] : rows.map((at, place) => ({ value: [place, place, picture.nodes[at].measures], own: at }));
    return {
      animation: false,
      textStyle: { fontFamily: colours.font },
      grid: { left: edge, top: top + edge + 4, right: 16, bottom: 64, containLabel: false },
      tooltip: zerenLook.tooltip(colours, (item) => {
        if (item.data && item.data.own !== undefined) return zerenLook.tipOfNode(picture, item.data.own);
        return item.data && item.data.at !== undefined ? zerenLook.tipOfEdge(picture, picture.edges[item.data.at]) : "";
      }),
      xAxis: { ...axis(columns, true), position: "top" },
      yAxis: { ...axis(rows, false), inverse: true },
      visualMap: byRole
        ? {
          type: "piecewise", orient: "horizontal", left: "center", bottom: 6, seriesIndex: 0, textStyle: { color: colours.ink },
          pieces: picture.roles.map((role, n) => ({ value: n, label: role, color: colours.roles[n] })),
        }
        : {
          type: "continuous", min: 1, max: most, calculable: false, orient: "horizontal", left: "center", bottom: 6, seriesIndex: 0,
          text: [`同列 ${most} 条`, "1 条"], textStyle: { color: colours.ink }, inRange: { color: colours.heat },
        },
      series: [
        {
          type: "heatmap", data: made, itemStyle: { borderColor: colours.sheet, borderWidth: 1 },
          label: { show: !byRole && rows.length <= 40 && !narrow(room), fontSize: 10, formatter: (item) => item.value[2] },
          emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 1.5 } },
          cursor: "pointer",
        },
        // What an agency carries itself is of another order than what it shares: no colour of the scale.
        {
          type: "heatmap", data: own, visualMap: false, itemStyle: { color: colours.faint, borderColor: colours.line, borderWidth: 1 },
          label: { show: own.length <= 80 && !narrow(room), fontSize: 10, color: colours.soft, formatter: (item) => item.value[2] },
          cursor: "pointer",
        },
      ],
    };
  }

  function target(picture, event) {
    const { rows, columns } = axes(picture);
    if (event.componentType === "xAxis" || event.componentType === "yAxis") {
      const these = event.componentType === "xAxis" ? columns : rows;
      const at = event.dataIndex === undefined ? undefined : these[event.dataIndex];
      return at === undefined ? null : zerenLook.address(picture, at);
    }
    if (event.data && event.data.own !== undefined) return zerenLook.address(picture, event.data.own);
    if (!event.data || event.data.at === undefined) return null;
    const [one, other, , role] = picture.edges[event.data.at];
    return role ? zerenLook.address(picture, other) : zerenLook.shared(picture, one, other);
  }

  return { option, target, height, width };
})();

const zerenBars = (() => {
  const BAR = 24;

  function those(picture) {
    const all = picture.nodes.map((_, at) => at);
    const kind = picture.kind === "agency" ? all.slice(0, picture.agencies) : all.slice(picture.agencies);
    const total = (at) => zerenLook.sum(picture.nodes[at].roles);
    return kind.sort((one, other) => total(other) - total(one) || one - other).slice(0, picture.top);
  }

  function height(picture) {
    return those(picture).length * BAR + 70;
  }

  function option(picture, colours, { width, top = 0 }) {
    const shown = those(picture);
    const edge = width < 520 ? 110 : 190;
    return {
      animation: false,
      textStyle: { fontFamily: colours.font },
      grid: { left: edge, right: 44, top: top + 40, bottom: 16 },
      legend: { top: top + 6, textStyle: { color: colours.ink }, data: picture.roles },
      tooltip: { ...zerenLook.tooltip(colours, (item) => zerenLook.tipOfNode(picture, shown[item.dataIndex])), trigger: "item" },
      xAxis: { type: "value", minInterval: 1, position: "top", axisLabel: { show: false }, splitLine: { lineStyle: { color: colours.faint } } },
      yAxis: {
        type: "category", inverse: true, triggerEvent: true, data: shown.map((at) => picture.nodes[at].short),
        axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { interval: 0, fontSize: width < 520 ? 11 : 12, color: colours.ink, width: edge - 10, overflow: "truncate" },
      },
      series: picture.roles.map((role, n) => ({
        name: role, type: "bar", stack: "roles", barWidth: 14, cursor: "pointer",
        itemStyle: { color: colours.roles[n], borderColor: colours.sheet, borderWidth: 1 },
        data: shown.map((at) => picture.nodes[at].roles[n] || null),
        label: n === picture.roles.length - 1 ? undefined : { show: false },
      })).concat({
        // An empty bar at the end carries the sum.
        type: "bar", stack: "roles", silent: true, tooltip: { show: false }, data: shown.map(() => 0),
        label: { show: true, position: "right", color: colours.ink, fontSize: 12, formatter: (item) => zerenLook.sum(picture.nodes[shown[item.dataIndex]].roles) },
      }),
    };
  }

  function target(picture, event) {
    const at = event.dataIndex === undefined ? undefined : those(picture)[event.dataIndex];
    return at === undefined ? null : zerenLook.address(picture, at);
  }

  return { option, target, height, width: () => null };
})();
