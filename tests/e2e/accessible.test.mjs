import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import {
  chooseExample, driver, openBrowser, openFresh, paste, prefer, program, resize, site, textOf, toggleModels,
} from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

openBrowser();

/** What axe finds wrong, as `rule: element`. */
async function violations() {
  await driver.executeScript(axe);
  const found = await driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     axe.run().then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
       nodes.map(({ html }) => id + ': ' + html.slice(0, 160)))), (error) => done([String(error)]));`,
  );
  return found;
}

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    test(`axe finds nothing wrong at ${width} pixels, ${theme}`, async () => {
      await resize(driver, width, height);
      await prefer(driver, { 'prefers-color-scheme': theme, 'prefers-reduced-motion': 'reduce' });
      await openFresh(driver, site);
      // The list of segments, too.
      await driver.executeScript('document.querySelector(".as-text").open = true');
      await textOf(driver, '.as-text', /Task-2/);
      assert.deepEqual(await violations(), []);
      await driver.findElement(By.css('#share')).click();
      assert.ok(await driver.findElement(By.css('#share-menu')).isDisplayed());
      assert.deepEqual(await violations(), []);
      await driver.executeScript('document.querySelector("#share-menu").hidePopover()');
      await paste(driver, 'async def main():\n    await asyncio.gather(job1())\n');
      await textOf(driver, '#mends', /Add a stub/);
      assert.deepEqual(await violations(), []);
      await paste(driver, 'import asyncio\nasync def main(:\n');
      await textOf(driver, '#problems', /syntax error/);
      assert.deepEqual(await violations(), []);
    });
  }
}

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing wrong with the timelines alone, ${theme}`, async () => {
    await resize(driver, 720, 540);
    await prefer(driver, { 'prefers-color-scheme': theme });
    await driver.get('about:blank');
    await driver.get(`${site.url}?embed`);
    await textOf(driver, '#status', /^Simulated/);
    assert.deepEqual(await violations(), []);
  });
}

/** Waits until the page has what a selector finds. */
const there = (selector) =>
  driver.wait(() => driver.executeScript('return document.querySelector(arguments[0]) !== null', selector), 30_000, selector);

const CLEANS_UP = `import asyncio
async def work():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaned up")
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    task.cancel()
asyncio.run(main())
`;

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    test(`axe finds nothing wrong with the models at ${width} pixels, ${theme}`, async () => {
      await resize(driver, width, height);
      await prefer(driver, { 'prefers-color-scheme': theme, 'prefers-reduced-motion': 'reduce' });
      await openFresh(driver, site);
      await toggleModels(driver);
      // The table, a model's timeline, the machine, the chart with its table, the code, the claims.
      await there('.model-cards tbody tr');
      await there('#what-if');
      await driver.executeScript(
        `document.querySelector('#models tbody th button').click();
         const select = document.querySelector('#what-if');
         select.selectedIndex = 1;
         select.dispatchEvent(new Event('change', { bubbles: true }));`,
      );
      await there('#models .lanes canvas');
      await there('.what-if .quickest');
      await driver.executeScript(
        `for (const part of document.querySelectorAll('#models details')) part.open = true;`,
      );
      await there('.show-code .version pre');
      await there('.claims li');
      assert.deepEqual(await violations(), []);
      // A program that processes can't run, one with interleavings, and a circle of locks.
      await paste(driver, CLEANS_UP);
      await there('.model-cards .why');
      await there('.show-code .why');
      assert.deepEqual(await violations(), []);
      // One that never ends.
      await paste(driver, 'import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0.5)\n        print("polled")\nasyncio.run(main())\n');
      await textOf(driver, '#sentence', /^Not finished after/);
      await there('.model-cards tbody tr');
      assert.deepEqual(await violations(), []);
      for (const title of ['A race condition', 'A deadlock']) {
        await chooseExample(driver, title);
        await there(title === 'A deadlock' ? 'svg.circle' : '#interleavings');
        assert.deepEqual(await violations(), [], title);
      }
    });
  }
}

test('the keys are told', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  await driver.executeScript('document.activeElement.blur()');
  await driver.actions().sendKeys('?').perform();
  assert.ok(await driver.findElement(By.css('#help')).isDisplayed());
  assert.deepEqual(await violations(), []);
  await driver.actions().sendKeys('?').perform();
  assert.equal(await driver.findElement(By.css('#help')).isDisplayed(), false);
  // The editor keeps its letters.
  await paste(driver, '');
  await driver.findElement(By.css('#program')).sendKeys('k?.,');
  assert.equal(await program(driver), 'k?.,');
});
