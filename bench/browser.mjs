// Times the page in dist/ in headless Chromium, from an input event to the painted frame, beside a page that does next to
// nothing in the same browser:
//
//   node bench/browser.mjs [--runs N]
//
// The table has medians, the figures that the project has set itself, and the ratio to the empty page.
import { readFileSync } from 'node:fs';
import { serveDist, openFresh, paste, resize, startBrowser, textOf } from '../tests/e2e/harness.mjs';

const at = process.argv.indexOf('--runs');
const RUNS = at < 0 ? 10 : Number(process.argv[at + 1]);

const FRAMES = 120;

const FIRST = readFileSync(new URL('../src/examples/three_requests.py', import.meta.url), 'utf8');

const SLIDER = `import asyncio


async def main():
    await asyncio.sleep(1.0)
    print("done")


asyncio.run(main())
`;

const MANY = `import asyncio


async def work(number):
    await asyncio.sleep(0.1 + number % 7 / 10)
    print("work", number, "is done")


async def main():
    await asyncio.gather(*[work(number) for number in range(200)])


asyncio.run(main())
`;

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * In every page, before its own scripts: when the timelines were drawn, and when what was drawn has been painted. A frame's
 * callbacks run before it is painted; a message that is sent from one comes after it.
 */
const INSTRUMENTS = `
  window.drawn = 0;
  const clearRect = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    if (this.canvas.id === 'timelines') window.drawn += 1;
    return clearRect.apply(this, area);
  };
  const channel = new MessageChannel();
  let painted = [];
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const tell of painted.splice(0)) tell(now);
  };
  window.afterPaint = (tell) => {
    painted.push(tell);
    channel.port2.postMessage(null);
  };
  // Resolves to the milliseconds from the next event of a kind to the painted frame in which 'isThere' holds.
  window.fromEvent = (kind, isThere) => new Promise((resolve) => {
    addEventListener(kind, (event) => {
      const before = window.drawn;
      const look = () => {
        if (window.drawn > before && isThere()) window.afterPaint((now) => resolve(now - event.timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  const first = () => {
    if (window.drawn > 0) window.afterPaint((now) => { window.firstDrawn = now; });
    else requestAnimationFrame(first);
  };
  requestAnimationFrame(first);
`;

const start = async () => {
  const driver = await startBrowser();
  await resize(driver, 1440, 900);
  await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: INSTRUMENTS });
  return driver;
};

/** Puts the first number of a text in place of a second, by the input method's way. */
async function replace(driver, old, text) {
  await driver.executeScript(
    `const area = document.querySelector('#program');
     const [old] = arguments;
     const texts = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
     area.focus();
     while (texts.nextNode()) {
       const at = texts.currentNode.data.indexOf(old);
       if (at >= 0) {
         getSelection().setBaseAndExtent(texts.currentNode, at, texts.currentNode, at + old.length);
         break;
       }
     }`,
    old,
  );
  await driver.sendDevToolsCommand('Input.insertText', { text });
}

/** The page's time from an event on: what it takes until what \`isThere\` says has been painted. */
async function fromEvent(driver, kind, isThere, act) {
  await driver.executeScript(`window.measured = null;
    window.fromEvent(arguments[0], () => ${isThere}).then((time) => { window.measured = time; });`, kind);
  await act();
  await driver.wait(() => driver.executeScript('return window.measured !== null'), 10_000);
  return driver.executeScript('return window.measured');
}

const sentenceHas = (text) => `document.querySelector('#sentence').textContent.replaceAll('\u00a0', ' ').includes(${JSON.stringify(text)})`;

async function edits(driver, site) {
  await openFresh(driver, site);
  const times = [];
  let [old, next] = ['1.5', '1.7'];
  for (let run = 0; run < RUNS; run += 1) {
    const sum = next === '1.7' ? '3.2 s' : '3.0 s';
    times.push(await fromEvent(driver, 'input', sentenceHas(sum), () => replace(driver, old, next)));
    [old, next] = [next, old];
  }
  return times;
}

