// The page without a mouse: by keyboard alone, and by finger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { driver, openBrowser, openFresh, resize, site, swipe, textOf } from './harness.mjs';

openBrowser();

const press = (...keys) => driver.actions({ async: false }).sendKeys(...keys).perform();

/** What has the focus: its id, or else what names it; whether it shows that it has. */
const focused = () => driver.executeScript(
  `const e = document.activeElement;
   const { outlineStyle, boxShadow } = getComputedStyle(e);
   // The editor's ring is drawn over what is in it.
   const around = e.closest('.editor') ? getComputedStyle(e.closest('.editor'), '::after').boxShadow : 'none';
   return {
     name: e.id || e.getAttribute('aria-controls') || e.classList[0] || e.tagName,
     text: e.textContent,
     isEditor: e.closest('.editor') !== null,
     isSeen: outlineStyle !== 'none' || boxShadow !== 'none' || around !== 'none',
   };`,
);

/** Tabs until what has the focus is what is looked for. Tab writes in the editor; Escape and Tab leave it. */
async function tabTo(isIt, steps = 80) {
  const passed = [];
  for (let step = 0; step < steps; step += 1) {
    const at = await focused();
    if (isIt(at)) return passed;
    passed.push(at);
    await press(...(at.isEditor ? [Key.ESCAPE, Key.TAB] : [Key.TAB]));
  }
  return assert.fail(`not reached by Tab; passed ${passed.map(({ name }) => name).join(', ')}`);
}

const scrubber = () => driver.executeScript('return Number(document.querySelector("#scrubber").value)');

test('keyboard only: choose an example, step through it, run it live and stop it', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  await driver.executeScript('document.activeElement.blur()');
  await press(Key.TAB);
  await tabTo(({ name }) => name === 'examples');
  await press(Key.ENTER);
  await tabTo(({ text }) => text.startsWith('A blocking call'));
  await press(Key.ENTER);
  await textOf(driver, '#about', /heartbeat/);

  await tabTo(({ name }) => name === 'scroller');
  // While it plays, it goes on from wherever it is sent.
  await driver.wait(async () => {
    const before = await scrubber();
    await driver.sleep(100);
    return before === (await scrubber());
  }, 10_000);
  await press(Key.HOME);
  await driver.wait(async () => (await scrubber()) === 0, 2_000);
  await press(Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await textOf(driver, '#narration', /\S/);
  await press(Key.END);
  await driver.wait(async () => (await scrubber()) > 900, 2_000);

  await driver.actions({ async: false }).keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
  await textOf(driver, '#status', /^Running/);
  await press(Key.ESCAPE);
  await textOf(driver, '#status', /[Ss]topped/);
});

test('keyboard only, from the cards: set a duration, switch how tasks start, run live and read what was measured', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site, { view: 'compose', waitsForEditor: false });
  await textOf(driver, '#composer', /Add a coroutine/);
  await driver.executeScript('document.activeElement.blur()');
  await press(Key.TAB);
  const label = () => driver.executeScript('return document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');
  const reach = async (wanted) => {
    for (let step = 0; step < 120 && (await label()) !== wanted; step += 1) await press(Key.TAB);
    assert.equal(await label(), wanted);
  };
  await reach('One by one');
  await press(Key.ENTER);
  await textOf(driver, '#sentence', /^3\.0 s either way: nothing overlaps here/);
  await reach('gather');
  await press(Key.ENTER);
  await textOf(driver, '#sentence', /^3\.0 s one after another, 1\.5 s concurrently/);
  await reach('seconds of fetch, slider');
  await press(Key.HOME, Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await textOf(driver, '#sentence', /^2\.2 s one after another, 1\.5 s concurrently/);
  await driver.actions({ async: false }).keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
  await textOf(driver, '#status', /^Running live/);
  await textOf(driver, '#status', /^Measured: 2\.\d\d s one after another \(predicted 2\.20 s\), 1\.\d\d s concurrently/);
});

test('Tab comes to everything that can be used, shows where it is, and is caught nowhere', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  await driver.executeScript('document.activeElement.blur()');
  await press(Key.TAB);
  const passed = [await focused()];
  await press(Key.TAB);
  passed.push(...await tabTo(({ name }) => name === passed[0].name || name === 'BODY'));
  const names = passed.map(({ name }) => name);
  for (const name of [
    'examples', 'share', 'run', 'theme', 'view-compose', 'view-code', 'open', 'save', 'scroller', 'play', 'scrubber', 'speed',
    'console', 'event-loop', 'program-panel', 'timelines-panel', 'console-panel',
  ]) assert.ok(names.includes(name), `${name} isn't among ${names.join(', ')}`);
  assert.deepEqual(passed.filter(({ isSeen }) => !isSeen).map(({ name }) => name), []);
});

test('by finger: a tap runs the program, a stroke along the timelines moves the playhead, one across scrolls', async () => {
  await resize(driver, 390, 844);
  await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: true });
  await openFresh(driver, site);
  await swipe(driver, '#run', 0, 0);
  await textOf(driver, '#status', /^Running/);
  await swipe(driver, '#stop', 0, 0);
  await textOf(driver, '#status', /[Ss]topped/);

  await openFresh(driver, site);
  await swipe(driver, '#timelines', -60, 0);
  const left = await scrubber();
  await swipe(driver, '#timelines', 60, 0);
  assert.ok((await scrubber()) > left, `${await scrubber()} is not right of ${left}`);
  assert.equal(await driver.executeScript('return scrollY'), 0);
  await swipe(driver, '#timelines', 0, -200);
  await driver.wait(() => driver.executeScript('return scrollY > 100'), 2_000);
  await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: false });
});
