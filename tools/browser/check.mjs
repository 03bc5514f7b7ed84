// Opens HTML reports in a real browser, in every form in which people meet them, and tells what is
// wrong: what axe-core finds, what asks for the network, what overlaps or runs out of the window,
// what the keyboard cannot reach, what does not work without scripts.
//
//   node check.mjs [--pictures FOLDER] REPORT.html...
//
// CHROMIUM names the browser; /usr/bin/chromium if it is not set.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const WINDOWS = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
// axe-core takes most of the time: its forms are so few that each two of window, colour and language
// still meet once, in the first report; colours are reckoned in one form of each.
const FOR_AXE = { "wide-light-nl": true, "wide-dark-en": false, "phone-light-en": false, "phone-dark-nl": true };

const LENGTH = 1700;
const LENGTHS = 4;
const NARROWEST = 120;

const given = process.argv.slice(2);
const at = given.indexOf("--pictures");
const pictures = at < 0 ? null : resolve(given.splice(at, 2)[1]);
if (pictures) mkdirSync(pictures, { recursive: true });
const reports = given.map((one) => resolve(one));
if (reports.length === 0) {
  console.error("usage: node check.mjs [--pictures FOLDER] REPORT.html...");
  process.exit(2);
}

const problems = [];
let done = 0;
const aside = mkdtempSync(join(tmpdir(), "codecheck-browser-"));
const browser = await chromium.launch({ executablePath: BROWSER, headless: true, args: FLAGS });