/** Steps of a drag of the slider of a wait. */
async function slides(driver, site) {
  await openFresh(driver, site);
  await paste(driver, SLIDER);
  await textOf(driver, '#sentence', /^1\.0 s/);
  await driver.executeScript(`const compose = document.querySelector('#view-compose'); if (compose.offsetParent) compose.click();`);
  await driver.wait(() => driver.executeScript('return document.querySelector(".cards input[type=range]") !== null'), 5_000);
  const { x, y, width } = await driver.executeScript(
    `const { left, top, width, height } = document.querySelector('.cards input[type=range]').getBoundingClientRect();
     return { x: left, y: top + height / 2, width };`,
  );
  const mouse = (type, x) => driver.sendDevToolsCommand('Input.dispatchMouseEvent', {
    type, x, y, button: 'left', buttons: 1, clickCount: 1,
  });
  await mouse('mousePressed', x + width * 0.2);
  const times = [];
  for (let run = 1; run <= RUNS; run += 1) {
    times.push(await fromEvent(driver, 'input', 'true', () => mouse('mouseMoved', x + width * (0.2 + (0.6 * run) / RUNS))));
  }
  await mouse('mouseReleased', x + width * 0.8);
  return times;
}

const frames = (driver) => driver.executeAsyncScript(
  `const [count, done] = arguments;
   const times = [];
   let last = null;
   requestAnimationFrame(function frame(now) {
     if (last !== null) times.push(now - last);
     last = now;
     times.length < count ? requestAnimationFrame(frame) : done(times);
   });`,
  FRAMES,
);

async function replays(driver, site) {
  await openFresh(driver, site);
  await paste(driver, MANY);
  await textOf(driver, '#sentence', /^1 min 19 s/);
  const medians = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = await driver.executeScript(`
      if (document.querySelector('#play').ariaLabel !== 'Pause the replay') document.querySelector('#play').click();
      return window.drawn;`);
    medians.push(median(await frames(driver)));
    const drawn = await driver.executeScript('return window.drawn');
    if (drawn - before < FRAMES / 2) throw new Error(`the replay drew ${drawn - before} frames of ${FRAMES}`);
  }
  return medians;
}

/**
 * From opening the section to the table of all five models, for the first example: right after an edit, when nothing has been run
 * yet, or after a while, when the page has used the quiet.
 */
async function models(driver, site, { isQuiet }) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await openFresh(driver, site);
    // What loads later has come.
    await driver.sleep(1000);
    if (!isQuiet) {
      await paste(driver, `${FIRST}\n`);
      await driver.sleep(100);
    }
    await driver.executeScript(
      `window.measured = null;
       const models = document.querySelector('#models');
       // On the window: everything may be done before the event comes to the element.
       addEventListener('toggle', () => {
         const began = performance.now();
         const observer = new MutationObserver(() => {
           if (models.querySelectorAll('tbody tr').length < 5) return;
           observer.disconnect();
           window.measured = performance.now() - began;
         });
         observer.observe(models, { childList: true, subtree: true });
       }, { once: true, capture: true });
       models.querySelector('summary').click();`,
    );
    await driver.wait(() => driver.executeScript('return window.measured !== null'), 10_000, 'no table of models');
    times.push(await driver.executeScript('return window.measured'));
  }
  return times;
}

const HUNDRED = `import asyncio


async def work(number):
    await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(*(work(number) for number in range(100)))


asyncio.run(main())
`;

/**
 * Sweeps over all five models: 200 seconds of waiting for 100 tasks, or up to 10,000 tasks. How long each takes, and its longest
 * time between two frames.
 */
async function sweeps(driver, site, parameter, lasts) {
  await openFresh(driver, site);
  await paste(driver, HUNDRED);
  await textOf(driver, '#sentence', /^50\.0 s/);
  await driver.executeScript(`document.querySelector('#models > summary').click()`);
  await driver.wait(() => driver.executeScript(`return document.querySelector('#what-if') !== null`), 20_000, 'no sweeps');
  const [took, longest] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    // The timelines have come to rest.
    await driver.sleep(500);
    const measured = await driver.executeAsyncScript(
      `const [parameter, lasts, done] = arguments;
       const select = document.querySelector('#what-if');
       const choose = (value) => {
         select.value = value;
         select.dispatchEvent(new Event('change', { bubbles: true }));
       };
       const option = [...select.options].find((option) => option.value.startsWith(parameter));
       if (!option) return done(['there are ' + [...select.options].map((option) => option.value).join(', ')]);
       choose('');
       setTimeout(() => {
         const began = performance.now();
         let longest = 0;
         let last = began;
         const frame = () => {
           const now = performance.now();
           longest = Math.max(longest, now - last);
           last = now;
           const isOver = document.querySelector('.what-if .quickest') !== null && !document.querySelector('.what-if progress');
           if (!isOver && now - began < lasts) return requestAnimationFrame(frame);
           const lines = document.querySelectorAll('.chart .line').length;
           choose('');
           done([now - began, longest, lines, isOver]);
         };
         requestAnimationFrame(frame);
         choose(option.value);
       }, 200);`,
      parameter,
      lasts,
    );
    if (measured.length < 4 || measured[2] !== 5) throw new Error(`the sweep over ${parameter}: ${measured}`);
    took.push(measured[0]);
    longest.push(measured[1]);
  }
  return { took, longest };
}

