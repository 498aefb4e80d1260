// The program's text: the plain text area, and CodeMirror that takes its place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key, until } from 'selenium-webdriver';
import {
  consoleErrors, consoleLines, cursor, driver, editorArrived, longestWait, openBrowser, openFresh, paste, program,
  serveDist, site, textOf, watchTurns,
} from './harness.mjs';

openBrowser();

const editor = () => driver.findElement(By.css('#program'));
const type = async (...keys) => (await editor()).sendKeys(...keys);
const undo = () => type(Key.chord(Key.CONTROL, 'z'));
const offered = async () => {
  await driver.wait(until.elementLocated(By.css('.cm-tooltip-autocomplete li')), 3_000);
  return driver.executeScript(
    'return [...document.querySelectorAll(".cm-tooltip-autocomplete .cm-completionLabel")].map((label) => label.textContent)',
  );
};
const isEditor = (path) => /\/editor-[^/]*\.js$/.test(path);

test('until CodeMirror arrives the text is typed in a plain area; text, cursor and focus move along', async () => {
  let arrive;
  const slow = await serveDist((path) => (isEditor(path) ? new Promise((resolve) => { arrive = resolve; }) : null));
  try {
    await openFresh(driver, slow, { waitsForEditor: false });
    assert.equal(await (await editor()).getTagName(), 'textarea');
    await paste(driver, 'print("one")\n');
    await type(Key.chord(Key.CONTROL, Key.HOME), '# 😀', Key.ENTER, 'x = 1');
    assert.equal(await program(driver), '# 😀\nx = 1print("one")\n');
    await driver.wait(() => arrive, 5_000);
    arrive();
    await editorArrived(driver);
    assert.equal(await driver.executeScript('return document.querySelectorAll("textarea#program").length'), 0);
    assert.deepEqual(await cursor(driver), [2, 6]);
    await type(Key.ENTER);
    await textOf(driver, '#console', /one$/);
    assert.equal(await program(driver), '# 😀\nx = 1\nprint("one")\n');
    await undo();
    await undo();
    assert.equal(await program(driver), '# 😀\nprint("one")\n');
  } finally {
    await slow.close();
  }
});

test('where CodeMirror can’t be loaded the plain area stays', async () => {
  const bare = await serveDist((path) => (isEditor(path) ? Promise.reject(new Error('none')) : null));
  await driver.sendDevToolsCommand('Network.enable');
  await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: ['*/editor-*.js'] });
  try {
    await openFresh(driver, bare, { waitsForEditor: false });
    await paste(driver, 'print("plain")\n');
    await textOf(driver, '#console', /plain$/);
    await type(Key.chord(Key.CONTROL, 'z'));
    await textOf(driver, '#console', /all answers|one/);
    await paste(driver, 'x = (\n');
    await textOf(driver, '#problems', /syntax error/);
    await driver.findElement(By.css('.problem')).click();
    assert.equal(await driver.executeScript('return document.activeElement.id'), 'program');
  } finally {
    await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: [] });
    await consoleErrors(driver);
    await bare.close();
  }
});

