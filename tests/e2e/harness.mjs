// What every end-to-end test stands on: dist/ behind a small static server, and a Chromium of its own.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, extname, join, normalize } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Builder, By, logging, until } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

// Not the root of the host, so that an absolute link in the site fails a test.
const FOLDER = '/some/folder/';

// A page of the same host that is empty.
export const BLANK = '/blank';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves dist/ on a free port; resolves to the page's address and a `close` function. Each file may first wait for what
 * `before` promises for its path.
 */
export async function serveDist(before = async () => {}) {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error('dist/ is empty: run `make build` first');
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === BLANK) {
      response.writeHead(200, { 'content-type': TYPES['.html'] }).end('<!DOCTYPE html><link rel="icon" href="data:,">');
      return;
    }
    const inside = pathname.startsWith(FOLDER) ? decodeURIComponent(pathname.slice(FOLDER.length)) : null;
    // `normalize` of an absolute path can't climb above it.
    const file = inside === null ? null : join(dist, normalize(`/${inside || 'index.html'}`));
    if (file === null || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    await before(pathname);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${FOLDER}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

function onPath(program) {
  const folder = process.env.PATH.split(delimiter).find((folder) => existsSync(join(folder, program)));
  if (!folder) throw new Error(`${program} is not on PATH: run \`make setup\` first`);
  return join(folder, program);
}

/** A headless Chromium with a fresh profile and the options of webdriver.json; the caller quits it. */
export async function startBrowser() {
  const { 'goog:chromeOptions': { args } } = JSON.parse(readFileSync(join(root, 'webdriver.json'), 'utf8'));
  const preferences = new logging.Preferences();
  preferences.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  return new Builder()
    .forBrowser('chrome')
    .setChromeService(new chrome.ServiceBuilder(onPath('chromedriver')))
    .setChromeOptions(new chrome.Options().addArguments(...args, '--window-size=1280,900'))
    .setLoggingPrefs(preferences)
    .build();
}

/** What `openBrowser` opened: the server of dist/, and the browser. */
export let site;
export let driver;

/** For a file of tests: a server of dist/ and a browser of its own, while its tests run. `prepare` goes before them. */
export function openBrowser(prepare = async () => {}) {
  before(async () => {
    site = await serveDist();
    driver = await startBrowser();
    await prepare();
  });
  after(async () => {
    await driver?.quit();
    await site?.close();
  });
}

/** For a script: calls `use(driver, site)` with a browser of its own and a server of dist/, which are gone behind it. */
export async function withBrowser(use) {
  const site = await serveDist();
  const driver = await startBrowser();
  try {
    await use(driver, site);
  } finally {
    await driver.quit();
    await site.close();
  }
}

/** What the page wrote to the console as errors since the last call, failed requests and exceptions included. */
export async function consoleErrors(driver) {
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries.filter((entry) => entry.level.value >= logging.Level.SEVERE.value).map((entry) => entry.message);
}

/** Opens the page as a first visit does and waits for its timelines and, unless told not to, for CodeMirror. */
export async function openFresh(driver, site, { waitsForEditor = true, view = 'code' } = {}) {
  // Cleared from elsewhere: the page itself would keep its program again.
  await driver.get(new URL(BLANK, site.url).href);
  // With the code beside the timelines unless told otherwise; the cards have a test of their own.
  await driver.executeScript('localStorage.clear(); sessionStorage.clear(); localStorage.setItem("async-playground.view", arguments[0])', view);
  await driver.get(site.url);
  await textOf(driver, '#sentence', /\S/);
  if (waitsForEditor) await editorArrived(driver);
}

/** Waits until CodeMirror has taken the text area's place. */
export async function editorArrived(driver) {
  await driver.wait(until.elementLocated(By.css('.cm-content#program')), 10_000);
}

/** The program's text in the editor; null while there is none. */
export const program = (driver) => driver.executeScript('return document.querySelector("#program")?.value');

/** Replaces the program by pasting, in CodeMirror or in the plain text area. */
export async function paste(driver, text) {
  await driver.executeScript(
    `const editor = document.querySelector('#program');
     const options = { bubbles: true, cancelable: true };
     if (editor instanceof HTMLTextAreaElement) {
       editor.value = arguments[0];
       editor.dispatchEvent(new InputEvent('input', options));
       return;
     }
     const clipboardData = new DataTransfer();
     clipboardData.setData('text/plain', arguments[0]);
     editor.dispatchEvent(new KeyboardEvent('keydown', { ...options, key: 'a', keyCode: 65, ctrlKey: true }));
     editor.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData }));`,
    text,
  );
}

/** The marked lines that are in sight, as [mark, number of the line]. */
export const markedLines = (driver) => driver.executeScript(
  `const lines = [...document.querySelectorAll('.cm-line')];
   return lines.flatMap((line, index) =>
     line.classList.contains('mark') ? [[[...line.classList].at(-1), index + 1]] : []);`,
);

/** Where the cursor is, as [line, column], if the editor has the focus. */
export const cursor = (driver) => driver.executeScript(
  `const { focusNode, focusOffset } = getSelection();
   const line = (focusNode.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode).closest('.cm-line');
   if (document.activeElement.id !== 'program' || !line) return null;
   const before = document.createRange();
   before.setStart(line, 0);
   before.setEnd(focusNode, focusOffset);
   return [[...document.querySelectorAll('.cm-line')].indexOf(line) + 1, before.toString().length + 1];`,
);

/** Waits until the text of what a selector finds matches; resolves to the text. */
export async function textOf(driver, selector, pattern, timeout = 15_000) {
  let text = null;
  await driver
    .wait(async () => {
      text = await driver.executeScript(
        // The page keeps numbers and their units together: a space is a space.
        `return document.querySelector(arguments[0])?.textContent.replaceAll('\u00a0', ' ') ?? null`, selector,
      );
      return text !== null && pattern.test(text);
    }, timeout)
    .catch(() => {
      throw new Error(`${selector} is ${JSON.stringify(text?.slice(0, 300))}, not ${pattern}`);
    });
  return text;
}

/** The lines of the console as [seconds, text]. */
export async function consoleLines(driver) {
  return driver.executeScript(
    // Lines of one traceback say their instant once.
    `let instant = '';
     return [...document.querySelectorAll('#console .line:not(.ending)')].map((line) => {
       instant = line.querySelector('.instant').textContent || instant;
       return [Number(instant), line.querySelector('.text').textContent];
     });`,
  );
}

/** Starts to measure how long the page keeps the browser waiting; `longestWait` tells, in milliseconds. */
export async function watchTurns(driver) {
  await driver.executeScript(
    `clearInterval(window.turns);
     window.longest = 0;
     let last = performance.now();
     window.turns = setInterval(() => {
       const now = performance.now();
       window.longest = Math.max(window.longest, now - last);
       last = now;
     }, 4);`,
  );
}

export const longestWait = (driver) => driver.executeScript('return window.longest');

/** Gives the page's viewport a size in CSS pixels. */
export async function resize(driver, width, height) {
  await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width, height, deviceScaleFactor: 1, mobile: false,
  });
}