/** A canvas that is cleared at each input: what the browser itself takes from an event to a painted frame. */
async function emptyInputs(driver, site) {
  await driver.get(new URL('/blank', site.url).href);
  await driver.executeScript(
    `document.body.innerHTML = '<input id="program"><canvas id="timelines"></canvas>';
     const context = document.querySelector('canvas').getContext('2d');
     addEventListener('input', () => context.clearRect(0, 0, 9, 9));`,
  );
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(await fromEvent(driver, 'input', 'true', async () => {
      await driver.executeScript('document.querySelector("#program").focus()');
      await driver.sendDevToolsCommand('Input.insertText', { text: 'x' });
    }));
  }
  return times;
}

/**
 * Navigations with fresh profiles: to an empty page's first painted frame, to the picture of the first example that is painted before
 * the program arrives, and to the first example drawn by the program.
 */
async function navigations(site) {
  const times = { empty: [], poster: [], page: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const driver = await start();
    try {
      await driver.get(new URL('/blank', site.url).href);
      times.empty.push(await driver.executeAsyncScript(
        `const done = arguments[0];
         const [paint] = performance.getEntriesByName('first-paint');
         const [{ domComplete }] = performance.getEntriesByType('navigation');
         done(paint ? paint.startTime : domComplete);`,
      ));
      await driver.get(site.url);
      await driver.wait(() => driver.executeScript('return window.firstDrawn !== undefined'), 20_000);
      times.page.push(await driver.executeScript('return window.firstDrawn'));
      times.poster.push(await driver.executeScript('return performance.getEntriesByName("first-contentful-paint")[0].startTime'));
    } finally {
      await driver.quit();
    }
  }
  return times;
}

const site = await serveDist();
const driver = await start();
const rows = [];
function row(what, times, goal, reference) {
  console.error(`${what}: ${times.map((time) => time.toFixed(1)).join(' ')}`);
  rows.push([what, median(times), goal, reference && median(reference)]);
}
try {
  const empty = await emptyInputs(driver, site);
  const emptyFrames = await frames(driver);
  row('an edit to redrawn timelines', await edits(driver, site), 33, empty);
  row('a step of a slider’s drag', await slides(driver, site), 16, empty);
  row('a frame of a replay of 200 tasks', await replays(driver, site), 17, emptyFrames);
  row('all five models, right after an edit', await models(driver, site, { isQuiet: false }), 5, null);
  row('all five models, after a second', await models(driver, site, { isQuiet: true }), 5, null);
  await driver.manage().setTimeouts({ script: 120_000 });
  const waiting = await sweeps(driver, site, 'Waiting', 60_000);
  row('a sweep: 200 points, 5 models, 100 tasks', waiting.took, 2000, null);
  row('its longest frame', waiting.longest, 50, emptyFrames);
  const tasks = await sweeps(driver, site, 'Tasks', 8_000);
  row('longest frame of a sweep to 10,000 tasks', tasks.longest, 50, emptyFrames);
} finally {
  await driver.quit();
}
const { empty, poster, page } = await navigations(site);
row('navigation to the picture of the first example', poster, 300, empty);
row('navigation to the first example drawn live', page, 300, empty);
await site.close();

const columns = ['median, ms', 'goal, ms', 'empty page, ms', 'ratio'];
console.log(`${'in Chromium'.padEnd(48)}${columns.map((name) => name.padStart(16)).join('')}`);
for (const [what, time, goal, reference] of rows) {
  const cells = [
    time.toFixed(1), `${time <= goal ? '' : 'missed '}${goal}`, reference?.toFixed(1) ?? '', reference ? (time / reference).toFixed(2) : '',
  ];
  console.log(`${what.padEnd(48)}${cells.map((cell) => cell.padStart(16)).join('')}`);
}
