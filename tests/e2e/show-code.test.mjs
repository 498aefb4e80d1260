// "Show the code": the program rewritten for calls in turn, threads and processes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseExample, consoleErrors, driver, openBrowser, openFresh, paste, site, toggleModels } from './harness.mjs';

openBrowser();

const versions = () =>
  driver.executeScript(
    `return [...document.querySelectorAll('.show-code .version')].map((version) => ({
       title: version.querySelector('h2').textContent,
       text: version.querySelector('pre')?.textContent ?? null,
       why: version.querySelector('.why')?.textContent ?? null,
       changed: [...version.querySelectorAll('ins')].map((line) => line.textContent.trim()),
       isShown: version.checkVisibility(),
     }));`,
  );

test('the program is shown as each model stands for it, with the lines that changed', async () => {
  await openFresh(driver, site);
  await driver.manage().window().setRect({ width: 1280, height: 900 });
  await toggleModels(driver);
  await driver.wait(() => driver.executeScript(`return document.querySelector('.show-code summary') !== null`), 20_000);
  await driver.executeScript(`document.querySelector('.show-code summary').click()`);
  await driver.wait(async () => (await versions()).length === 3, 10_000);
  const [sequential, threads, processes] = await versions();
  assert.deepEqual([sequential.title, threads.title, processes.title], ['One after another', 'Threads', 'Processes']);
  assert.match(sequential.text, /^import time\n\n\ndef fetch\(name, seconds\):\n/);
  assert.match(threads.text, /start_thread\(fetch, "users", 1\.0\)/);
  assert.match(processes.text, /if __name__ == "__main__":\n    main\(\)/);
  assert.deepEqual(sequential.changed.slice(0, 3), [
    'import time',
    'def fetch(name, seconds):',
    "time.sleep(seconds)  # the network's time",
  ]);
  assert.ok([sequential, threads, processes].every((version) => version.isShown));
  assert.deepEqual(await consoleErrors(driver), []);
});

test('on a narrow screen one version is shown, and tabs choose it', async () => {
  await driver.manage().window().setRect({ width: 500, height: 900 });
  const shown = async () => (await versions()).filter((version) => version.isShown).map((version) => version.title);
  await driver.wait(async () => (await shown()).length === 1, 5_000);
  assert.deepEqual(await shown(), ['Threads']);
  await driver.executeScript(`document.querySelectorAll('.show-code .switch button')[2].click()`);
  await driver.wait(async () => (await shown())[0] === 'Processes', 5_000);
  await driver.manage().window().setRect({ width: 1280, height: 900 });
});

test('a copy is what is shown', async () => {
  await driver.executeScript(`
    window.copied = null;
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
    document.querySelector('.show-code .version button').click();`);
  await driver.wait(() => driver.executeScript(`return window.copied !== null`), 5_000);
  const [sequential] = await versions();
  assert.equal(await driver.executeScript(`return window.copied`), sequential.text);
});

test('a program with timeouts has versions in threads and processes, and a row in the table', async () => {
  await chooseExample(driver, 'Network calls');
  await driver.wait(async () => / as limit:\n/.test((await versions())[1]?.text ?? ''), 20_000);
  const cells = await driver.executeScript(
    `return [...document.querySelectorAll('.model-cards tbody tr')]
       .find((row) => row.querySelector('th').textContent === 'Threads (GIL)').textContent`,
  );
  assert.match(cells, /^Threads \(GIL\)1\.6 s2\.\d\d×/);
  const [sequential, , processes] = await versions();
  assert.match(sequential.why, /can’t be cancelled/);
  assert.match(processes.text, / as limit:\n/);
});

test('what stands in the way is said with its line', async () => {
  await paste(driver, `
import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(1)
    task.cancel('late')

asyncio.run(main())
`);
  await driver.wait(async () => (await versions()).every((version) => version.why !== null), 20_000);
  for (const { title, why } of await versions()) {
    assert.match(why, /(can’t be cancelled|get no message) \(line 7\)/, title);
  }
});
