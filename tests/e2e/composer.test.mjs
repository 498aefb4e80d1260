// Composing programs on cards, by mouse, by keyboard and by drag: what comes of it is the text.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { By, Key, Origin } from 'selenium-webdriver';
import {
  chooseExample, consoleErrors, driver, openBrowser, openFresh, paste, program, resize, site, textOf,
} from './harness.mjs';

openBrowser();

beforeEach(async () => {
  await resize(driver, 1280, 1000);
  await openFresh(driver, site);
  await click('#view-compose');
  await textOf(driver, '#composer', /Add a coroutine/);
});

const find = (selector) => driver.findElement(By.css(selector));
const click = async (selector) => {
  const element = await find(selector);
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
  await element.click();
};
const value = () => program(driver);
const focused = () => driver.executeScript('return document.activeElement.dataset.focus ?? document.activeElement.className');
const press = (...keys) => driver.actions().sendKeys(...keys).perform();
const selectAll = () => driver.actions().keyDown(Key.CONTROL).sendKeys('a').keyUp(Key.CONTROL).perform();

/** Waits until the program is as expected: the page renders after the event. */
async function becomes(expected) {
  await driver.wait(async () => (await value()) === expected, 3_000).catch(() => {});
  assert.equal(await value(), expected);
}

/** Types a value in the place of another, and leaves the field. */
async function type(selector, value) {
  const input = await find(selector);
  await input.click();
  await input.sendKeys(Key.chord(Key.CONTROL, 'a'), value, Key.TAB);
}

const add = async (place, kind) => {
  await click(`[data-focus="add-${place}"]`);
  await driver.findElement(By.xpath(`//button[contains(@class, 'offer') and text()='${kind}']`)).click();
};

const TWO = `import asyncio


async def fetch():
    await asyncio.sleep(2)  # network
    print("it's \\"here\\"")


async def task_2():
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(fetch(), task_2())


asyncio.run(main())
`;

