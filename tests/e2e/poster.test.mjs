// What a first visit shows before the program arrives is what the program then draws, in the same places.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BLANK, driver, openBrowser, resize, serveDist, textOf } from './harness.mjs';

openBrowser();

// The program waits until a test lets it come.
let site;
let lets = () => {};
before(async () => {
  site = await serveDist(async (path) => {
    if (path.endsWith('_bg.wasm')) await new Promise((resolve) => { lets = resolve; });
  });
});
after(() => site.close());

/** Opens the page with this in its storage; the program doesn't come yet. */
async function visit(kept = {}) {
  await driver.get(new URL(BLANK, site.url).href);
  await driver.executeScript('localStorage.clear(); sessionStorage.clear(); Object.assign(localStorage, arguments[0])', kept);
  await driver.executeScript('location.href = arguments[0]', site.url);
  await driver.wait(() => driver.executeScript('return document.querySelector("[aria-busy] .poster") !== null'), 10_000);
}

/** The program comes and waits at the beginning of its replay. */
async function arrives() {
  lets();
  await textOf(driver, '#sentence', /\S/);
  await driver.wait(() => driver.executeScript('return document.querySelector("#timelines")?.width > 0'), 10_000);
  await driver.executeScript(`
    const play = document.querySelector('#play');
    if (play.ariaLabel === 'Pause the replay') play.click();
    document.querySelector('.scroller').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));`);
  await textOf(driver, '.time', /^0\.00/);
}

const shown = (selector) => driver.executeScript(
  `return [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility())
     .map((element) => {
       const { left, top, width, height } = element.getBoundingClientRect();
       return { text: element.innerText, left, top, width, height };
     });`, selector);

/** What colours the timelines have at these points of the window, as numbers of red, green and blue. */
const colours = (points) => driver.executeScript(
  `const canvas = document.querySelector('#timelines');
   const { left, top, width } = canvas.getBoundingClientRect();
   const scale = canvas.width / width;
   return arguments[0].map(([x, y]) =>
     [...canvas.getContext('2d').getImageData((x - left) * scale, (y - top) * scale, 1, 1).data.slice(0, 3)]);`, points);

for (const [width, height] of [[1440, 900], [1024, 768], [700, 900], [390, 844], [2560, 1300]]) {
  test(`the picture becomes the timelines without a jump at ${width} pixels`, async () => {
    await resize(driver, width, height);
    await visit();
    const texts = await shown('.sentence, .advice');
    const bars = await shown('.poster p i');
    assert.equal(bars.length, 8);
    const ghost = await driver.executeScript(
      'return getComputedStyle(document.querySelector(".poster p i")).backgroundColor.match(/\\d+/g).map(Number)');
    await arrives();

    assert.deepEqual(await shown('.sentence, .advice'), texts);
    // A little within and without each end, half-way up; 'main' begins at the playhead, which covers it.
    const middle = (bar) => bar.top + bar.height / 2;
    const within = bars.flatMap((bar) => [[bar.left + 6, middle(bar)], [bar.left + bar.width - 6, middle(bar)]]);
    const without = bars.flatMap((bar) => [[bar.left - 4, middle(bar)], [bar.left + bar.width + 4, middle(bar)],
      [bar.left + bar.width / 2 + 3, bar.top - 3], [bar.left + bar.width / 2 + 3, bar.top + bar.height + 3]]);
    assert.deepEqual(await colours(within), within.map(() => ghost));
    for (const [index, colour] of (await colours(without)).entries()) {
      assert.notDeepEqual(colour, ghost, `beside bar ${Math.floor(index / 4)}`);
    }
  });
}

test('who left another program behind sees no other one first', async () => {
  await visit({ 'async-playground.program': 'print(1)\n' });
  assert.deepEqual(await shown('.poster, .sentence'), []);
  assert.equal((await shown('.loading')).length, 1);
  lets();
  await textOf(driver, '#console', /1/);
});

test('who chose a theme sees its colours from the beginning', async () => {
  for (const [theme, scheme] of [['dark', 'dark'], ['light', 'light'], ['', 'light']]) {
    await visit({ 'async-playground.theme': theme });
    assert.equal(await driver.executeScript('return getComputedStyle(document.documentElement).colorScheme'), scheme);
    lets();
    await textOf(driver, '#sentence', /\S/);
  }
});
