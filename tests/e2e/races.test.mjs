// Programs in threads: lost updates, other interleavings, deadlocks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chooseExample, clickOn, consoleErrors, consoleLines, driver, openBrowser, openFresh, paste, resize, site, textOf,
} from './harness.mjs';

openBrowser();

const press = (name) => clickOn(driver, '#interleavings button', name);

const legend = () =>
  driver.executeScript(`return document.querySelector('canvas.legend').getAttribute('aria-label')`);

const lastLine = async () => (await consoleLines(driver)).at(-1)?.[1];

test('a race is found, marked, kept in the link, and taken back', async () => {
  await openFresh(driver, site);
  await chooseExample(driver, 'A race condition');
  await textOf(driver, '#interleavings', /^Regular interleaving/);
  assert.doesNotMatch(await legend(), /lost update/);
  await press('Find a failing one');
  await textOf(driver, '#interleavings', /^Interleaving \d+: (an update is|\d+ updates are) lost/);
  await driver.wait(async () => /^sold: [12]?\d?\d$/.test(await lastLine()), 10_000);
  assert.notEqual(await lastLine(), 'sold: 300');
  assert.match(await legend(), /lost update/);
  await driver.wait(async () => /seed=\d+$/.test(await driver.getCurrentUrl()), 5_000);
  await driver.executeScript(`document.querySelector('details.as-text summary').click()`);
  await textOf(driver, 'details.as-text', /the update of sold by .* is lost at/);
  await press('Regular');
  await textOf(driver, '#interleavings', /^Regular interleaving(?!:)/);
  await driver.wait(async () => (await lastLine()) === 'sold: 300', 10_000);
  await press('Another');
  await textOf(driver, '#interleavings', /^Interleaving 1/);
});

test('with the lock no interleaving fails; a search tells how far it is and can be stopped', async () => {
  await chooseExample(driver, 'A race and its lock');
  await textOf(driver, '#interleavings', /^Regular interleaving/);
  await press('Find a failing one');
  await textOf(driver, '#interleavings', /^[1-9]\d* of 1000 tried/);
  await press('Stop');
  await textOf(driver, '#interleavings', /^Regular interleaving/);
});

test('a deadlock is drawn as a circle', async () => {
  await chooseExample(driver, 'A deadlock');
  await textOf(driver, '#sentence', /^Stuck after .*circle: Anna → Ben → Anna/);
  const label = await driver.executeScript(`return document.querySelector('svg.circle').getAttribute('aria-label')`);
  assert.match(label, /^Deadlock: Anna waits at line \d+ for knife, which Ben holds; Ben waits at line \d+ for fork, which Anna holds$/);
  const boxes = await driver.executeScript(`return document.querySelectorAll('svg.circle rect').length`);
  assert.equal(boxes, 4);
  await chooseExample(driver, 'Three requests');
  await driver.wait(async () => driver.executeScript(`return !document.querySelector('svg.circle')`), 10_000);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('lanes of a deadlock say what they wait for, and the circle is whole on a phone', async () => {
  await resize(driver, 360, 740);
  await openFresh(driver, site);
  await paste(driver, `import asyncio


async def work(name, first, second):
    async with first:
        await asyncio.sleep(0.5)
        async with second:
            print(name)


async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(work("Anna", fork, knife), work("Benjamin", knife, fork))


asyncio.run(main())
`);
  await textOf(driver, '#sentence', /^Stuck after 0\.5 s: .* in a circle: work Anna → work Benjamin → work Anna\.$/);
  await textOf(driver, '#advice', /^If all took their locks in the same order/);
  await driver.executeScript(`document.querySelector('details.as-text summary').click()`);
  await textOf(driver, 'details.as-text', /work Anna \(Task-2\): created at [\d.]+ s, not finished: waiting for a lock that work Benjamin holds/);
  const { left, right, width } = await driver.executeScript(
    `const boxes = [...document.querySelectorAll('svg.circle rect')].map((box) => box.getBoundingClientRect());
     return {
       left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
       width: document.documentElement.clientWidth,
     };`,
  );
  assert.ok(left >= 0 && right <= width, `${left} to ${right} of ${width}`);
});

test('a circle of threads has the names of their lanes, and its picture keeps within the panel', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  await paste(driver, `import threading, time

fork, knife = threading.Lock(), threading.Lock()


def work(name, first, second):
    with first:
        time.sleep(0.1)
        with second:
            print(name)


threads = [
    threading.Thread(target=work, args=("Anna", fork, knife)),
    threading.Thread(target=work, args=("Ben", knife, fork)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`);
  await textOf(driver, '#sentence', /^Stuck after 100 ms: .* in a circle: work Anna → work Ben → work Anna\.$/);
  const [boxes, panel] = await driver.executeScript(
    `return [Math.max(...[...document.querySelectorAll('svg.circle rect')].map((box) => box.getBoundingClientRect().right)),
       document.querySelector('.stage').getBoundingClientRect().right]`,
  );
  assert.ok(boxes <= panel - 8, `${boxes} of ${panel}`);
});
