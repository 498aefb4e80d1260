// asyncio or threads, claim by claim: what the page says beside each claim is what its example shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, until } from 'selenium-webdriver';
import { clickOn, consoleErrors, consoleLines, driver, openBrowser, openFresh, site, textOf, toggleModels } from './harness.mjs';

openBrowser(async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  const summary = await driver.wait(until.elementLocated(By.css('.claims > summary')), 10_000);
  await driver.executeScript('arguments[0].click()', summary);
});

/** Goes to the example of the claim that begins so; resolves to what there is to see. */
async function see(claim) {
  const isThere = () => driver.executeScript(
    `const item = [...document.querySelectorAll('.claims li')].find((item) => item.textContent.startsWith(arguments[0]));
     item.querySelector('button')?.click();
     return item.querySelector('p')?.textContent ?? null;`,
    claim,
  );
  let text = null;
  await driver.wait(async () => { text = await isThere(); return text; }, 20_000, claim);
  return text;
}

/** The table's rows by model once `isRight` holds: speed-up and memory among their cells. */
async function rows(isRight) {
  let found;
  await driver.wait(async () => {
    found = await driver.executeScript(
      `const heads = [...document.querySelectorAll('#models .model-cards thead th')].map((cell) => cell.textContent);
       return Object.fromEntries([...document.querySelectorAll('#models .model-cards tbody tr')].map((row) =>
         [row.querySelector('th').textContent,
          Object.fromEntries([...row.children].map((cell, index) => [heads[index], cell.textContent]))]));`,
    );
    return Object.keys(found).length === 5 && isRight(found);
  }, 30_000).catch(() => assert.fail(JSON.stringify(found)));
  return found;
}

const verdict = (pattern) => textOf(driver, '#models .verdict', pattern, 30_000);

const factor = (row) => parseFloat(row['Speed-up']);

/** In bytes. */
const memory = (row) => {
  if (!row.Memory) return NaN;
  const [, number, unit] = row.Memory.match(/^([\d.,]+) (\w+)$/);
  return Number(number.replace(',', '')) * { bytes: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 }[unit];
};

/** The lanes of a model's timeline, as its description has them. */
async function timeline(model) {
  await clickOn(driver, '#models tbody th button', model);
  const label = `document.querySelector('#models .lanes canvas')?.getAttribute('aria-label') ?? ''`;
  await driver.wait(() => driver.executeScript(`return ${label}.startsWith(arguments[0])`, model), 10_000, model);
  return driver.executeScript(`return ${label}`);
}

const press = (name) => clickOn(driver, '#interleavings button', name);

test('one thread, and a thread each', async () => {
  await see('asyncio needs one thread');
  await rows((found) => found.asyncio['Speed-up'] === '2.00×');
  assert.match(await timeline('asyncio'), /4 tasks/);
  assert.match(await timeline('Threads (GIL)'), /3 threads|4 threads|4 tasks/);
});

test('waiting: asyncio is as quick as threads, and takes less', async () => {
  await see('For tasks that wait');
  const found = await rows((found) => found.asyncio['Speed-up'] === '2.00×');
  assert.match(found['Threads (GIL)']['Speed-up'], /^(2\.00|1\.99)×$/);
  assert.ok(memory(found.asyncio) < memory(found['Threads (GIL)']));
  await verdict(/^Mostly waiting: asyncio, 2 times faster/);
});

test('computing: asyncio gains nothing', async () => {
  await see('Tasks that compute');
  const found = await rows((found) => found.asyncio['Speed-up'] === '1.00×');
  assert.equal(found.asyncio['Loop held'], '100 %');
  await verdict(/^CPU-bound/);
});

test('the GIL lets one thread compute at a time', async () => {
  await see('Threads would compute');
  const found = await rows((found) => factor(found['Free threads']) > 2);
  assert.ok(factor(found['Threads (GIL)']) <= 1.01, found['Threads (GIL)']['Speed-up']);
  // Without it the program's own timelines overlap.
  const before = await textOf(driver, '#sentence', /\S/);
  await driver.executeScript(`document.querySelector('#gil').click()`);
  await driver.wait(async () => (await textOf(driver, '#sentence', /\S/)) !== before, 20_000);
  await textOf(driver, '#sentence', /2\.\d times faster/, 20_000);
  await driver.executeScript(`document.querySelector('#gil').click()`);
  await driver.wait(async () => (await textOf(driver, '#sentence', /\S/)) === before, 20_000);
});

test('processes compute side by side', async () => {
  await see('Processes compute');
  await rows((found) => factor(found.Processes) > 1.5);
});

test('threads take memory', async () => {
  await see('Threads take memory');
  const found = await rows((found) => memory(found.Processes) > 2 ** 33);
  assert.ok(memory(found.asyncio) < 2 ** 22 && memory(found['Threads (GIL)']) > 5 * memory(found.asyncio));
});

test('a race, and its cure', async () => {
  const lastLine = async () => (await consoleLines(driver)).at(-1)?.[1];
  await see('Threads that share variables');
  await textOf(driver, '#interleavings', /^Regular interleaving/);
  await press('Find a failing one');
  await textOf(driver, '#interleavings', /^Interleaving \d+: (an update is|\d+ updates are) lost/, 30_000);
  await driver.wait(async () => /^sold: [12]?\d?\d$/.test(await lastLine()), 10_000);
  await see('A lock cures');
  await textOf(driver, '#interleavings', /^Regular interleaving/);
  await press('Find a failing one');
  await textOf(driver, '#interleavings', /^[1-9]\d* of 1000 tried/);
  await press('Stop');
});

test('locks that wait for each other', async () => {
  await see('Locks have a disease');
  await textOf(driver, '#sentence', /circle: Anna → Ben → Anna/);
});

test('which to choose is said for the program at hand', async () => {
  await see('Which to choose');
  await verdict(/^Mostly waiting: asyncio/);
  assert.deepEqual(await consoleErrors(driver), []);
});
