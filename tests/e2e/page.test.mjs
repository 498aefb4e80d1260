import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key, until } from 'selenium-webdriver';
import {
  consoleErrors, consoleLines, cursor, driver, editorArrived, openBrowser, openFresh, paste, program, resize, site,
  textOf,
} from './harness.mjs';

openBrowser();

const PAIR = `import asyncio

async def step(seconds):
    await asyncio.sleep(seconds)
    print('slept', seconds)

async def main():
    await asyncio.gather(step(1), step(2))

asyncio.run(main())
`;

/** How many pixels of the canvas are painted. */
const paintedPixels = () => driver.executeScript(
  `const canvas = document.querySelector('#timelines');
   const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
   let painted = 0;
   for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
   return painted;`,
);

/** A number that changes with the picture. */
const picture = () => driver.executeScript('return document.querySelector("#timelines").toDataURL()');

test('the page starts from a folder of a static host, without errors, and is simulated at first sight', async () => {
  await driver.get(site.url);
  assert.match(await driver.getTitle(), /^Async Playground/);

  // The page itself and two files more: a browser fetches few at a time.
  const needed = await driver.executeScript(
    `return [...document.querySelectorAll('script[src], link[rel=stylesheet], link[rel*=preload]')].map(({ src, href }) => src ?? href);`);
  assert.deepEqual(needed.map((address) => address.split('.').at(-1)).sort(), ['js', 'wasm']);

  // The static shell is marked busy; the program replaces it.
  await driver.wait(until.elementLocated(By.css('main:not([aria-busy])')), 10_000);
  assert.equal(await driver.findElement(By.css('h1')).getText(), 'Async Playground');
  await textOf(driver, '#sentence', /^3\.0 s one after another, 1\.5 s concurrently: 2 times faster\.$/);
  assert.ok((await paintedPixels()) > 50_000);
  assert.deepEqual((await consoleLines(driver)).at(-1), [1.5, 'all answers are in: [5, 6, 8]']);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('an edit redraws the timelines', async () => {
  await openFresh(driver, site);
  const before = await picture();
  await paste(driver, PAIR);
  await textOf(driver, '#sentence', /^3\.0 s one after another, 2\.0 s concurrently: 1\.5 times faster\.$/);
  await driver.sleep(50);
  assert.notEqual(await picture(), before);
});

test('while the text has an error the last state stays, greyed; the error is listed and leads to its place', async () => {
  await openFresh(driver, site);
  await paste(driver, 'import asyncio\n\nasync def main(:\n    pass\n');
  await textOf(driver, '#problems', /^line 3, column 16syntax error: /);
  await textOf(driver, '#status', /^1 problem in the program/);
  await textOf(driver, '#sentence', /^3\.0 s/);
  assert.equal(await driver.executeScript('return document.querySelectorAll(".stage.stale").length'), 1);
  assert.equal(await driver.findElement(By.css('#run')).isEnabled(), false);
  await driver.findElement(By.css('.problem')).click();
  assert.deepEqual(await cursor(driver), [3, 16]);
});

test('a reload keeps the text and the theme', async () => {
  await openFresh(driver, site);
  await paste(driver, PAIR);
  await textOf(driver, '#sentence', /^3\.0 s/);
  const theme = () => driver.executeScript('return document.documentElement.dataset.theme');
  const before = await theme();
  await driver.findElement(By.css('#theme')).click();
  await driver.navigate().refresh();
  await textOf(driver, '#sentence', /^3\.0 s/);
  assert.equal(await program(driver), PAIR);
  assert.notEqual(await theme(), before);
});

test('the pointer reads a segment out and marks its line', async () => {
  await openFresh(driver, site);
  const canvas = await driver.findElement(By.css('#timelines'));
  const { width, height } = await canvas.getRect();
  // From below, the pointer comes to the concurrent run's bars.
  let text = '';
  for (let up = 20; up < 90 && !/waiting for the network/.test(text); up += 7) {
    await driver.actions({ async: false })
      .move({ origin: canvas, x: Math.round(-width * 0.25), y: Math.round(height / 2 - up) }).perform();
    text = await textOf(driver, '.tip', /^/);
  }
  assert.match(text, /^fetch \w+ \(Task-\d\): waiting for the network from 0\.0 s to \d\.\d/);
  await driver.wait(until.elementLocated(By.css('.mark.pointed')), 2_000);
});

test('Tab indents, Escape and Tab leave the editor, Enter keeps the indentation, undo takes it back', async () => {
  await openFresh(driver, site);
  await paste(driver, '');
  const area = await driver.findElement(By.css('#program'));
  await area.sendKeys('if x:', Key.ENTER, 'y', Key.ENTER, Key.TAB, 'z');
  assert.equal(await program(driver), 'if x:\n    y\n        z');
  await area.sendKeys(Key.chord(Key.SHIFT, Key.TAB));
  assert.equal(await program(driver), 'if x:\n    y\n    z');
  await area.sendKeys(Key.chord(Key.CONTROL, 'z'));
  assert.equal(await program(driver), 'if x:\n    y\n        z');
  await area.sendKeys(Key.ESCAPE, Key.TAB);
  assert.notEqual(await driver.executeScript('return document.activeElement.id'), 'program');
});

test('nothing sticks out at any width', async () => {
  for (const [width, height] of [[360, 740], [390, 844], [768, 1024], [1024, 768], [1440, 900], [2560, 1300]]) {
    await resize(driver, width, height);
    await openFresh(driver, site);
    const [page, inner] = await driver.executeScript(
      'return [document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    assert.ok(page <= inner, `at ${width}: ${page} in ${inner} pixels`);
    const [canvas, room] = await driver.executeScript(
      'return [document.querySelector("#timelines").offsetWidth, document.querySelector(".scroller").clientWidth]',
    );
    assert.ok(canvas <= room && canvas > room - 40, `at ${width}: a canvas of ${canvas} in ${room} pixels`);
    const sentence = await driver.findElement(By.css('#sentence')).getRect();
    assert.ok(sentence.y + sentence.height < height, 'the sentence is in sight');
  }
  await driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride');
});

test('a program that is pasted beside the editor is opened, and can be taken back', async () => {
  await openFresh(driver, site, { view: 'compose', waitsForEditor: false });
  const before = await textOf(driver, '#sentence', /^3\.0 s/);
  const pasteOn = (selector, text) => driver.executeScript(
    `const clipboardData = new DataTransfer();
     clipboardData.setData('text/plain', arguments[1]);
     document.querySelector(arguments[0]).dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));`,
    selector, text,
  );
  await pasteOn('body', 'one line');
  await pasteOn('.cards input', 'two\nlines');
  await pasteOn('body', 'import asyncio\nasync def main():\n    await asyncio.sleep(2)\nasyncio.run(main())\n');
  await textOf(driver, '#sentence', /^2\.0 s either way/);
  await textOf(driver, '#toast', /^The program that you pasted is open\. Undo brings back the one before\.$/);
  await driver.findElement(By.css('#undo')).click();
  await textOf(driver, '#sentence', new RegExp(before.slice(0, 20)));
});
