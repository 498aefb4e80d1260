// "Would threads help?": the program under every execution model.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { consoleErrors, openFresh, paste, serveDist, startBrowser, textOf } from './harness.mjs';

let site;
let driver;

before(async () => {
  site = await serveDist();
  driver = await startBrowser();
});

after(async () => {
  await driver?.quit();
  await site?.close();
});

const COMPUTING = `
import asyncio
from playground import burn

async def compute():
    burn(1)

async def main():
    await asyncio.gather(*(compute() for _ in range(4)))

asyncio.run(main())
`;

const rows = () =>
  driver.executeScript(
    `return Object.fromEntries([...document.querySelectorAll('#models tbody tr')].map((row) =>
       [row.querySelector('th').textContent, [...row.querySelectorAll('td')].map((cell) => cell.textContent)]));`,
  );

test('a program that waits needs no threads', async () => {
  await openFresh(driver, site);
  await driver.executeScript(`document.querySelector('#models summary').click()`);
  await textOf(driver, '#models .verdict p', /^Mostly waiting: asyncio, 2\.0 times faster/);
  const found = await rows();
  assert.equal(Object.keys(found).length, 5);
  assert.deepEqual(found.asyncio.slice(0, 2), ['1.5 s', '2.00×']);
});

test('a program that computes needs processes, as many as there are cores', async () => {
  await paste(driver, COMPUTING);
  await textOf(driver, '#models .verdict p', /^CPU-bound: .*processes/);
  const onFour = await rows();
  assert.match(onFour['Threads (GIL)'][1], /^(1\.00|0\.99)×$/);
  assert.match(onFour.Processes[1], /^3\.\d\d×$/);
  await driver.executeScript(
    `const select = document.querySelector('#models select');
     select.value = '2';
     select.dispatchEvent(new Event('change', { bubbles: true }));`,
  );
  await driver.wait(async () => /^1\.9\d×$/.test((await rows()).Processes?.[1] ?? ''), 10_000);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('a model that a program can’t be written for says why', async () => {
  await paste(driver, `
import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(1)
    task.cancel()

asyncio.run(main())
`);
  await driver.wait(async () => ((await rows())['Threads (GIL)'] ?? []).length === 1, 10_000);
  assert.match((await rows())['Threads (GIL)'][0], /Task-2 is cancelled here.*\(line 7\)/);
});