test('the engine says what can be typed', async () => {
  await openFresh(driver, site);
  await paste(driver, '');
  await type('import asy');
  assert.deepEqual(await offered(), ['asyncio']);
  await driver.sleep(100);
  await type(Key.TAB, Key.ENTER, 'async def fetch_all():', Key.ENTER, 'await asyncio.ga');
  assert.deepEqual(await offered(), ['gather']);
  await driver.sleep(100);
  await type(Key.ENTER, Key.ENTER, 'queue = asyncio.Queue(', Key.ARROW_RIGHT, Key.ENTER, 'queue.');
  const members = await offered();
  assert.ok(members.includes('put_nowait') && !members.some((name) => name.startsWith('_')), members);
  await type('get_');
  assert.ok((await offered()).includes('get_nowait'));
  await driver.sleep(100);
  await type(Key.ENTER, Key.ENTER, 'fet');
  assert.deepEqual(await offered(), ['fetch_all']);
  await driver.sleep(100);
  await type(Key.ENTER);
  assert.equal(
    await program(driver),
    'import asyncio\nasync def fetch_all():\n    await asyncio.gather\n    queue = asyncio.Queue()\n    queue.get_nowait\n    fetch_all',
  );
  // In texts and comments nothing is offered, nor for what is refused.
  await type(Key.ENTER, '# asy', Key.ENTER, 'inpu');
  await driver.sleep(300);
  assert.equal((await driver.findElements(By.css('.cm-tooltip-autocomplete'))).length, 0);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('a class of the program has members to offer, behind self and behind an instance', async () => {
  await openFresh(driver, site);
  await paste(driver, `import asyncio

class Orders:
    limit: int = 3

    def __init__(self):
        self.cache = {}
        local = 1

    async def fetch(self, number):
        self

    def price(self):
        pass

orders = Orders()
orders`);
  await type('.');
  assert.deepEqual((await offered()).sort(), ['cache', 'fetch', 'limit', 'price']);
  await driver.executeScript(
    `const line = [...document.querySelectorAll('.cm-line')].find((line) => line.textContent === '        self');
     getSelection().collapse(line, line.childNodes.length);`,
  );
  await driver.sleep(100);
  await type('.');
  assert.deepEqual((await offered()).sort(), ['cache', 'fetch', 'limit', 'price']);
  await type('ca');
  await driver.wait(async () => (await offered()).length === 1, 2_000);
  assert.deepEqual(await offered(), ['cache']);
});

test('problems are underlined, numbered, read out and reached by the keyboard', async () => {
  await openFresh(driver, site);
  await paste(driver, 'first = 1\nx = "👩‍🚀"; y = )\n\nimport socket\n');
  await textOf(driver, '#problems', /^line 2, column 16syntax error: /);
  await driver.wait(until.elementLocated(By.css('.underline')), 2_000);
  assert.equal(await textOf(driver, '.underline.error', /./), ')');
  assert.equal(await textOf(driver, '.cm-gutterElement.error', /./), '2');
  assert.equal(await (await editor()).getAttribute('aria-invalid'), 'true');
  await type(Key.F8);
  // CodeMirror's live region, for screen readers.
  assert.match(await textOf(driver, '.cm-announced', /./), /^syntax error: /);
  assert.match(await textOf(driver, '.problem-tip', /./), /^syntax error: /);
  await type(Key.DELETE, '2');
  await textOf(driver, '#problems', /^line 4/);
  assert.equal((await driver.findElements(By.css('.problem-tip'))).length, 0);
  await driver.actions().move({ origin: await driver.findElement(By.css('.underline')) }).perform();
  assert.match(await textOf(driver, '.problem-tip', /./), /socket/);
});

test('any text is kept, and places are right: emoji, right to left, CRLF, a byte order mark', async () => {
  await openFresh(driver, site);
  const text = 'x = "👩‍🚀 שלום"\r\nprint(x)\r\n';
  await paste(driver, text);
  const kept = text.replaceAll('\r', '');
  assert.equal(await program(driver), kept);
  await textOf(driver, '#console', /👩‍🚀 שלום$/);
  await type(Key.chord(Key.CONTROL, Key.END), 'print("é", ', 'x');
  assert.equal(await program(driver), `${kept}print("é", x)`);
  await textOf(driver, '#console', /é 👩‍🚀 שלום$/);
  for (let i = 0; i < 20 && (await program(driver)) !== kept; i += 1) await undo();
  assert.equal(await program(driver), kept);
  await textOf(driver, '#console', /^[\d.]+👩‍🚀 שלום$/);
  assert.equal((await consoleLines(driver)).length, 1);
});

test('typing, commands of the editor and cards are one history', async () => {
  await openFresh(driver, site);
  const text = 'import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print("a")\n\nasyncio.run(main())\n';
  await paste(driver, text);
  await textOf(driver, '#sentence', /1\.0 s/);
  await type(Key.chord(Key.CONTROL, 'a'), Key.chord(Key.CONTROL, '/'));
  assert.match(await program(driver), /^# import asyncio\n\n# async def main/);
  await undo();
  assert.equal(await program(driver), text);
  await driver.findElement(By.css('#view-compose')).click();
  const field = await driver.findElement(By.css('.composer input[type=number], .composer .number'));
  await field.sendKeys(Key.chord(Key.CONTROL, 'a'), '3', Key.TAB);
  await textOf(driver, '#sentence', /3\.0 s/);
  await driver.findElement(By.css('#view-code')).click();
  assert.match(await program(driver), /sleep\(3(\.0)?\)/);
  await undo();
  assert.equal(await program(driver), text);
  await type(Key.chord(Key.CONTROL, Key.SHIFT, 'z'));
  assert.match(await program(driver), /sleep\(3(\.0)?\)/);
});

test('a program of 1 MB is coloured, numbered and typed on', { timeout: 120_000 }, async () => {
  await openFresh(driver, site);
  const text = 'x = 1  # one\n'.repeat(76_000);
  await paste(driver, text);
  await type(Key.chord(Key.CONTROL, Key.HOME));
  await driver.wait(until.elementLocated(By.css('.cm-line .comment')), 5_000);
  await type(Key.chord(Key.CONTROL, Key.END));
  await textOf(driver, '.cm-gutters', /76000/, 5_000);
  await watchTurns(driver);
  await type('y');
  const waited = await longestWait(driver);
  assert.equal((await program(driver)).length, text.length + 1);
  assert.ok(waited < 20_000, `the page stood still for ${Math.round(waited)} ms`);
});