test('a program is composed from nothing by mouse, and runs concurrently', async () => {
  await click('#examples');
  await chooseExample(driver, 'An empty program');
  await textOf(driver, '#sentence', /^Nothing to run yet/);
  await textOf(driver, '#composer', /Compose a program/);
  await click('#add-card');
  await textOf(driver, '#composer', /runs first/);
  await click('#add-card');
  await type('[data-focus="name-0"]', 'fetch');
  await type('[data-step="0.0"] input[type=text]', '2');
  await (await find('[data-step="0.0"] option:nth-child(2)')).click();
  await add('0.1', 'Print');
  await type('[data-step="0.1"] input', 'it\'s "here"');
  await textOf(driver, '#start', /gather/);
  await driver.findElement(By.xpath('//div[@id="start"]/button[text()="gather"]')).click();
  await becomes(TWO);
  await textOf(driver, '#sentence', /^3\.0 s one after another, 2\.0 s concurrently/);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('every way to start the tasks is one switch away', async () => {
  await paste(driver, TWO);
  const main = TWO.slice(TWO.indexOf('    await asyncio.gather'), TWO.indexOf('\n\n\nasyncio.run'));
  for (const [name, text] of [
    ['create_task', '    task1 = asyncio.create_task(fetch())\n    task2 = asyncio.create_task(task_2())\n    await task1\n    await task2'],
    ['TaskGroup', '    async with asyncio.TaskGroup() as group:\n        group.create_task(fetch())\n        group.create_task(task_2())'],
    ['One by one', '    await fetch()\n    await task_2()'],
    ['gather', main],
  ]) {
    await driver.findElement(By.xpath(`//div[@id="start"]/button[text()="${name}"]`)).click();
    await becomes(TWO.replace(main, text));
    await driver.wait(async () => (await find('#start [aria-pressed=true]').getText()) === name, 2_000);
  }
});

test('a program is composed with the keyboard alone', async () => {
  await paste(driver, '');
  await driver.executeScript('document.querySelector("#view-compose").focus()');
  // Past the tools of the panel.
  for (let tabs = 0; (await focused()) !== 'add-card' && tabs < 15; tabs += 1) await press(Key.TAB);
  await press(Key.ENTER);
  // The name of the new coroutine has the focus.
  await driver.wait(async () => (await focused()) === 'name-0', 2_000);
  await selectAll();
  await press('work', Key.ENTER);
  await becomes('import asyncio\n\n\nasync def work():\n    await asyncio.sleep(1)\n\n\nasync def main():\n    await work()\n\n\nasyncio.run(main())\n');
  await driver.executeScript('document.querySelector("[data-focus=\\"add-0.1\\"]").focus()');
  await press(Key.ENTER);
  // Past Wait to Compute.
  await press(Key.TAB, Key.TAB, Key.ENTER);
  await driver.wait(async () => (await focused()) === 'value-0.1', 2_000);
  await selectAll();
  await press('0.5');
  await becomes('import asyncio\nfrom playground import burn\n\n\nasync def work():\n    await asyncio.sleep(1)\n    burn(0.5)\n\n\nasync def main():\n    await work()\n\n\nasyncio.run(main())\n');
  await driver.executeScript('document.querySelector("[data-focus=\\"handle-0.1\\"]").focus()');
  await press(Key.ARROW_UP);
  await becomes('import asyncio\nfrom playground import burn\n\n\nasync def work():\n    burn(0.5)\n    await asyncio.sleep(1)\n\n\nasync def main():\n    await work()\n\n\nasyncio.run(main())\n');
  assert.equal(await focused(), 'handle-0.0');
  await textOf(driver, '#composer [role=status]', /^Compute 0\.5 is now step 1\.$/);
  await press(Key.ARROW_UP);
  await textOf(driver, '#composer [role=status]', /^It can’t move further that way\.$/);
  await driver.executeScript('document.querySelector("[data-focus=\\"card-0\\"]").focus()');
  await press(Key.ARROW_DOWN);
  await driver.wait(async () => (await value()).indexOf('async def main') < (await value()).indexOf('async def work'), 2_000);
  assert.equal(await focused(), 'card-1');
});

test('everything is undone and done again, gesture by gesture', async () => {
  await paste(driver, TWO);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  const texts = [TWO];
  const note = async () => {
    await driver.wait(async () => (await value()) !== texts.at(-1), 2_000);
    texts.push(await value());
  };
  await driver.executeScript('document.querySelector("[data-step=\\"0.0\\"] input[type=range]").focus()');
  await press(Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await becomes(TWO.replace('sleep(2)', 'sleep(2.3)'));
  texts.push(await value());
  await type('[data-step="0.1"] input', 'typed at once');
  await note();
  await add('1.1', 'Compute');
  await note();
  await driver.findElement(By.xpath('//div[@id="start"]/button[text()="TaskGroup"]')).click();
  await note();
  await click('#add-card');
  await note();
  for (const text of texts.slice(0, -1).reverse()) {
    await click('#undo');
    await becomes(text);
  }
  for (const text of texts.slice(1)) {
    await click('#redo');
    await becomes(text);
  }
  // The keys do it too.
  await driver.executeScript('document.querySelector("[data-focus=\\"handle-0.0\\"]").focus()');
  await driver.actions().keyDown(Key.CONTROL).sendKeys('z').keyUp(Key.CONTROL).perform();
  await becomes(texts.at(-2));
});

test('what can’t be done is said, and the program stays', async () => {
  await paste(driver, TWO);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  const input = await find('[data-step="0.0"] input[type=text]');
  await input.click();
  await input.sendKeys(Key.chord(Key.CONTROL, 'a'), '-1');
  await textOf(driver, '.composer-refusal', /^“-1” is negative/);
  assert.equal(await input.getAttribute('aria-invalid'), 'true');
  await input.sendKeys(Key.TAB);
  assert.equal(await input.getAttribute('value'), '2');
  await type('[data-focus="name-0"]', 'task_2');
  await textOf(driver, '.composer-refusal', /^“task_2” is there already/);
  assert.equal(await value(), TWO);
});

test('while the text has an error the cards stay, greyed, and can’t be edited', async () => {
  await paste(driver, TWO);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  await paste(driver, 'async def main(:\n');
  await textOf(driver, '.composer-note', /^The code has an error/);
  assert.equal((await driver.findElements(By.css('.cards[inert] [data-card]'))).length, 3);
  await paste(driver, TWO.replace('2)', '3)'));
  await driver.wait(async () => (await driver.findElements(By.css('.composer-note'))).length === 0, 2_000);
  assert.equal(await find('[data-step="0.0"] input[type=text]').getAttribute('value'), '3');
  assert.equal((await driver.findElements(By.css('.cards[inert]'))).length, 0);
});

/** Drags from the middle of one element to a part of another's height. */
async function drag(from, to, part) {
  const target = await find(to);
  const { height } = await target.getRect();
  await driver.actions({ async: true })
    .move({ origin: await find(from) })
    .press()
    .move({ origin: Origin.POINTER, x: 0, y: 8, duration: 50 })
    .move({ origin: target, x: 0, y: Math.round(height * (part - 0.5)), duration: 100 })
    .release()
    .perform();
}

test('steps and cards are dragged by their handles', async () => {
  const text = 'import asyncio\n\nasync def a():\n    print("one")\n    # Two.\n    print("two")\n    for _ in range(2):\n        pass\n\n# B.\nasync def b():\n    await asyncio.sleep(1)\n\nasync def main():\n    await asyncio.gather(a(), b())\n\nasyncio.run(main())\n';
  await paste(driver, text);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  await drag('[data-focus="handle-0.0"]', '[data-step="0.1"] .row', 0.9);
  const swapped = text.replace('    print("one")\n    # Two.\n    print("two")\n', '    # Two.\n    print("two")\n    print("one")\n');
  await becomes(swapped);
  await drag('[data-focus="handle-0.1"]', '[data-step="0.2"] .row', 0.9);
  const inside = swapped.replace('    print("one")\n', '').replace('        pass\n', '        print("one")\n');
  await becomes(inside);
  await drag('[data-focus="card-1"]', '[data-card="0"] .card-head', 0.5);
  await driver.wait(async () => (await value()).startsWith('import asyncio\n\n# B.\nasync def b()'), 2_000);
});

test('the slider sets the duration, and the timelines follow', async () => {
  await paste(driver, TWO);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  await driver.executeScript('document.querySelector("[data-step=\\"0.0\\"] input[type=range]").focus()');
  await press(Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await becomes(TWO.replace('sleep(2)', 'sleep(2.2)'));
  await textOf(driver, '#sentence', /^3\.2 s one after another, 2\.2 s concurrently/);
});

const ASKED = `import asyncio

async def ask(who, seconds, again=1):
    await asyncio.sleep(seconds)
    print(who, again)

async def main():
    await asyncio.gather(ask("Ann", 1.0), ask("Ben", 2.0, again=3))

asyncio.run(main())
`;

test('what a call hands over has a field each: text without quotes, seconds with a slider', async () => {
  await paste(driver, ASKED);
  await driver.wait(async () => (await driver.findElements(By.css('[aria-label="who of ask"]'))).length === 2, 2_000);
  await driver.executeScript('arguments[0].focus()', await find('[aria-label="seconds of ask, slider"]'));
  await press(Key.ARROW_RIGHT);
  let text = ASKED.replace('"Ann", 1.0', '"Ann", 1.1');
  await becomes(text);
  await textOf(driver, '#sentence', /^3\.1 s one after another, 2\.0 s concurrently/);
  await type('[aria-label="who of ask"]', 'my "Ann"');
  text = text.replace('"Ann"', '"my \\"Ann\\""');
  await becomes(text);
  // Key by key, and the field keeps the focus.
  await (await find('[aria-label="seconds of ask"]')).click();
  await selectAll();
  await press('1', '2');
  text = text.replace('1.1', '12');
  await becomes(text);
  assert.equal(await driver.executeScript('return document.activeElement.getAttribute("aria-label")'), 'seconds of ask');
  await type('[aria-label="again of ask"]', '5');
  text = text.replace('"", 12', '"", 12, again=5');
  await becomes(text);
  await (await find('[aria-label="seconds of ask"]')).click();
  await selectAll();
  await press('-', '1');
  await textOf(driver, '.composer-refusal', /^“-1” is negative/);
  await becomes(text);
});

test('the page opens on the cards, and keeps the view that was chosen last', async () => {
  await driver.executeScript('localStorage.removeItem("async-playground.view")');
  await driver.navigate().refresh();
  await textOf(driver, '#composer', /Add a coroutine/);
  assert.equal(await find('#view-compose').getAttribute('aria-pressed'), 'true');
  await textOf(driver, '#sentence', /\S/);
  assert.ok(await find('[data-card="0"]').isDisplayed());
  await click('#view-code');
  await driver.navigate().refresh();
  await textOf(driver, '#sentence', /\S/);
  assert.equal(await find('#view-code').getAttribute('aria-pressed'), 'true');
  assert.equal((await driver.findElements(By.css('[data-card]'))).length, 0);
});

test('parameters are added, named, given values and taken away, and calls say what they are', async () => {
  await paste(driver, TWO);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
  await click('[data-focus="parameters-0"]');
  await driver.findElement(By.xpath('//button[contains(., "Add a parameter")]')).click();
  const withOne = TWO.replace('fetch():', 'fetch(seconds=1):');
  await becomes(withOne);
  await type('.parameter-list li .name', 'delay');
  await becomes(withOne.replace('seconds=1', 'delay=1'));
  await type('.parameter-list li .part:nth-of-type(2), .parameter-list li input:nth-of-type(2)', '2.5');
  const given = withOne.replace('seconds=1', 'delay=2.5');
  await becomes(given);
  await type('[data-step="0.0"] input[type=text]', 'delay');
  await type('[aria-label="delay of fetch"]', '4');
  await becomes(given.replace('sleep(2)', 'sleep(delay)').replace('gather(fetch()', 'gather(fetch(delay=4)'));
  await textOf(driver, '#sentence', /^5\.0 s one after another, 4\.0 s concurrently/);
  await click('[aria-label="Delete the parameter delay"]');
  await textOf(driver, '.composer-refusal', /^“delay” is used in line 5: change that first\./);
});

test('a try and an if take parts, and steps move through them by keys', async () => {
  const text = 'import asyncio\n\nasync def main():\n    if True:\n        print(1)\n    print(2)\n\nasyncio.run(main())\n';
  await paste(driver, text);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 1, 2_000);
  await click('[aria-label^="Add “Otherwise”"]');
  const withElse = text.replace('print(1)\n', 'print(1)\n    else:\n        pass\n');
  await becomes(withElse);
  await driver.executeScript('document.querySelector("[data-focus=\\"handle-0.1\\"]").focus()');
  await press(Key.ARROW_RIGHT);
  await becomes(withElse.replace('        pass\n    print(2)', '        print(2)'));
  await press(Key.ARROW_UP);
  await becomes(withElse.replace('print(1)\n', 'print(1)\n        print(2)\n').replace('    print(2)\n\n', '\n'));
  await click('[aria-label="Delete Otherwise"]');
  await becomes(text.replace('    print(2)', '        print(2)'));
  await click('[data-focus="add-0.1"]');
  await driver.findElement(By.xpath("//button[contains(@class, 'offer') and text()='Try']")).click();
  await textOf(driver, '[data-step="0.1"]', /Try.*If it fails/s);
});

test('the loops of a program of threads are steps of the module', async () => {
  await paste(driver, `import threading
import time


def work():
    time.sleep(1)


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
`);
  await textOf(driver, '.card.module', /For each/);
  assert.equal((await driver.findElements(By.css('.code-step'))).length, 0);
  const before = await value();
  await type('[data-step="1.2"] input', 'over');
  await becomes(before.replace('done', 'over'));
  await add('1.3', 'Block');
  await becomes(`${before.replace('done', 'over')}time.sleep(1)\n`);
  await textOf(driver, '#sentence', /^4\.0 s one after another, 2\.0 s concurrently/);
  // A module can't wait, so nothing of the kind is offered.
  await click('[data-focus="add-1.4"]');
  const offered = await driver.executeScript(`return [...document.querySelectorAll('.offer')].map((offer) => offer.textContent)`);
  assert.ok(offered.includes('Repeat') && !offered.includes('Wait') && !offered.includes('Return'), offered);
  await press(Key.ESCAPE);
  await click('.module [aria-label^="Delete Block"]');
  await becomes(before.replace('done', 'over'));
});

test('emoji, text from right to left, CRLF and a byte order mark stay what they are', async () => {
  const text = '\ufeff' + TWO.replace('print("it\'s \\"here\\"")', 'print("שלום 🐢")').replaceAll('\n', '\r\n');
  await driver.executeScript('for (const kept of [localStorage, sessionStorage]) kept.setItem("async-playground.program", arguments[0])', text);
  await driver.navigate().refresh();
  await textOf(driver, '#composer', /fetch|runs first/);
  const input = await find('[data-step="0.1"] input');
  assert.equal(await input.getAttribute('value'), 'שלום 🐢');
  assert.equal(await input.getAttribute('dir'), 'auto');
});

test('three hundred coroutines: the page answers', async () => {
  const cards = Array.from({ length: 300 }, (_, index) => `async def work_${index}(n=1):\n    await asyncio.sleep(n)\n    print(n)\n\n\n`);
  const calls = Array.from({ length: 300 }, (_, index) => `        work_${index}(),\n`);
  await paste(driver, `import asyncio\n\n\n${cards.join('')}async def main():\n    await asyncio.gather(\n${calls.join('')}    )\n\n\nasyncio.run(main())\n`);
  await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 301, 30_000);
  await click('[aria-label="Show the steps of work_7"]');
  await driver.wait(async () => (await driver.findElements(By.css('[data-card="7"] [data-step]'))).length === 2, 10_000);
  await type('[data-step="7.0"] input[type=text]', '2');
  await driver.wait(async () => (await value()).includes('work_7(n=1):\n    await asyncio.sleep(2)'), 10_000);
  await click('[aria-label="Show the steps of main"]');
  await driver.wait(async () => (await driver.findElements(By.css('[data-step="300.0"] select'))).length === 300, 10_000);
  // A select has its options once somebody comes to it.
  const options = () => driver.executeScript('return document.querySelector("[data-step=\\"300.0\\"] select").options.length');
  assert.equal(await options(), 1);
  await driver.executeScript('document.querySelector("[data-step=\\"300.0\\"] select").focus()');
  await driver.wait(async () => (await options()) === 300, 5_000);
});

for (const width of [1440, 1024, 390]) {
  test(`nothing sticks out at ${width} pixels`, async () => {
    await resize(driver, width, 900);
    await paste(driver, TWO.replace('asyncio.sleep(1)', 'asyncio.sleep(1)\n    for _ in range(3):\n        async with asyncio.timeout(2):\n            print("a text that is rather long, and longer", 1, 2, 3)'));
    await driver.wait(async () => (await driver.findElements(By.css('[data-card]'))).length === 3, 2_000);
    const out = await driver.executeScript(
      `const list = document.querySelector('.source').getBoundingClientRect();
       return [...document.querySelectorAll('.source :is(button, input:not([type=file]), select, pre)')]
         .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && (box.right > list.right + 1 || box.left < list.left); })
         .map((element) => element.outerHTML.slice(0, 120));`,
    );
    assert.deepEqual(out, []);
  });
}
