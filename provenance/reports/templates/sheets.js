// The page's tables as files, made from its data: nothing is asked of any network.
(() => {
  const written = document.getElementById("data").textContent;
  const data = JSON.parse(written);
  const articles = new Map(data.articles.map((one) => [one.id, one]));
  const stood = (one) => [one.support, ...(one.challenges || [])].map((code) => data.called[code] || code).join(", ");
  const range = ({ at_least: least = 0, at_most: most = 0 }) => (least === most ? `${least}` : `${least} to ${most}`);
  const first = ({ first_date: date, claims: [one] = [{}] }) => date || (articles.get(one.article) || one).date || "";
  const headed = ({ heading, proposition: told = "" }) => heading || told.slice(0, 1).toUpperCase() + told.slice(1);
  const cells = (row) => Array.from(row.cells, (cell) => cell.innerText.trim());

  const sheets = {
    threads: () => [
      ["id", "where it stands", "origins", "confidence", "articles", "first date", "proposition"],
      ...data.threads.map((one) => [
        one.id, stood(one), range(one.origins || {}), one.confidence.level, one.articles ?? 1, first(one).slice(0, 10),
        headed(one),
      ]),
    ],
    tellings: () => [
      ["thread", "claim", "date", "outlet", "source", "stance", "relation", "counts", "words", "title", "address"],
      ...data.threads.flatMap((one) =>
        (one.claims || []).map((claim) => {
          const from = articles.get(claim.article) || claim;
          return [
            one.id, claim.id, from.date, from.outlet, claim.source && claim.source.name, claim.stance || "asserts", claim.relation || "repeats",
            claim.live === false ? "no" : "yes", claim.text || one.proposition, from.title, from.url,
          ];
        }),
      ),
    ],
    articles: () => [
      ["id", "date", "outlet", "title", "address"],
      ...data.articles.map((one) => [one.id, one.date, one.outlet, one.title, one.url]),
    ],
    sources: () => Array.from(document.querySelectorAll("#sources tr"), cells),
  };

  // A cell that a spreadsheet could take for a formula is led by an apostrophe, as in every CSV of this program.
  function cell(value) {
    const text = String(value ?? "");
    const guarded = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  for (const button of document.querySelectorAll("[data-sheet]")) {
    const name = button.dataset.sheet;
    button.addEventListener("click", () => {
      if (name === "json") save("story.json", "application/json", written);
      else save(`${name}.csv`, "text/csv", sheets[name]().map((row) => `${row.map(cell).join(",")}\n`).join(""));
    });
    button.closest(".sheets").hidden = false;
  }
})();