/** Has the page see preferences of its visitor, by their names in media queries. */
export async function prefer(driver, preferences) {
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    features: Object.entries(preferences).map(([name, value]) => ({ name, value })),
  });
}

/** Clicks on the first of what a selector finds that has this text. */
export async function clickOn(driver, selector, text) {
  await driver.executeScript(
    `[...document.querySelectorAll(arguments[0])].find((found) => found.textContent === arguments[1]).click()`, selector, text,
  );
}

/** Goes to the example of this title. */
export const chooseExample = (driver, title) => clickOn(driver, '#example-list b', title);

/** Opens the panel of the models, or closes it. */
export const toggleModels = (driver) => driver.executeScript(`document.querySelector('#models > summary').click()`);

/** A finger on the middle of what a selector finds, moved by so many pixels in some steps. */
export async function swipe(driver, selector, x, y) {
  const touch = (type, ...touchPoints) => driver.sendDevToolsCommand('Input.dispatchTouchEvent', { type, touchPoints });
  const at = await driver.executeScript(
    `const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
     return { x: left + width / 2, y: top + height / 2 };`,
    selector,
  );
  await touch('touchStart', at);
  for (let step = 1; (x || y) && step <= 8; step += 1) {
    await touch('touchMove', { x: at.x + (x * step) / 8, y: at.y + (y * step) / 8 });
  }
  await touch('touchEnd');
}
