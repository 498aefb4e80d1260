// The panels: what is seen at every width, and the boundaries that can be moved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key, Origin } from 'selenium-webdriver';
import { chooseExample, driver, openBrowser, openFresh, resize, site, swipe, textOf, toggleModels } from './harness.mjs';

openBrowser();

const find = (selector) => driver.findElement(By.css(selector));
const box = (selector) => driver.executeScript(
  `const { left, top, right, bottom, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
   return { left, top, right, bottom, width, height };`,
  selector,
);

const PROGRAM = '.splitter[aria-controls=program-panel]';
const STAGE = '.splitter[aria-controls=timelines-panel]';
const CONSOLE = '.splitter[aria-controls=console-panel]';

/** Moves the pointer from a splitter's middle by so many pixels, pressed. */
async function drag(selector, x, y) {
  const origin = await find(selector);
  await driver.actions({ async: false })
    .move({ origin }).press().move({ origin: Origin.POINTER, x: Math.round(x / 2), y: Math.round(y / 2) })
    .move({ origin: Origin.POINTER, x: x - Math.round(x / 2), y: y - Math.round(y / 2) }).release().perform();
}

async function near(read, expected, tolerance = 1.5) {
  let value;
  await driver.wait(async () => Math.abs((value = await read()) - expected) <= tolerance, 3_000)
    .catch(() => assert.fail(`${value} isn't near ${expected}`));
}

for (const [width, height] of [[2560, 1440], [1440, 900], [1024, 700], [768, 1024], [390, 844], [360, 740]]) {
  test(`at ${width} x ${height} both races stand under their sentence, and nothing is cut off`, async () => {
    await resize(driver, width, height);
    await openFresh(driver, site);
    const { overflow, scrolls } = await driver.executeScript(
      `const scroller = document.querySelector('.scroller');
       return {
         overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
         scrolls: scroller.scrollHeight - scroller.clientHeight,
       };`,
    );
    assert.equal(overflow, 0);
    assert.ok(scrolls <= 0, `the timelines scroll by ${scrolls}`);
    assert.ok((await box('#sentence')).top >= 0);
    assert.ok((await box('#timelines')).bottom <= height);
    assert.ok((await box('#run')).right <= width);
    assert.ok((await box('#play')).bottom <= height);
  });
}

for (const [width, height] of [[1440, 900], [1024, 768]]) {
  test(`at ${width} x ${height} examples are in sight without scrolling`, async () => {
    await resize(driver, width, height);
    await openFresh(driver, site, { waitsForEditor: false });
    const titles = await driver.executeScript(`return [...document.querySelectorAll('#example-list b')].map((title) => title.textContent)`);
    const [about, scrolling] = [new Set(), []];
    for (const title of titles.filter((title) => !/^A thousand|^An empty/.test(title))) {
      await chooseExample(driver, title);
      await driver.wait(async () => !about.has(await textOf(driver, '#about', /\S/)) || title === titles[0], 5_000);
      about.add(await textOf(driver, '#about', /\S/));
      await textOf(driver, '#status', /^Simulated/);
      const scrolls = () => driver.executeAsyncScript(
        `requestAnimationFrame(() => requestAnimationFrame(() => {
           const { scrollHeight, clientHeight } = document.querySelector('.scroller');
           arguments[0](scrollHeight - clientHeight);
         }));`);
      if (await scrolls() > 0) scrolling.push(title);
    }
    assert.deepEqual(scrolling, []);
  });
}

for (const width of [1024, 1440, 1600, 1920, 2560]) {
  test(`at ${width} pixels each gathered call has a slider that can be used, beside what takes it out`, async () => {
    await resize(driver, width, 1000);
    await openFresh(driver, site, { view: 'compose', waitsForEditor: false });
    await textOf(driver, '.cards', /main/);
    const sliders = await driver.executeScript(
      `return [...document.querySelectorAll('.target')].map((target) => {
         const [slider, remove] = ['input[type=range]', '.tiny'].map((part) => target.querySelector(part).getBoundingClientRect());
         return [slider.width, remove.left - slider.right];
       });`);
    assert.equal(sliders.length, 3);
    for (const [wide, apart] of sliders) assert.ok(wide >= 48 && apart >= 0, JSON.stringify(sliders));
  });
}

