// "Would threads help?": the program under every execution model.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clickOn, consoleErrors, driver, openBrowser, openFresh, paste, resize, site, textOf, toggleModels } from './harness.mjs';

openBrowser();

const COMPUTING = `
import asyncio
from playground import burn

async def compute():
    burn(1)

async def main():
    await asyncio.gather(*(compute() for _ in range(4)))

asyncio.run(main())
`;

const ENDLESS = `
import asyncio

async def poll(name, every):
    while True:
        await asyncio.sleep(every)
        print(name, "polled")

async def main():
    await asyncio.gather(poll("sensor", 0.5), poll("clock", 1.0))

asyncio.run(main())
`;

const rows = () =>
  driver.executeScript(
    `return Object.fromEntries([...document.querySelectorAll('#models tbody tr')].map((row) =>
       [row.querySelector('th').textContent, [...row.querySelectorAll('td')].map((cell) => cell.textContent)]));`,
  );

const set = (selector, value) =>
  driver.executeScript(
    `const field = document.querySelector(arguments[0]);
     field.value = arguments[1];
     field.dispatchEvent(new Event('change', { bubbles: true }));`,
    selector,
    value,
  );

test('a program that waits needs no threads', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await textOf(driver, '#models .verdict', /^Mostly waiting: asyncio, 2 times faster/);
  const found = await rows();
  assert.equal(Object.keys(found).length, 5);
  assert.deepEqual(found.asyncio.slice(0, 2), ['1.5 s', '2.00×']);
});

test('another program’s numbers go where this one’s take a while', async () => {
  await paste(driver, ENDLESS);
  await textOf(driver, '#models .verdict', /^Running it under every model…$/);
  assert.deepEqual(await rows(), {});
});

test('a program that computes needs processes, as many as there are cores', async () => {
  await paste(driver, COMPUTING);
  await textOf(driver, '#models .verdict', /^CPU-bound: .*processes/);
  const onFour = await rows();
  assert.match(onFour['Threads (GIL)'][1], /^(1\.00|0\.99)×$/);
  assert.match(onFour.Processes[1], /^3\.\d\d×$/);
  await set('#cores', '2');
  await driver.wait(async () => /^1\.9\d×$/.test((await rows()).Processes?.[1] ?? ''), 20_000);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('a model that a program can’t be written for says why', async () => {
  await paste(driver, `
import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(1)
    task.cancel('enough')

asyncio.run(main())
`);
  await driver.wait(async () => ((await rows())['Threads (GIL)'] ?? []).length === 1, 20_000);
  assert.match((await rows())['Threads (GIL)'][0], /Task-2 is cancelled here.*\(line 7\)/);
});

test('the machine is kept over a reload, and a link carries it', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await paste(driver, COMPUTING);
  await set('#preset', '64-cores');
  await driver.wait(async () => /^3\.9\d×$/.test((await rows()).Processes?.[1] ?? ''), 20_000);
  await set('#cores', '3');
  await driver.wait(async () => /&on=64-cores,cores=3$/.test(await driver.getCurrentUrl()), 15_000);
  const link = await driver.getCurrentUrl();
  await driver.navigate().refresh();
  await textOf(driver, '#sentence', /\S/);
  await toggleModels(driver);
  const cores = () => driver.executeScript(`return document.querySelector('#cores').value`);
  assert.equal(await cores(), '3');
  await openFresh(driver, site);
  await toggleModels(driver);
  assert.equal(await cores(), '4');
  await driver.get(link);
  await driver.wait(async () => (await cores()) === '3', 15_000);
});

test('a model’s timeline is shown at its name', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await driver.wait(async () => (await rows()).Processes, 20_000);
  await clickOn(driver, '#models tbody th button', 'Processes');
  const label = () => driver.executeScript(`return document.querySelector('#models .lanes canvas')?.getAttribute('aria-label') ?? ''`);
  await driver.wait(async () => /^Processes\b.*4 /.test(await label()), 5_000);
});

