// A button that copies the text beside it. Without this script the text is selected by hand.
"use strict";

for (const box of document.querySelectorAll(".copyable")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "复制";
  button.addEventListener("click", async () => {
    const text = box.querySelector("pre").textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "已复制";
    } catch {
      // Not allowed here (no secure connection): the text is selected instead.
      getSelection().selectAllChildren(box.querySelector("pre"));
      button.textContent = "已选中，请按 Ctrl+C";
    }
    setTimeout(() => { button.textContent = "复制"; }, 2500);
  });
  box.append(button);
}
