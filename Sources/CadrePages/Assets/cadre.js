// Makes pages handier where there is a script; nothing needs it.
(() => {
  "use strict";
  // In the language of the page, which its tag brings along.
  const words = document.currentScript.dataset;

  // A long table gets a field that leaves the rows which contain what is typed.
  let number = 0;
  for (const table of document.querySelectorAll("main table:not(.heat)")) {
    const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
    if (rows.length < 15) continue;
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
    const box = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    box.className = "sift";
    input.id = `sift-${++number}`;
    input.type = "search";
    label.htmlFor = count.htmlFor = input.id;
    label.textContent = words.sift;
    box.append(label, input, count);
    (table.closest(".scroll") ?? table).before(box);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        if (!row.hidden) shown += 1;
      });
      for (const group of table.querySelectorAll("tr.group")) {
        group.hidden = [...group.parentElement.rows].every((row) => row === group || row.hidden);
      }
      count.textContent = wanted ? words.shown.replace("%1", shown).replace("%2", rows.length) : "";
    });
  }

  // One box chooses all that are shown.
  for (const form of document.querySelectorAll("form[data-choices]")) {
    const boxes = [...form.querySelectorAll(`input[name="${form.dataset.choices}"]`)];
    if (boxes.length < 3) continue;
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.className = "choice";
    input.type = "checkbox";
    label.append(input, words.all);
    form.prepend(label);
    input.addEventListener("change", () => {
      for (const box of boxes) if (!box.closest("tr").hidden) box.checked = input.checked;
    });
  }

  // A slash goes to the first field that looks for something.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const field = document.querySelector("main input[type=search], main form[role=search] input:not([type=hidden])");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  // Browsers drop a file on its field by themselves; this shows where.
  for (const field of document.querySelectorAll("input[type=file]")) {
    for (const type of ["dragenter", "dragover"]) field.addEventListener(type, () => field.classList.add("over"));
    for (const type of ["dragleave", "drop"]) field.addEventListener(type, () => field.classList.remove("over"));
  }

  // What went wrong is read first; a button that was pressed is not pressed twice.
  document.querySelector(".notice.problem")?.focus();
  for (const form of document.querySelectorAll("form[method=post]")) {
    let isSent = false;
    form.addEventListener("submit", (event) => {
      if (isSent) event.preventDefault();
      isSent = true;
    });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