test('in a high window the models stand below the timelines, in a lower one in their place', async () => {
  for (const [width, height, isSeen] of [[2560, 1440, true], [1440, 900, false]]) {
    await resize(driver, width, height);
    await openFresh(driver, site, { waitsForEditor: false });
    await toggleModels(driver);
    await textOf(driver, '.model-cards', /Processes/);
    assert.equal(await find('#timelines').isDisplayed(), isSeen);
    assert.ok((await box('.model-cards')).bottom <= height);
    if (isSeen) {
      assert.ok((await box('#timelines')).bottom <= (await box('.model-cards')).top);
      assert.ok(await driver.executeScript(`const { scrollHeight, clientHeight } = document.querySelector('.scroller'); return scrollHeight <= clientHeight`));
    }
  }
});

test('a boundary is dragged by the pointer, stays over a reload, and a double click puts it back', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  const first = await box('.source');
  await drag(PROGRAM, 200, 0);
  await near(async () => (await box('.source')).width, first.width + 200);
  const part = Number(await find(PROGRAM).getAttribute('aria-valuenow'));
  assert.ok(part > 48 && part < 56, `${part} percent`);

  await driver.navigate().refresh();
  await textOf(driver, '#sentence', /\S/);
  await near(async () => (await box('.source')).width, first.width + 200);
  // The timelines take the room that is left.
  const canvas = await box('#timelines');
  assert.ok(canvas.right <= (await box('.stage')).right);

  await driver.actions().doubleClick(await find(PROGRAM)).perform();
  await near(async () => (await box('.source')).width, first.width);
  await driver.navigate().refresh();
  await textOf(driver, '#sentence', /\S/);
  await near(async () => (await box('.source')).width, first.width);
});

test('every boundary answers the arrow keys, Home, End and Enter, and says where it is', async () => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site);
  for (const [splitter, panel, side, [less, more]] of [
    [PROGRAM, '.source', 'width', [Key.ARROW_LEFT, Key.ARROW_RIGHT]],
    [STAGE, '.stage', 'height', [Key.ARROW_UP, Key.ARROW_DOWN]],
    [CONSOLE, '.output', 'width', [Key.ARROW_LEFT, Key.ARROW_RIGHT]],
  ]) {
    const size = async () => (await box(panel))[side];
    const value = async () => Number(await (await find(splitter)).getAttribute('aria-valuenow'));
    const [size0, value0] = [await size(), await value()];
    await (await find(splitter)).sendKeys(more, more);
    await near(value, value0 + 4, 1);
    assert.ok((await size()) > size0);
    await (await find(splitter)).sendKeys(less, less);
    await near(size, size0);
    await (await find(splitter)).sendKeys(Key.HOME);
    assert.ok((await size()) < size0 && (await size()) >= 90, `${panel} is ${await size()} at least`);
    await (await find(splitter)).sendKeys(Key.END);
    assert.ok((await size()) > size0);
    const page = await box('.page');
    for (const other of ['.source', '.stage', '.output', '.loop']) {
      const { right, bottom, width, height } = await box(other);
      assert.ok(right <= page.right && bottom <= page.bottom && width > 80 && height > 60, `${other} with ${panel} at its largest`);
    }
    await (await find(splitter)).sendKeys(Key.ENTER);
    await near(size, size0);
  }
});

test('a finger moves a boundary, and the page stands still meanwhile', async () => {
  await resize(driver, 1024, 1366);
  await openFresh(driver, site);
  const before = await box('.stage');
  await swipe(driver, STAGE, 0, -120);
  await near(async () => (await box('.stage')).height, before.height - 120, 3);
  assert.equal(await driver.executeScript('return scrollY'), 0);
});

test('what was chosen on a wide screen leaves a narrow one whole', async () => {
  await resize(driver, 2560, 1440);
  await openFresh(driver, site);
  await (await find(PROGRAM)).sendKeys(Key.END);
  await resize(driver, 900, 700);
  await driver.wait(async () => (await box('.stage')).width >= 400, 3_000);
  await resize(driver, 390, 844);
  assert.equal(await find(PROGRAM).isDisplayed(), false);
  await near(async () => (await box('.source')).width, (await box('.stage')).width);
});
