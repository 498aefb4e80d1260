import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { cursor, driver, openBrowser, openFresh, paste, program, site, textOf } from './harness.mjs';

openBrowser();

const value = () => program(driver);
const click = (label) => driver.findElement(By.xpath(`//button[text()="${label}"]`)).click();

test('a pasted snippet is mended by one click, and unmended by one step back', async () => {
  await openFresh(driver, site);
  const snippet = 'async def main():\n    await asyncio.gather(job1(), job2())\n';
  await paste(driver, snippet);
  await textOf(driver, '#sentence', /^Nothing runs yet: see below the program what it lacks\.$/);
  await textOf(driver, '#mends', /asyncio is used and not imported\..*job1 isn’t defined here/);
  await driver.findElement(By.css('#mend-all')).click();
  await textOf(driver, '#sentence', /^2\.0 s one after another, 1\.0 s concurrently: 2 times faster\.$/);
  await textOf(driver, '#mends', /^$/);
  await driver.findElement(By.css('#undo')).click();
  assert.equal(await value(), snippet);
});

test('where nothing is to be seen yet, the stage offers what helps', async () => {
  await openFresh(driver, site);
  const take = () => driver.executeScript('document.querySelector(".stage .nothing .button").click()');
  await paste(driver, 'async def main():\n    await asyncio.gather(job1(), job2())\n');
  await textOf(driver, '.stage .nothing .button', /^Mend all$/);
  await take();
  await textOf(driver, '#sentence', /^2\.0 s one after another/);
  assert.equal((await driver.findElements(By.css('.stage .nothing'))).length, 0);
  await paste(driver, '');
  await textOf(driver, '.stage .nothing .button', /^Choose an example$/);
  await take();
  assert.ok(await driver.findElement(By.css('#example-list')).isDisplayed());
});

test('each thing that is missing can be put in by itself', async () => {
  await openFresh(driver, site);
  await paste(driver, 'async def tick():\n    await asyncio.sleep(1)\n');
  await textOf(driver, '#mends', /Add import asyncio/);
  await click('Add import asyncio');
  await driver.wait(async () => /^import asyncio\n/.test(await value()), 3_000);
  await textOf(driver, '#mends', /^Coroutines are defined/);
  await click('Run it');
  await textOf(driver, '#sentence', /^1\.0 s/);
});

test('where nothing overlaps a click starts the waits together', async () => {
  await openFresh(driver, site);
  await paste(driver, `import asyncio

async def job(seconds):
    await asyncio.sleep(seconds)

async def main():
    await job(1)
    await job(2)

asyncio.run(main())
`);
  await textOf(driver, '#sentence', /^3\.0 s either way: nothing overlaps here\.$/);
  await click('Use gather');
  await textOf(driver, '#sentence', /^3\.0 s one after another, 2\.0 s concurrently: 1\.5 times faster\.$/);
  assert.match(await value(), /gather\(/);
});

test('what blocks the loop is named, shown, and moved to a thread by a click', async () => {
  await openFresh(driver, site);
  await paste(driver, `import asyncio
import time


def rates():
    time.sleep(0.4)
    return {"EUR": 1.0}


async def price(order):
    await asyncio.sleep(0.2)
    found = rates()
    return order * found["EUR"]


async def main():
    await asyncio.gather(price(1), price(2), price(3))


asyncio.run(main())
`);
  await textOf(driver, '#advice', /^“price 1” blocks the event loop for 0\.4 s, 1\.2 s in all: nothing else runs meanwhile\. asyncio\.to_thread runs rates/);
  await click('Go to line 6');
  await driver.wait(async () => (await cursor(driver))?.[0] === 6, 3_000);
  await click('Use to_thread');
  await textOf(driver, '#sentence', /, 0\.6\d* s concurrently/);
  assert.match(await value(), /found = await asyncio\.to_thread\(rates\)\n/);
});

test('one task alone is offered nothing, and why several are faster is said', async () => {
  await openFresh(driver, site);
  await textOf(driver, '#advice', /^Up to 3 tasks wait at the same time, so their waits overlap instead of adding up\./);
  await paste(driver, 'import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n');
  await textOf(driver, '#advice', /^One task alone has nothing to overlap with: start a second one beside it\./);
});

test('a program that runs nothing shows no timelines', async () => {
  await openFresh(driver, site);
  await paste(driver, '');
  await textOf(driver, '#sentence', /^Nothing to run yet/);
  assert.deepEqual(
    await driver.executeScript(
      `return [document.querySelector('#timelines'), document.querySelector('#status').textContent, document.querySelector('#run').disabled]`,
    ),
    [null, '', true],
  );
});