test('no width hides a number', async () => {
  for (const width of [1440, 1024, 390]) {
    await resize(driver, width, 900);
    await openFresh(driver, site);
    await toggleModels(driver);
    await driver.wait(async () => (await rows()).Processes, 20_000);
    const hidden = await driver.executeScript(
      `const box = document.querySelector('#models .scrolls').getBoundingClientRect();
       return [...document.querySelectorAll('#models tbody td')]
         .filter((cell) => cell.getBoundingClientRect().right > box.right + 1).map((cell) => cell.textContent);`,
    );
    assert.deepEqual(hidden, [], `${width} pixels`);
  }
});

const chooseNumber = (label) =>
  driver.wait(
    () =>
      driver.executeScript(
        `const select = document.querySelector('#what-if');
         const found = [...(select?.options ?? [])].find((option) => option.textContent.startsWith(arguments[0]));
         if (!found) return false;
         select.value = found.value;
         select.dispatchEvent(new Event('change', { bubbles: true }));
         return true;`,
        label,
      ),
    20_000,
  );

test('what if there were more cores', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await paste(driver, COMPUTING);
  await driver.wait(async () => (await rows()).Processes, 20_000);
  await chooseNumber('Cores');
  await textOf(driver, '.what-if .quickest', /one after another.* at 1\b.*(processes|free threads) from \d+ to 64/, 60_000);
  const lines = await driver.executeScript(`return document.querySelectorAll('.chart g[class^=model] .line').length`);
  assert.equal(lines, 5);
  // The table has what the lines show.
  const table = await driver.executeScript(
    `return [...document.querySelectorAll('.what-if tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))`,
  );
  const heads = await driver.executeScript(
    `return [...document.querySelectorAll('.what-if thead th')].map((cell) => cell.textContent)`,
  );
  const four = table.find(([cores]) => cores === '4');
  const time = (text) => parseFloat(text) / (text.endsWith('ms') ? 1000 : 1);
  assert.ok(Math.abs(time(four[heads.indexOf('Processes')]) - 1.02) < 0.05, four.join());
  assert.ok(time(four[heads.indexOf('Threads (GIL)')]) >= 4, four.join());
});

test('a sweep goes on in the background and can be cancelled', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await paste(driver, `
import asyncio

async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(100)))

asyncio.run(main())
`);
  await driver.wait(async () => (await rows()).Processes, 20_000);
  await chooseNumber('Tasks');
  await driver.wait(async () => driver.executeScript(`return document.querySelector('.what-if progress')?.value > 0`), 20_000);
  await clickOn(driver, '.what-if button', 'Cancel');
  await driver.wait(async () => driver.executeScript(`return !document.querySelector('.what-if progress')`), 5_000);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('turns and costs are chosen: without a GIL the factor counts, and a link carries it', async () => {
  await openFresh(driver, site);
  await toggleModels(driver);
  await paste(driver, COMPUTING);
  const free = async () => (await rows())['Free threads']?.[0];
  await driver.wait(async () => /^1\.1\d? s$/.test((await free()) ?? ''), 20_000, 'four tasks, 1.1 times as long');
  const choose = (label, value) => driver.executeScript(
    `const field = [...document.querySelectorAll('.costs label')].find((each) => each.textContent.startsWith(arguments[0]));
     const input = field.querySelector('input');
     input.value = arguments[1];
     input.dispatchEvent(new Event('change', { bubbles: true }));`,
    label,
    value,
  );
  await choose('Free threads take', '2');
  await driver.wait(async () => /^2\.0\d? s$/.test((await free()) ?? ''), 20_000, 'twice as long');
  await choose('A thread keeps a core for', '8');
  await choose('Switch interval', '10');
  await driver.wait(async () => /interval=10,quantum=8,factor=2$/.test(await driver.getCurrentUrl()), 15_000);
  assert.deepEqual(await consoleErrors(driver), []);
});
