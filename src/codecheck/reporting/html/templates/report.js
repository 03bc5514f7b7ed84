(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = all(".finding");
  const boxes = all('.chooser input[type="checkbox"]');

  // Both languages stand in the page; one of them is hidden.
  const speak = (lang) => {
    root.lang = lang;
    document.title = lang === "nl" ? root.dataset.titleNl : root.dataset.titleEn;
    for (const one of all("span[lang], tspan[lang]")) {
      one.toggleAttribute("hidden", one.getAttribute("lang") !== lang);
    }
    for (const one of all("button[data-lang]")) {
      one.setAttribute("aria-pressed", String(one.dataset.lang === lang));
    }
  };
  for (const one of all("button[data-lang]")) {
    one.addEventListener("click", () => speak(one.dataset.lang));
  }

  const chosen = (name) => new Set(boxes.filter((one) => one.name === name && one.checked).map((one) => one.value));
  const apply = () => {
    const verdicts = chosen("verdict");
    const codes = chosen("code");
    const counts = new Map(boxes.map((one) => [`${one.name}:${one.value}`, 0]));
    const add = (key) => counts.set(key, counts.get(key) + 1);
    let shown = 0;
    for (const one of findings) {
      const { verdict, code } = one.dataset;
      const fits = verdicts.has(verdict) && codes.has(code);
      one.hidden = !fits;
      shown += fits;
      // A count says how many there are with the choice that is made of the other kind.
      if (codes.has(code)) add(`verdict:${verdict}`);
      if (verdicts.has(verdict)) add(`code:${code}`);
    }
    for (const one of all("[data-count]")) one.textContent = counts.get(one.dataset.count);
    for (const one of all("[data-shown]")) one.textContent = shown;
    // A page that is printed in part says so.
    for (const one of all(".chooser")) one.classList.toggle("partial", shown < findings.length);
    for (const group of all(".group")) {
      const left = all(".finding:not([hidden])", group).length;
      group.hidden = left === 0;
      group.querySelector("summary .number").textContent = left;
    }
    for (const one of all(".findings")) {
      one.querySelector(".no-match").hidden = all(".finding:not([hidden])", one).length > 0;
    }
  };
  const reset = () => {
    for (const one of boxes) one.checked = true;
    apply();
  };
  const open = (wanted) => {
    for (const one of all(".group:not([hidden])")) one.open = true;
    for (const one of all(".finding:not([hidden])")) one.open = wanted;
  };
  const acts = { reset, open: () => open(true), close: () => open(false) };
  for (const one of boxes) one.addEventListener("change", apply);
  for (const one of all("button[data-act]")) one.addEventListener("click", acts[one.dataset.act]);

  // Where a link leads is opened, also when it was folded away or not chosen.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.matches(".finding")) return;
    if (target.hidden) reset();
    target.closest(".group").open = true;
    target.open = true;
    target.querySelector("summary").focus();
  };
  addEventListener("hashchange", reveal);
  // A second click on the same link changes no address.
  for (const one of all('a[href^="#"]')) one.addEventListener("click", () => setTimeout(reveal));

  // What matters is printed open; afterwards the page is as it was.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(".group:not([open]), .finding:not([open])").filter((one) => !one.matches(".satisfied, .nothing_recorded, .not_applicable"));
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  for (const one of all(".language, .chooser")) one.hidden = false;
  // A browser may remember what was ticked.
  apply();
  reveal();
})();
