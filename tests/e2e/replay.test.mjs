import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import {
  consoleErrors, consoleLines, driver, markedLines, openBrowser, openFresh, paste, prefer, site, textOf,
} from './harness.mjs';

openBrowser();

const click = (selector) => driver.findElement(By.css(selector)).click();
const marked = () => markedLines(driver);
const groups = () => driver.executeScript(
  `return Object.fromEntries([...document.querySelectorAll('.group')].map((group) =>
     [group.querySelector('h3').textContent, [...group.querySelectorAll('.chip')].map((chip) => chip.innerText.replace(/\\s+/g, ' '))]));`,
);
/** Puts the playhead at a part of the run, by the slider. */
const scrub = (part) => driver.executeScript(
  `const slider = document.querySelector('#scrubber');
   slider.value = arguments[0] * slider.max;
   slider.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
  part,
);

test('the first visit plays once by itself, and the lines come with the playhead', async () => {
  await prefer(driver, { 'prefers-reduced-motion': 'no-preference' });
  await openFresh(driver, site);
  const first = await consoleLines(driver);
  assert.ok(first.length < 7, 'not all lines are there at once');
  await textOf(driver, '.time', /^3\.00 s/, 8_000);
  assert.deepEqual((await consoleLines(driver)).at(-1), [1.5, 'all answers are in: [5, 6, 8]']);
  await prefer(driver, { 'prefers-reduced-motion': 'reduce' });
  await openFresh(driver, site);
  await textOf(driver, '.time', /^3\.00 s/, 500);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('at an instant the page says who waits for what, and marks the lines', async () => {
  await openFresh(driver, site);
  await scrub(0.25);
  await textOf(driver, '.time', /^0\.75 s/);
  assert.deepEqual(await groups(), {
    'Has the thread': [],
    'Ready, in order': [],
    Timers: ['fetch users (Task-2) 0.3 s left', 'fetch products (Task-4) 0.8 s left'],
    Waiting: ['main (Task-1) for several tasks'],
    Ended: ['fetch orders (Task-3) done'],
  });
  assert.deepEqual(await marked(), [['waiting', 6], ['waiting', 12]]);
  assert.deepEqual((await consoleLines(driver)).at(-1), [0.5, 'orders: answer after 0.5 s']);
});

test('steps go through events of one instant, forwards and back', async () => {
  await openFresh(driver, site);
  await scrub(0);
  for (let i = 0; i < 40; i += 1) await click('#step-back');
  await textOf(driver, '#narration', /^Nothing has happened yet\.$/);
  const seen = [];
  for (let i = 0; i < 6; i += 1) {
    await click('#step');
    seen.push(await textOf(driver, '#narration', /./));
  }
  assert.equal(seen[1], 'main (Task-1) runs.');
  assert.match(seen[4], /^main \(Task-1\) creates fetch products \(Task-4\), which joins the ready queue\.$/);
  assert.deepEqual((await groups())['Ready, in order'], ['fetch users (Task-2)', 'fetch orders (Task-3)', 'fetch products (Task-4)']);
  await click('#step-back');
  assert.deepEqual((await groups())['Has the thread'], ['main (Task-1)']);
  assert.ok((await marked()).some(([state, line]) => state === 'running' && line === 12));
});

test('a click on an instant of the console, and a drag over the picture, move the playhead', async () => {
  await openFresh(driver, site);
  await driver.findElement(By.xpath('//*[@id="console"]//button[text()="0.500"]')).click();
  await textOf(driver, '.time', /^0\.50 s/);
  const canvas = await driver.findElement(By.css('#timelines'));
  const { width } = await canvas.getRect();
  await driver.actions()
    .move({ origin: canvas, x: 0, y: 0 }).press().move({ origin: canvas, x: Math.round(width * 0.1), y: 5 }).release()
    .perform();
  const shown = Number((await textOf(driver, '.time', /^1\.\d\d s/)).slice(0, 4));
  assert.ok(shown > 1.2 && shown < 2.2, shown);
});

test('the wheel with Control and the keyboard zoom into a stretch of the run, and out again', async () => {
  await openFresh(driver, site);
  const canvas = await driver.findElement(By.css('#timelines'));
  const unzoom = await driver.findElement(By.css('.unzoom'));
  const turn = (options) => driver.executeScript(
    `const canvas = document.querySelector('#timelines');
     const { left, top, width } = canvas.getBoundingClientRect();
     return !canvas.dispatchEvent(new WheelEvent('wheel',
       { clientX: left + width / 2, clientY: top + 40, bubbles: true, cancelable: true, ...arguments[0] }));`,
    options,
  );
  /** The instant at the middle of the picture, in seconds. */
  const middle = async () => {
    await driver.actions().move({ origin: canvas, x: 0, y: 0 }).click().perform();
    return Number((await textOf(driver, '.time', /\d/)).split(' ')[0]);
  };
  assert.equal(await unzoom.isDisplayed(), false);
  const whole = await middle();
  assert.equal(await turn({ deltaY: 100 }), false, 'without Control the wheel scrolls');
  for (let i = 0; i < 8; i += 1) await turn({ deltaY: -100, ctrlKey: true });
  assert.equal(await unzoom.isDisplayed(), true);
  assert.ok(Math.abs(await middle() - whole) < 0.02, 'what the pointer is at stays');
  assert.equal(await turn({ deltaX: 300 }), true);
  assert.ok(await middle() > whole + 0.05, 'sideways it moves to later times');
  await canvas.findElement(By.xpath('ancestor::*[@class="scroller"]')).sendKeys('0');
  assert.equal(await unzoom.isDisplayed(), false);
  await driver.findElement(By.css('.scroller')).sendKeys('+');
  assert.equal(await unzoom.isDisplayed(), true);
  await unzoom.click();
  assert.equal(await unzoom.isDisplayed(), false);
  assert.ok(Math.abs(await middle() - whole) < 0.02);
});

test('two fingers zoom into what is between them', async () => {
  await openFresh(driver, site);
  const { x, y, width } = await driver.findElement(By.css('#timelines')).getRect();
  const touch = (type, places) => driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
    type, touchPoints: places.map((part, id) => ({ id, x: x + width * part, y: y + 60 })),
  });
  const unzoom = await driver.findElement(By.css('.unzoom'));
  await touch('touchStart', [0.5]);
  const seen = await textOf(driver, '.time', /\d/);
  await touch('touchStart', [0.5, 0.6]);
  for (const apart of [0.05, 0.1, 0.15, 0.2]) await touch('touchMove', [0.5 - apart, 0.6 + apart]);
  assert.equal(await unzoom.isDisplayed(), true);
  assert.equal(await textOf(driver, '.time', /\d/), seen, 'the playhead stays');
  for (const apart of [0.1, 0, -0.03]) await touch('touchMove', [0.5 - apart, 0.6 + apart]);
  await touch('touchEnd', []);
  assert.equal(await unzoom.isDisplayed(), false);
});

test('the keyboard alone plays, pauses and steps', async () => {
  await openFresh(driver, site);
  const timelines = await driver.findElement(By.css('.scroller'));
  await timelines.sendKeys(Key.HOME);
  await textOf(driver, '.time', /^0\.00 s/);
  await timelines.sendKeys(Key.ARROW_RIGHT);
  await timelines.sendKeys(' ');
  await textOf(driver, '.time', /^0\.[1-9]/);
  await timelines.sendKeys(' ');
  const paused = await textOf(driver, '.time', /./);
  await driver.sleep(80);
  assert.equal(await textOf(driver, '.time', /./), paused);
  await timelines.sendKeys(Key.END);
  await textOf(driver, '.time', /^3\.00 s/);
});

test('a traceback says its instant once', async () => {
  await openFresh(driver, site);
  await paste(driver, 'import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    raise ValueError("no")\nasyncio.run(main())\n');
  await textOf(driver, '#sentence', /^Ended by ValueError/);
  const instants = await driver.executeScript(
    `return [...document.querySelectorAll('#console .line:not(.ending) .instant')].map((instant) => instant.textContent)`,
  );
  assert.ok(instants.length > 4);
  assert.deepEqual([...new Set(instants)], ['1.000', '']);
  assert.equal(instants.filter((instant) => instant !== '').length, 1);
});

test('after an edit everything is shown again', async () => {
  await openFresh(driver, site);
  await scrub(0.2);
  await paste(driver, 'import asyncio\nasync def main():\n    await asyncio.sleep(2)\n    print("over")\nasyncio.run(main())\n');
  await textOf(driver, '.time', /^2\.00 s/);
  assert.deepEqual(await consoleLines(driver), [[2, 'over']]);
});

test('a program that never ends opens on its first seconds, and a run of it is followed', async () => {
  await openFresh(driver, site);
  await paste(driver, `import asyncio


async def tick(name, seconds):
    while True:
        print(name, "tock" * 500)
        await asyncio.sleep(seconds)


async def main():
    await asyncio.gather(tick("fast", 0.05), tick("slow", 0.12))


asyncio.run(main())
`);
  await textOf(driver, '#sentence', /^Not finished after .* were printed/, 30_000);
  await textOf(driver, '#status', /^It doesn’t end by itself\. Shown are its first 6\d\d ms; “Show all” zooms out\.$/);
  const unzoom = await driver.findElement(By.css('.unzoom'));
  assert.equal(await unzoom.isDisplayed(), true);
  // The console, too, is where the picture is.
  assert.ok((await consoleLines(driver)).length < 30);
  await unzoom.click();
  assert.equal(await unzoom.isDisplayed(), false);
  await click('#run');
  // Zoomed in again, the picture goes along with the playhead.
  await driver.wait(() => unzoom.isDisplayed(), 5_000);
  await driver.wait(async () => (await consoleLines(driver)).length > 30, 10_000);
  await click('#stop');
  await textOf(driver, '#status', /^Stopped/);
});
