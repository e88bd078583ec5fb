// Files one by one, each with its progress; what was read appears as the server tells it.
// Without this script the form sends all files at once and the answer is a page.
"use strict";

const form = document.querySelector("form[data-upload]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".upload-drop");
  const results = document.querySelector(".upload-results");
  const list = results.querySelector("[data-files]");
  const sum = results.querySelector("[data-sum]");
  const most = Number(form.dataset.most);
  const waiting = [];
  const tally = { files: 0, plans: 0, failed: 0 };
  let busy = false;

  const hint = form.querySelector(".upload-hint");
  hint.hidden = false;
  form.classList.add("upload-live");
  const chosen = () => { add([...input.files]); input.value = ""; };
  input.addEventListener("change", chosen);
  form.addEventListener("submit", (event) => event.preventDefault());

  // The whole page takes files, so that one dropped beside the box does not replace the page.
  let over = 0;
  addEventListener("dragenter", (event) => { if (carries(event)) { over += 1; drop.classList.add("over"); } });
  addEventListener("dragleave", (event) => { if (carries(event) && --over <= 0) { over = 0; drop.classList.remove("over"); } });
  addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over = 0;
    drop.classList.remove("over");
    add(await dropped(event.dataTransfer));
  });
  addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

  function carries(event) {
    return event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  }

  // A folder is walked through; what is hidden in it is left out.
  async function dropped(data) {
    const entries = [...data.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    if (!entries.every(Boolean)) return [...data.files];
    const found = [];
    const walk = async (entry) => {
      if (entry.isFile) {
        found.push(await new Promise((done, failed) => entry.file(done, failed)));
      } else {
        const reader = entry.createReader();
        for (;;) {
          const some = await new Promise((done, failed) => reader.readEntries(done, failed));
          if (!some.length) break;
          for (const one of some) if (!one.name.startsWith(".")) await walk(one);
        }
      }
    };
    for (const entry of entries) await walk(entry);
    return found;
  }

  function add(files) {
    if (!files.length) return;
    results.hidden = false;
    for (const file of files) {
      tally.files += 1;
      waiting.push({ file, row: row(file) });
    }
    told();
    if (!busy) next();
  }

  function row(file) {
    const item = document.createElement("li");
    item.className = "upload-file";
    const name = document.createElement("p");
    name.className = "upload-name";
    const title = document.createElement("b");
    title.textContent = file.name;
    const state = document.createElement("span");
    state.className = "upload-state";
    state.textContent = "等待上传";
    name.append(title, " ", state);
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `${file.name} 的进度`);
    item.append(name, bar);
    list.append(item);
    return { item, state, bar };
  }

  function next() {
    const one = waiting.shift();
    busy = Boolean(one);
    told();
    if (one) send(one);
  }

  function send({ file, row }) {
    if (file.size > most) {
      fail(row, "文件太大", `它有 ${Math.ceil(file.size / 1e6)} MB，每个文件不能超过 ${form.dataset.mostShown}。请拆成几份，或只留计划正文，再上传。`);
      return next();
    }
    const body = new FormData();
    body.append("files", file, file.name);
    const asked = new XMLHttpRequest();
    let heard = 0;
    let read = 0;
    let failed = 0;
    let whole = false;
    const hear = () => {
      if (asked.status !== 200) return;
      const end = asked.responseText.lastIndexOf("\n") + 1;
      const lines = asked.responseText.slice(heard, end).split("\n");
      heard = end;
      for (const line of lines) {
        if (!line) continue;
        const said = JSON.parse(line);
        if (said.part) {
          // Made and escaped by the server's own template.
          row.item.insertAdjacentHTML("beforeend", said.part);
          if (said.read) { read += 1; tally.plans += 1; } else { failed += 1; tally.failed += 1; }
          say(row, "正在读取", ` 已读 ${read + failed} 份`);
          told();
        }
        if (said.state === "waiting") say(row, "排队：前面还有文件在读");
        if (said.state === "reading") say(row, "正在读取");
        if (said.state === "done") whole = true;
      }
    };
    asked.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = Math.floor((100 * event.loaded) / event.total);
      row.bar.value = share;
      row.state.textContent = `正在上传 ${share}%`;
    });
    asked.upload.addEventListener("load", () => say(row, "已上传，等待读取"));
    asked.addEventListener("progress", hear);
    asked.addEventListener("load", () => {
      hear();
      if (asked.status === 200 && whole) end(row, read, failed);
      else refused(row, asked.status);
      next();
    });
    asked.addEventListener("error", () => { unreached(row, file); next(); });
    asked.open("POST", form.dataset.upload);
    asked.send(body);
  }

  // How long the rest takes nobody can say; that something goes on, the clock shows.
  function say(row, words, more = "") {
    row.bar.removeAttribute("value");
    row.since ??= Date.now();
    row.words = (seconds) => words + (seconds < 3 ? "" : `（${seconds} 秒）`) + more;
    row.state.textContent = row.words(Math.floor((Date.now() - row.since) / 1000));
    row.clock ??= setInterval(() => {
      row.state.textContent = row.words(Math.floor((Date.now() - row.since) / 1000));
    }, 1000);
  }

  function stop(row) {
    clearInterval(row.clock);
    row.bar.remove();
  }

  function end(row, read, failed) {
    stop(row);
    row.item.classList.add(read ? "upload-ended" : "upload-broken");
    row.state.textContent = read
      ? failed ? `读到 ${read} 份计划，${failed} 份没有读成` : read > 1 ? `读到 ${read} 份计划` : "读完了"
      : "没有读成";
  }

  function refused(row, status) {
    if (status === 401) fail(row, "口令已过期，或还没有出示", "请刷新本页，出示口令以后再传。");
    else if (status === 403) fail(row, "服务器拒绝写入", "请刷新本页看原因。");
    else if (status === 413) fail(row, "文件太大", `每个文件不能超过 ${form.dataset.mostShown}。`);
    else fail(row, "没有读完", "服务器中途出错或断开了，请再传一次；一直如此，请告诉管理员。");
  }

  function unreached(row, file) {
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "再传一次";
    again.addEventListener("click", () => {
      row.item.remove();
      tally.files -= 1;
      tally.failed -= 1;
      add([file]);
    });
    fail(row, "连不上服务器", "网络断了，服务器停了，或这个文件在选择之后被改动过。", again);
  }

  function fail(row, what, todo, ...more) {
    tally.failed += 1;
    stop(row);
    row.item.classList.add("upload-broken");
    row.state.textContent = "没有读成";
    const box = document.createElement("article");
    box.className = "upload-failed";
    const head = document.createElement("h3");
    head.textContent = what;
    const words = document.createElement("p");
    words.textContent = todo;
    box.append(head, words, ...more);
    row.item.append(box);
    told();
  }

  function told() {
    const left = waiting.length + (busy ? 1 : 0);
    const failed = tally.failed ? `，${tally.failed} 份没有读成` : "";
    sum.textContent = left
      ? `还有 ${left} 个文件；已读到 ${tally.plans} 份计划${failed}。读完以前请不要关闭本页。`
      : `${tally.files} 个文件，读到 ${tally.plans} 份计划${failed}。`;
  }

  // What was chosen before this script came.
  chosen();
}
