import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { By, Key } from 'selenium-webdriver';
import { consoleErrors, driver, openBrowser, openFresh, paste, program, site, textOf } from './harness.mjs';

let folder;

openBrowser();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playground-'));
});

after(async () => {
  rmSync(folder, { recursive: true });
});

const SHORT = 'import asyncio\nasync def main():\n    await asyncio.sleep(2)\n    print("ünï 😀")\nasyncio.run(main())\n';
const value = () => program(driver);
const address = () => driver.executeScript('return location.href');
const packed = (text) => deflateRawSync(Buffer.from(text)).toString('base64url');

/** Opens an address in a tab of its own kind: a change of the fragment alone wouldn't load the page. */
async function open(fragment) {
  await driver.get('about:blank');
  await driver.get(site.url + fragment);
}

test('the address holds the program, and opens it elsewhere', async () => {
  await openFresh(driver, site);
  await paste(driver, SHORT);
  await textOf(driver, '#sentence', /^2\.0 s/);
  await driver.wait(async () => (await address()).includes('#p1='), 5_000);
  const link = await address();
  await openFresh(driver, site);
  assert.notEqual(await value(), SHORT);
  await driver.get('about:blank');
  await driver.get(link);
  await textOf(driver, '#sentence', /^2\.0 s/);
  assert.equal(await value(), SHORT);
  // What the visitor had before is one step back.
  await driver.findElement(By.css('#undo')).click();
  await textOf(driver, '#sentence', /^3\.0 s/);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('a link in another form of compression opens, too', async () => {
  await openFresh(driver, site);
  await open(`#p1=${packed(SHORT)}`);
  await textOf(driver, '#sentence', /^2\.0 s/);
});

test('broken and hostile links say so and change nothing', async () => {
  for (const [fragment, message] of [
    ['#p1=%3Cimg%20src=x%20onerror=alert(1)%3E', /^This link is damaged/],
    ['#p1=AAAA', /^This link is damaged/],
    [`#p1=${packed(SHORT).slice(0, -9)}`, /^This link is damaged/],
    [`#p1=${packed('#'.repeat(50_000_000))}`, /too long/],
    ['#p9=abc', /another version/],
  ]) {
    await openFresh(driver, site);
    await open(fragment);
    await textOf(driver, '#toast', message);
    await textOf(driver, '#sentence', /^3\.0 s/);
    assert.equal(await driver.executeScript('return document.querySelectorAll("#toast img").length'), 0);
  }
});

test('a program in a link is text, whatever it says', async () => {
  const hostile = 'print("<img src=x onerror=document.title=1>")\n# </textarea><script>document.title = 1</script>\n';
  await openFresh(driver, site);
  await open(`#p1=${packed(hostile)}`);
  await textOf(driver, '#console', /<img src=x/);
  assert.equal(await value(), hostile);
  assert.match(await driver.getTitle(), /^Async Playground/);
});

test('an example is chosen from the menu, plays, and can be taken back', async () => {
  await openFresh(driver, site);
  await driver.findElement(By.css('#examples')).click();
  await driver.findElement(By.xpath('//*[@id="example-list"]//b[text()="A blocking call"]')).click();
  await textOf(driver, '#sentence', /nothing overlaps|faster|slower|either way/);
  await textOf(driver, '#about', /Look for:/);
  assert.match(await value(), /time\.sleep/);
  assert.equal(await driver.findElement(By.css('#example-list')).isDisplayed(), false);
  const area = await driver.findElement(By.css('#program'));
  await area.sendKeys(Key.chord(Key.CONTROL, 'z'));
  await textOf(driver, '#sentence', /^3\.0 s/);
  await area.sendKeys(Key.chord(Key.CONTROL, Key.SHIFT, 'z'));
  assert.match(await value(), /time\.sleep/);
});

test('undo all the way back leads to where it began', async () => {
  await openFresh(driver, site);
  const first = await value();
  const area = await driver.findElement(By.css('#program'));
  await area.sendKeys('# one', Key.ENTER, 'x = 1', Key.ENTER, Key.TAB, 'y', Key.BACK_SPACE);
  assert.notEqual(await value(), first);
  for (let i = 0; i < 12; i += 1) await area.sendKeys(Key.chord(Key.CONTROL, 'z'));
  assert.equal(await value(), first);
  assert.equal(await driver.findElement(By.css('#undo')).isEnabled(), false);
});

const press = (id) => driver.findElement(By.css(id)).click();

/** Opens the panel of what can be shared; resolves when its link is there. */
async function openShare() {
  await press('#share');
  await driver.wait(() => driver.executeScript('return document.querySelector("#frame").value.includes("#p1=")'), 5_000);
}

const notice = () => driver.executeScript('return document.querySelector(".notice")?.textContent ?? null');
const waitForValue = (text) => driver.wait(async () => (await value()) === text, 5_000);

test('a link is copied, and opens the program in another tab', async () => {
  await openFresh(driver, site);
  await driver.sendDevToolsCommand('Browser.grantPermissions', {
    permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
  });
  await paste(driver, SHORT);
  await openShare();
  await press('#copy-link');
  await textOf(driver, '#toast', /^Link copied/);
  const link = await driver.executeAsyncScript('navigator.clipboard.readText().then(arguments[0])');
  assert.match(link, /#p1=/);
  await openFresh(driver, site);
  await driver.get('about:blank');
  await driver.get(link);
  await waitForValue(SHORT);
  await driver.sendDevToolsCommand('Browser.resetPermissions');
});

test('where copying isn’t allowed, the address has the link', async () => {
  await openFresh(driver, site);
  await driver.executeScript('navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))');
  await paste(driver, SHORT);
  await openShare();
  await press('#copy-link');
  await textOf(driver, '#toast', /address above holds the program/);
  assert.match(await address(), /#p1=/);
});

test('a frame on somebody’s page shows the timelines alone, and leaves what a visitor works on', async () => {
  await openFresh(driver, site);
  await paste(driver, SHORT);
  await textOf(driver, '#sentence', /^2\.0 s/);
  await openShare();
  const html = await driver.executeScript('return document.querySelector("#frame").value');
  await openFresh(driver, site);
  await driver.get(new URL('/blank', site.url).href);
  await driver.executeScript('document.body.innerHTML = arguments[0].replace("lazy", "eager")', html);
  await driver.switchTo().frame(0);
  await textOf(driver, '#sentence', /^2\.0 s/);
  await driver.wait(() => driver.executeScript(
    'const { height } = document.querySelector("#timelines").getBoundingClientRect(); return height > 100'), 5_000);
  for (const hidden of ['#program', '#console', '#examples', '#models', '#share']) {
    const seen = await driver.executeScript('return Boolean(document.querySelector(arguments[0])?.offsetParent)', hidden);
    assert.equal(seen, false, hidden);
  }
  // All of it is in the frame.
  assert.deepEqual(await driver.executeScript(
    'const { scrollHeight, scrollWidth } = document.documentElement; return [scrollHeight <= innerHeight, scrollWidth <= innerWidth]'), [true, true]);
  await press('#run');
  await textOf(driver, '#status', /^Measured: 2\.\d\d s/);
  const whole = await driver.findElement(By.css('#open-whole')).getAttribute('href');
  await driver.switchTo().defaultContent();
  await driver.get(site.url);
  await textOf(driver, '#sentence', /^3\.0 s/);
  await driver.get('about:blank');
  await driver.get(whole);
  await waitForValue(SHORT);
  assert.deepEqual(await consoleErrors(driver), []);
});

test('the timelines are saved as pictures', async () => {
  await openFresh(driver, site);
  await driver.sendDevToolsCommand('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await openShare();
  await press('#save-svg');
  const [svg, png] = ['timelines.svg', 'timelines.png'].map((name) => join(folder, name));
  await driver.wait(() => existsSync(svg) && readFileSync(svg, 'utf8').endsWith('</svg>\n'), 5_000);
  assert.match(readFileSync(svg, 'utf8'), /^<svg [^]*<title[^]*Sequential[^]*Concurrent/);
  await press('#save-png');
  await driver.wait(() => existsSync(png) && readFileSync(png).length > 24, 5_000);
  const header = readFileSync(png);
  assert.equal(header.toString('latin1', 1, 4), 'PNG');
  assert.equal(header.readUInt32BE(16), 2 * Number(/ width="(\d+)"/.exec(readFileSync(svg, 'utf8'))[1]));
  // A program that shows nothing has no picture.
  await paste(driver, '');
  await textOf(driver, '#sentence', /^Nothing to run yet/);
  await openShare();
  assert.equal(await driver.findElement(By.css('#save-svg')).isEnabled(), false);
});

test('a program is saved as a file, and opened from one', async () => {
  await openFresh(driver, site);
  await driver.sendDevToolsCommand('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await paste(driver, SHORT);
  await driver.findElement(By.css('#save')).click();
  const file = join(folder, 'program.py');
  await driver.wait(() => existsSync(file), 5_000);
  await driver.wait(() => readFileSync(file, 'utf8') === SHORT, 5_000);

  await openFresh(driver, site);
  const first = await value();
  const input = await driver.findElement(By.css('input[type=file]'));
  await input.sendKeys(file);
  await waitForValue(SHORT);
  await textOf(driver, '#sentence', /^2\.0 s/);
  await driver.findElement(By.css('#undo')).click();
  await waitForValue(first);
  // The same file again is a choice, too.
  await input.sendKeys(file);
  await waitForValue(SHORT);
});

test('files of other machines, too large ones and ones that are no text', async () => {
  await openFresh(driver, site);
  const input = await driver.findElement(By.css('input[type=file]'));
  const choose = (name, content) => {
    writeFileSync(join(folder, name), content);
    return input.sendKeys(join(folder, name));
  };
  await choose('windows.py', `\ufeff${SHORT.replaceAll('\n', '\r\n')}`);
  await waitForValue(SHORT);
  await choose('image.py', Buffer.from([0x89, 0x50, 0xff, 0xfe]));
  await textOf(driver, '#toast', /isn’t a text/);
  await choose('large.py', '#'.repeat(1_000_001));
  await textOf(driver, '#toast', /too large/);
  assert.equal(await value(), SHORT);
});

test('two tabs each keep their program, and the one that a later visit won’t find says so', async () => {
  const ELSEWHERE = SHORT.replace('sleep(2)', 'sleep(5)');
  await openFresh(driver, site);
  await paste(driver, SHORT);
  await textOf(driver, '#sentence', /^2\.0 s/);
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow('tab');
  await driver.get(site.url);
  await waitForValue(SHORT);
  assert.equal(await notice(), null);
  await paste(driver, ELSEWHERE);
  await textOf(driver, '#sentence', /^5\.0 s/);
  await driver.wait(async () => (await address()).includes('#p1='), 5_000);
  // Without its address, too, which a long program doesn't fit in.
  await driver.executeScript('history.replaceState(null, "", "#")');

  const second = await driver.getWindowHandle();
  await driver.switchTo().window(first);
  await textOf(driver, '.notice', /Another tab shows this page with another program/);
  assert.equal(await value(), SHORT);
  await driver.executeScript('history.replaceState(null, "", "#")');
  await driver.navigate().refresh();
  await waitForValue(SHORT);

  await driver.switchTo().window(second);
  await driver.navigate().refresh();
  await waitForValue(ELSEWHERE);
  await driver.close();
  await driver.switchTo().window(first);
});

test('full storage is told once, and the page goes on', async () => {
  await openFresh(driver, site);
  await driver.executeScript(`
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`);
  await paste(driver, SHORT);
  await textOf(driver, '#toast', /storage is full or not allowed/);
  await textOf(driver, '#sentence', /^2\.0 s/);
  // The address still holds it.
  await driver.wait(async () => (await address()).includes('#p1='), 5_000);
  await driver.navigate().refresh();
  await waitForValue(SHORT);
});
