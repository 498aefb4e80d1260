import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import {
  consoleErrors, consoleLines, driver, longestWait, openBrowser, openFresh, paste, site, textOf, watchTurns,
} from './harness.mjs';

openBrowser();

const run = () => driver.findElement(By.css('#run')).click();

// Two tasks as in the tutorial's closing program: one waits a second, the other two.
const TUTORIAL = `import asyncio

async def load():
    await asyncio.sleep(1)  # as long as a network would take
    print("Loaded")

async def prepare():
    await asyncio.sleep(2)  # as long as some processing would take
    print("Prepared")

async def main():
    first = asyncio.create_task(load())
    second = asyncio.create_task(prepare())
    await asyncio.gather(first, second)

if __name__ == "__main__":
    asyncio.run(main())
`;

test('the tutorial’s program races live: three seconds one after another beside two', async () => {
  await openFresh(driver, site);
  await paste(driver, TUTORIAL);
  await textOf(driver, '#sentence', /^3\.0 s one after another, 2\.0 s concurrently: 1\.5 times faster\.$/);
  await watchTurns(driver);
  await run();
  await textOf(driver, '#status', /^Running live on your browser’s event loop: both models at once/);
  await textOf(driver, '#status', /^Running live: concurrently it took 2\.\d\d s, one after another goes on/);
  const status = await textOf(driver, '#status', /^Measured: /);
  const [, sequential, concurrent] = status.match(
    /^Measured: (\d\.\d\d) s one after another \(predicted 3\.00 s\), (\d\.\d\d) s concurrently \(predicted 2\.00 s\)\.$/,
  );
  // A loaded computer may take longer, never shorter.
  assert.ok(sequential >= 3 && sequential < 5 && concurrent >= 2 && concurrent < 4, status);
  const lines = await consoleLines(driver);
  assert.deepEqual(lines.map(([, text]) => text), ['Loaded', 'Prepared']);
  assert.ok(lines[0][0] >= 1 && lines[0][0] < lines[1][0] && lines[1][0] >= 2, JSON.stringify(lines));
  assert.ok((await longestWait(driver)) < 900);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('the heart beats while the page is alive, and what froze it is told', async () => {
  await openFresh(driver, site);
  await paste(driver, 'import asyncio, time\nasync def crunch():\n    time.sleep(1)\nasync def main():\n    await asyncio.sleep(1.2)\n    await asyncio.gather(crunch())\nasyncio.run(main())\n');
  await textOf(driver, '#sentence', /^2\.2 s/);
  await run();
  await textOf(driver, '#heartbeat', /^page alive$/);
  const heart = () => driver.executeScript('return document.querySelector("#heartbeat canvas").toDataURL()');
  const before = await heart();
  await driver.wait(async () => (await heart()) !== before, 5_000);
  await textOf(driver, '#live', /^One model after the other, so that they don’t delay each other: “crunch” blocks the thread for 1\.0 s\./);
  await textOf(driver, '#status', /^Measured: 2\.\d\d s one after another \(predicted 2\.20 s\), 2\.\d\d s concurrently/);
  assert.match(await textOf(driver, '#live', /froze/), /The page froze for (1\.\d s|9\d0 ms) while “crunch” held the loop\./);
});

test('a hidden tab’s late timers are told of', async () => {
  await openFresh(driver, site);
  await paste(driver, TUTORIAL);
  await textOf(driver, '#sentence', /^3\.0 s .* 2\.0 s/);
  await run();
  await textOf(driver, '#status', /^Running live/);
  // As a browser does for a hidden tab: its timers come late.
  await driver.executeScript(
    `window.honest = window.setTimeout;
     window.setTimeout = (callback, delay, ...rest) => honest(callback, delay + 400, ...rest);
     Object.defineProperty(document, 'hidden', { value: true, configurable: true });
     document.dispatchEvent(new Event('visibilitychange'));`,
  );
  await driver.sleep(1500);
  await driver.executeScript(
    `window.setTimeout = window.honest;
     delete document.hidden;
     document.dispatchEvent(new Event('visibilitychange'));`,
  );
  await textOf(driver, '#status', /^Measured: /);
  assert.match(
    await textOf(driver, '#live', /hidden/),
    /The tab was hidden between [\d.]+ m?s and [\d.]+ s, and the browser let its timers wait: up to [\d.]+ m?s too long\./,
  );
});

// Two processes that compute for half a second each.
const POOL = `import asyncio
from concurrent.futures import ProcessPoolExecutor
from playground import burn

async def main():
    with ProcessPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(pool, burn, 0.5) for _ in range(2)))

asyncio.run(main())
`;

// Times that are compared stand in one unit.
const MEASURED = /^Measured: (\d\.\d\d) s one after another \(predicted 1\.\d\d s\), (\d\.\d\d) s concurrently \(predicted 0\.5\d s\)\.$/;

test('the CPU work of processes is done in Web Workers, and the page stays alive', async () => {
  await openFresh(driver, site);
  await paste(driver, POOL);
  await textOf(driver, '#sentence', /^1\.\d s one after another, 0\.5\d s concurrently/);
  await driver.executeScript(
    `window.workers = [];
     const Honest = window.Worker;
     window.Worker = class extends Honest {
       constructor(...args) { super(...args); window.workers.push('started'); }
       terminate() { super.terminate(); window.workers.push('ended'); }
     };`,
  );
  await run();
  const status = await textOf(driver, '#status', MEASURED, 60_000);
  const seconds = status.match(MEASURED).slice(1).map(Number);
  assert.ok(seconds[0] >= 1 && seconds[1] >= 0.5, status);
  const notes = await textOf(driver, '#live', /really done, in (a Web Worker|\d+ Web Workers) on this computer’s/);
  assert.doesNotMatch(notes, /froze/);
  const count = (what) => driver.executeScript('return window.workers.filter((each) => each === arguments[0]).length', what);
  const started = await count('started');
  assert.ok(started >= 1 && started <= 2, `${started} workers`);
  await driver.wait(async () => (await count('ended')) === started, 5_000, 'each worker ends');
  assert.deepEqual(await consoleErrors(driver), []);
});

// Three threads that take turns of 5 ms.
const UNDER_THE_GIL = `import threading
from playground import burn

threads = [threading.Thread(target=burn, args=(0.5,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

test('threads under the GIL compute one at a time, as long as predicted', async () => {
  await openFresh(driver, site);
  await paste(driver, UNDER_THE_GIL);
  await textOf(driver, '#sentence', /^1\.5 s/);
  await driver.executeScript(
    `window.asked = 0;
     const { postMessage } = Worker.prototype;
     Worker.prototype.postMessage = function (...args) { window.asked += 1; postMessage.apply(this, args); };`,
  );
  await run();
  const status = await textOf(driver, '#status', /, (\S+) s concurrently \(predicted 1\.50 s\)\.$/, 60_000);
  assert.ok(Number(status.match(/, (\S+) s concurrently/)[1]) >= 1.5, status);
  // 300 turns a run, told in pieces of ten.
  const asked = await driver.executeScript('return window.asked');
  assert.ok(asked >= 20 && asked < 120, `${asked} messages`);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('measured and predicted are for this computer’s cores, whatever machine was chosen', async () => {
  await openFresh(driver, site);
  await driver.executeScript(`Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1, configurable: true })`);
  await paste(driver, POOL);
  await textOf(driver, '#sentence', /^1\.\d s one after another, 0\.5\d s concurrently/);
  await run();
  // Two processes on one core take twice as long as on the chosen machine.
  await textOf(driver, '#status', / s concurrently \(predicted 1\.0\d s\)\.$/, 60_000);
  await textOf(driver, '#live', /in a Web Worker on this computer’s one core, for which it is predicted here, too\. The machine that you chose has 4 cores\./);
  await driver.executeScript('delete navigator.hardwareConcurrency');
});

test('stopping ends the workers at once', async () => {
  await openFresh(driver, site);
  await paste(driver, POOL.replace('0.5', '60'));
  await textOf(driver, '#sentence', /^2 min one after another/);
  await driver.executeScript(
    `window.ended = 0;
     const { terminate } = Worker.prototype;
     Worker.prototype.terminate = function () { terminate.call(this); window.ended += 1; };`,
  );
  await run();
  await textOf(driver, '#live', /Web Worker/, 30_000);
  await driver.findElement(By.css('#stop')).click();
  await textOf(driver, '#status', /^Stopped: one after another not run, concurrently after /);
  assert.ok((await driver.executeScript('return window.ended')) >= 1);
});

test('without Web Workers their work is done in turn on the page, which says so', async () => {
  await openFresh(driver, site);
  await paste(driver, POOL);
  await textOf(driver, '#sentence', /^1\.\d s one after another, 0\.5\d s concurrently/);
  await driver.executeScript('window.Worker = class { constructor() { throw new Error("forbidden"); } };');
  await run();
  await textOf(driver, '#status', /, [1-9]\d*\.\d\d s concurrently/, 60_000);
  await textOf(driver, '#live', /The browser gave no Web Workers, so the CPU work of threads and processes is done in turn on this page\./);
});

test('a browser that knows no workers, and a page that isn’t allowed any', async () => {
  const note = /The browser gave no Web Workers, so the CPU work of threads and processes is done in turn on this page\./;
  await openFresh(driver, site);
  await paste(driver, POOL.replace('0.5', '0.1'));
  await textOf(driver, '#sentence', /ms concurrently/);
  await driver.executeScript('delete window.Worker');
  await run();
  await textOf(driver, '#live', note, 30_000);
  await textOf(driver, '#status', /^Measured: .* concurrently/, 60_000);
  await openFresh(driver, site);
  await driver.executeScript(
    `const policy = document.createElement('meta');
     policy.httpEquiv = 'Content-Security-Policy';
     policy.content = "worker-src 'none'";
     document.head.append(policy);`,
  );
  await paste(driver, POOL.replace('0.5', '0.1'));
  await textOf(driver, '#sentence', /ms concurrently/);
  await run();
  await textOf(driver, '#live', note, 30_000);
  await textOf(driver, '#status', /^Measured: .* concurrently/, 60_000);
  // The browser itself tells of what its policy forbids.
  await consoleErrors(driver);
});

test('bars grow and lines appear while it runs, and Escape stops it', async () => {
  await openFresh(driver, site);
  await paste(driver, TUTORIAL.replace('sleep(2)', 'sleep(60)').replace('sleep(1)', 'sleep(0.3)'));
  await textOf(driver, '#sentence', /^60\.3 s one after another|^1 min/);
  const picture = () => driver.executeScript('return document.querySelector("#timelines").toDataURL()');
  await driver.findElement(By.css('#program')).sendKeys(Key.chord(Key.CONTROL, Key.ENTER));
  await textOf(driver, '#console', /^\s*0\.3\d\dLoaded$/);
  const before = await picture();
  await driver.sleep(400);
  assert.notEqual(await picture(), before);
  await driver.findElement(By.css('#program')).sendKeys(Key.ESCAPE);
  await textOf(driver, '#status', /^Stopped: one after another after \d.*, concurrently after \d.*\.$/);
  await textOf(driver, '#console', /stopped by you/);
});

test('a program that blocks the loop holds the page as long, and says so before', async () => {
  await openFresh(driver, site);
  await paste(driver, 'import asyncio, time\nasync def main():\n    await asyncio.sleep(0.2)\n    time.sleep(1)\nasyncio.run(main())\n');
  await textOf(driver, '#sentence', /^1\.2 s/);
  await driver.executeScript(
    `window.said = [];
     new MutationObserver(() => window.said.push(document.querySelector('#status').textContent.replaceAll('\u00a0', ' ')))
       .observe(document.querySelector('#status'), { childList: true, characterData: true, subtree: true });`,
  );
  await watchTurns(driver);
  await run();
  await textOf(driver, '#status', /^Measured: 1\.\d\d s one after another \(predicted 1\.20 s\)/);
  assert.ok((await longestWait(driver)) > 800);
  const said = await driver.executeScript('return window.said');
  assert.ok(said.some((text) => text.startsWith('The program blocks the loop for 1.0 s')), said.join(' | '));
});

test('an endless program can be stopped', async () => {
  await openFresh(driver, site);
  await paste(driver, 'import asyncio\nasync def main():\n    n = 0\n    while n < 10**9:\n        n += 1\nasyncio.run(main())\n');
  await textOf(driver, '#sentence', /stopped after/, 60_000);
  await run();
  await driver.sleep(300);
  await driver.findElement(By.css('#stop')).click();
  await textOf(driver, '#status', /^Stopped: one after another not run, concurrently after /);
});

test('an edit ends the run', async () => {
  await openFresh(driver, site);
  await run();
  await textOf(driver, '#status', /^Running live/);
  await paste(driver, TUTORIAL);
  await textOf(driver, '#status', /^Simulated/);
  await textOf(driver, '#sentence', /^3\.0 s/);
});
