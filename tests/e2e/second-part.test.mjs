// The page comes in two parts: the second must not be waited for at first sight, and is there for whatever needs it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { consoleErrors, driver, openBrowser, openFresh, paste, site, textOf } from './harness.mjs';

openBrowser();

// Uses much that the first example doesn't.
const DEMANDING = `import asyncio, statistics, collections
async def worker(queue, seen):
    while True:
        seen[await queue.get()] += 1
        queue.task_done()
async def main():
    queue, seen = asyncio.Queue(2), collections.Counter()
    task = asyncio.create_task(worker(queue, seen))
    for word in "a b a".split():
        await queue.put(word)
    await queue.join()
    task.cancel()
    print(f"{statistics.mean(seen.values()):.2f}", sorted(seen.items()))
asyncio.run(main())
`;
const OUTPUT = /1\.50 \[\('a', 2\), \('b', 1\)\]/;

const requests = () => driver.executeScript(
  `return performance.getEntriesByType('resource').filter(({ name }) => name.includes('_late.wasm'))
     .map(({ initiatorType }) => initiatorType)`);

/** Has the browser refuse requests for these addresses. */
const block = (...urls) => driver.sendDevToolsCommand('Network.setBlockedURLs', { urls });

for (const view of ['compose', 'code']) {
  test(`first sight needs the first part only; the second follows: ${view}`, async () => {
    await driver.sendDevToolsCommand('Network.enable', {});
    await openFresh(driver, site, { view, waitsForEditor: false });
    await driver.wait(async () => (await requests()).length > 0, 10_000);
    assert.deepEqual(await requests(), ['fetch'], 'functions of the second part are called at first sight: run `make profile`');
    // Data that a function of the first part reads is with it: in its place would be zeros.
    assert.doesNotMatch(await driver.executeScript('return document.documentElement.outerHTML'), /\0/);
    assert.deepEqual(await consoleErrors(driver), []);
  });
}

test('a link with a program waits for both', async () => {
  await driver.get('about:blank');
  await driver.get(`${site.url}#p1=${deflateRawSync(Buffer.from(DEMANDING)).toString('base64url')}`);
  await textOf(driver, '#console', OUTPUT);
  assert.deepEqual(await requests(), ['fetch']);
});

test('what is called before the second part is there brings it', async () => {
  await block('*_late.wasm');
  await openFresh(driver, site, { waitsForEditor: false });
  // It isn't fetched in the background either.
  await driver.executeScript('window.fetch = () => Promise.reject(new Error("not now"))');
  await block();
  await paste(driver, DEMANDING);
  await textOf(driver, '#console', OUTPUT);
});

test('a second part that can’t be had is told', async () => {
  await block('*_late.wasm');
  await openFresh(driver, site, { waitsForEditor: false });
  await paste(driver, DEMANDING);
  await textOf(driver, '.notice', /could not be loaded/);
  assert.ok(await driver.executeScript('return document.querySelector("#program") !== null'));
  await block();
});