/** Opens a report in a window of its own and runs one look at it. */
async function look(file, name, options, task) {
  const since = performance.now();
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const where = `${basename(file)}, ${name}`;
  const wrong = (what) => problems.push(`${where}: ${what}`);
  page.on("console", (message) => wrong(`the console says: ${message.text()}`));
  page.on("dialog", (dialog) => wrong(`something in it ran: ${dialog.message()}`));
  page.on("pageerror", (error) => wrong(`the script failed: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") || request.url().split("#")[0] !== pathToFileURL(file).href) {
      wrong(`it asked for ${request.url()}`);
    }
  });
  await page.goto(pathToFileURL(file).href);
  await task(page, wrong);
  await context.close();
  done += 1;
  console.log(`looked at ${where} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

/** What axe-core finds wrong with the page as it stands; what colours are to be told apart is slow to reckon. */
async function axe(page, wrong, colours = true) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(
    (enabled) =>
      globalThis.axe.run(document, {
        resultTypes: ["violations", "incomplete"],
        rules: { "color-contrast": { enabled } },
      }),
    colours,
  );
  for (const one of violations) {
    wrong(`axe ${one.id} (${one.impact}), ${one.nodes.length} x: ${one.help}: ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
  }
  for (const one of incomplete) {
    // What lies under the text of a picture axe cannot tell; `contrast` reckons it.
    if (one.id === "color-contrast" && one.nodes.every((node) => /^<t(ext|span)\b/.test(node.html))) continue;
    wrong(`axe could not decide ${one.id}, ${one.nodes.length} x: ${one.nodes[0].target} ${one.nodes[0].failureSummary ?? ""}`);
  }
}

/** Labels of pictures that stand out too little from the page. */
async function contrast(page, wrong) {
  const found = await page.evaluate(() => {
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const under = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll(".chart text")].flatMap((one) => {
      const over = light(getComputedStyle(one).fill);
      const ratio = (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05);
      return ratio >= 4.5 ? [] : [`the label ${one.textContent} has a contrast of ${ratio.toFixed(1)}`];
    });
  });
  found.forEach(wrong);
}

/** What runs out of the window or has no room in it, and labels that lie over one another. */
async function layout(page, wrong) {
  const found = await page.evaluate((narrowest) => {
    const told = [];
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > room) {
      const wide = [...document.querySelectorAll("main *")].filter(
        (one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll, .unseen, [hidden]"),
      );
      told.push(`it is wider than the window: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 90))}`);
    }
    for (const one of document.querySelectorAll(".scroll")) {
      if (one.scrollWidth > one.clientWidth) told.push("a table is wider than its place");
    }
    for (const one of document.querySelectorAll(".tree li")) {
      const { width } = one.getBoundingClientRect();
      const room = width - parseFloat(getComputedStyle(one).paddingLeft);
      if (width > 0 && room < narrowest) told.push(`a step has a room of ${Math.round(room)}: ${one.innerText.slice(0, 60)}`);
    }
    for (const one of document.querySelectorAll(".tree .state")) {
      if (one.offsetHeight > 2 * parseFloat(getComputedStyle(one).fontSize)) told.push(`a word is broken: ${one.innerText}`);
    }
    for (const one of document.querySelectorAll("summary")) {
      const mark = getComputedStyle(one, "::before");
      if (mark.position === "absolute" && getComputedStyle(one).position === "static") {
        told.push(`the mark of a fold stands elsewhere: ${one.innerText.slice(0, 60)}`);
      }
    }
    const boxes = [...document.querySelectorAll(".chart text")]
      .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
      .filter((one) => one.box.width > 0);
    const chart = document.querySelector(".chart svg")?.getBoundingClientRect();
    boxes.forEach(({ text, box }, index) => {
      if (box.left < chart.left - 1 || box.right > chart.right + 1) told.push(`the label ${text} leaves the picture`);
      for (const other of boxes.slice(index + 1)) {
        const apart =
          box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top;
        if (!apart) told.push(`the labels ${text} and ${other.text} overlap`);
      }
    });
    return told;
  }, NARROWEST);
  found.forEach(wrong);
}

const texts = (page, selector) => page.locator(selector).allInnerTexts();

/** Walks through the page as somebody does who has no mouse. */
async function keyboard(page, wrong) {
  const focus = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      const look = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      return {
        what: `${one.tagName} ${one.className || one.name || ""} ${one.innerText?.slice(0, 40) ?? ""}`.trim(),
        tag: one.tagName,
        language: one.dataset.lang,
        box: one.type === "checkbox",
        seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 && box.width > 0,
      };
    });
  await page.keyboard.press("Tab");
  let here = await focus();
  if (!here.what.includes("skip")) wrong(`the first stop is not the skip link but ${here.what}`);
  await page.keyboard.press("Enter");
  if ((await page.evaluate(() => document.activeElement.id)) !== "report") wrong("the skip link leads nowhere");
  await page.goto(page.url().split("#")[0]);
  const seen = { language: 0, box: 0, SUMMARY: 0, A: 0, BUTTON: 0 };
  const stops = await page.locator("a[href], button, input, summary").count();
  for (let count = 0; count < stops; count += 1) {
    await page.keyboard.press("Tab");
    here = await focus();
    if (here.tag === "BODY") break;
    if (!here.seen) wrong(`no focus is seen on ${here.what}`);
    seen[here.tag] += 1;
    if (here.language) seen.language += 1;
    if (here.box) seen.box += 1;
  }
  const wanted = { language: 2, box: await page.locator("input").count(), BUTTON: await page.locator("button").count() };
  for (const [name, number] of Object.entries(wanted)) {
    if (seen[name] !== number) wrong(`the keyboard reached ${seen[name]} of ${number} (${name})`);
  }
  if (seen.SUMMARY === 0 || seen.A === 0) wrong("the keyboard reached no finding or no link");
  await page.locator(".finding[open] .steps > summary").first().focus();
  await page.keyboard.press("Enter");
  if (!(await page.locator(".steps[open] > ul").first().isVisible())) wrong("the steps of a finding do not open by keyboard");
}

/** Uses the controls, by keyboard, and holds them to what they say. */
async function controls(page, file, wrong) {
  const status = page.locator("[role=status]");
  const all = await page.locator(".finding").count();
  const shown = () => page.locator(".finding:not([hidden])").count();
  const told = async () => Number((await status.innerText()).match(/\d+/)[0]);
  if ((await told()) !== all) wrong(`${all} findings, and the status says ${await status.innerText()}`);
  const violated = page.locator('input[value="violated"]');
  await violated.focus();
  await page.keyboard.press("Space");
  const without = await shown();
  if (without !== (await page.locator('.finding:not([data-verdict="violated"])').count())) wrong("a verdict that is not ticked is shown");
  if ((await told()) !== without) wrong("the status does not follow the choice");
  await page.emulateMedia({ media: "print" });
  if (!(await status.isVisible())) wrong("what is printed in part does not say so");
  await page.emulateMedia({ media: null });
  const link = page.locator('.timeline a.about.violated').first();
  if (await link.count()) {
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(50);
    const target = await link.getAttribute("href");
    if (!(await page.locator(target).evaluate((one) => !one.hidden && one.open))) wrong("a link of the timeline leads to a finding that is folded away");
  }
  for (const one of await page.locator(".chooser input").all()) {
    if (await one.isChecked()) {
      await one.focus();
      await page.keyboard.press("Space");
    }
  }
  if ((await shown()) !== 0 || (await told()) !== 0) wrong("findings are left when nothing is chosen");
  if (!(await page.locator(".no-match").first().isVisible())) wrong("nothing says that nothing matches");
  await axe(page, (what) => wrong(`with nothing chosen: ${what}`));
  await page.locator('[data-act="reset"]').focus();
  await page.keyboard.press("Enter");
  if ((await shown()) !== all) wrong("not everything came back");
  await page.locator('[data-act="open"]').click();
  if ((await page.locator(".finding:not([open])").count()) !== 0) wrong("not everything opened");
  await page.evaluate(() => document.querySelectorAll(".tree details").forEach((one) => (one.open = true)));
  // All pages have one style, so that what is folded is looked at in full in one of them.
  const first = file === reports[0];
  if (first || page.viewportSize().width === WINDOWS.phone.width) {
    await axe(page, (what) => wrong(`with everything open: ${what}`), first);
  }
  await layout(page, wrong);
  await page.locator('[data-act="close"]').click();
  if ((await page.locator(".finding[open]").count()) !== 0) wrong("not everything closed");
  const lang = await page.getAttribute("html", "lang");
  const other = lang === "nl" ? "en" : "nl";
  const [before, title] = [await texts(page, "main"), await page.title()];
  await page.locator(`button[data-lang="${other}"]`).focus();
  await page.keyboard.press("Enter");
  if ((await page.getAttribute("html", "lang")) !== other || (await page.title()) === title) wrong("the language did not change");
  if ((await page.locator(`button[data-lang="${other}"]`).getAttribute("aria-pressed")) !== "true") wrong("the switch does not say which language is on");
  await page.locator(`button[data-lang="${lang}"]`).click();
  if ((await texts(page, "main")).join() !== before.join()) wrong("after switching to and fro the page reads otherwise");
}

/** Takes pictures of the first lengths of the page and of a finding with its steps, if pictures are wanted. */
async function picture(page, file, name) {
  if (!pictures) return;
  const size = page.viewportSize();
  const taken = (what) => page.screenshot({ path: join(pictures, `html-${basename(file, ".html")}-${name}-${what}.png`) });
  await page.setViewportSize({ width: size.width, height: LENGTH });
  for (let number = 0; number < LENGTHS; number += 1) {
    await page.evaluate((y) => scrollTo(0, y), number * LENGTH);
    await taken(number + 1);
  }
  const steps = page.locator(".finding.violated[open] .steps").first();
  await steps.evaluate((one) => {
    one.open = true;
    one.closest(".finding").scrollIntoView();
  });
  await taken("steps");
  await steps.evaluate((one) => (one.open = false));
  await page.setViewportSize(size);
}

/** Looks at the page in one window in both colours and both languages. */
async function forms(page, file, window, wrong) {
  for (const colorScheme of ["light", "dark"]) {
    for (const lang of ["nl", "en"]) {
      const name = `${window}-${colorScheme}-${lang}`;
      const here = (what) => wrong(`${name}: ${what}`);
      await page.emulateMedia({ colorScheme });
      await page.locator(`button[data-lang="${lang}"]`).click();
      await contrast(page, here);
      await layout(page, here);
      if (!(name in FOR_AXE) || !(FOR_AXE[name] || file === reports[0])) continue;
      await axe(page, here, FOR_AXE[name]);
      await picture(page, file, name);
    }
  }
}

/** Prints the page and counts the sheets; turns them into pictures if they are wanted. */
async function print(page, file, name, wrong) {
  const part = page.locator(".chooser.partial .acts p");
  await page.emulateMedia({ media: "print" });
  if (await part.isVisible()) wrong("a whole report says that it is a part");
  await page.emulateMedia({ media: null });
  const folder = pictures ?? aside;
  const pdf = join(folder, `html-${basename(file, ".html")}-${name}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const violated = await page.locator(".finding.violated .body dd").first().innerText();
  if (!text.replace(/\s+/g, "").includes(violated.replace(/\s+/g, "").slice(0, 40))) wrong("a violation is printed closed");
  if (pictures) execFileSync("pdftoppm", ["-r", "60", "-png", "-l", "6", pdf, pdf.replace(/\.pdf$/, "")]);
  console.log(`  ${text.split("\f").length - 1} sheets`);
}

try {
  for (const file of reports) {
    for (const [window, viewport] of Object.entries(WINDOWS)) {
      await look(file, window, { viewport }, (page, wrong) => forms(page, file, window, wrong));
      await look(file, `${window}, keyboard`, { viewport }, keyboard);
      await look(file, `${window}, controls`, { viewport }, (page, wrong) => controls(page, file, wrong));
    }
    await look(file, "print", { viewport: WINDOWS.wide, colorScheme: "dark" }, async (page, wrong) => {
      for (const lang of ["nl", "en"]) {
        await page.locator(`button[data-lang="${lang}"]`).click();
        await print(page, file, `print-${lang}`, wrong);
      }
    });
    await look(file, "without scripts", { viewport: WINDOWS.phone, javaScriptEnabled: false }, async (page, wrong) => {
      if (await page.locator(".chooser").isVisible()) wrong("controls that do nothing are shown");
      if (!(await page.locator(".finding.violated .body").first().isVisible())) wrong("a violation is closed");
      await print(page, file, "print-no-script", wrong);
    });
  }
} finally {
  await browser.close();
  rmSync(aside, { recursive: true, force: true });
}
for (const one of problems) console.error(one);
console.log(`${done} looks, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
