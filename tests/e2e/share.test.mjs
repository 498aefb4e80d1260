import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { By, Key } from 'selenium-webdriver';
import { consoleErrors, openFresh, paste, serveDist, startBrowser, textOf } from './harness.mjs';

let site;
let driver;

before(async () => {
  site = await serveDist();
  driver = await startBrowser();
});

after(async () => {
  await driver?.quit();
  await site?.close();
});

const SHORT = 'import asyncio\nasync def main():\n    await asyncio.sleep(2)\n    print("ünï 😀")\nasyncio.run(main())\n';
const value = () => driver.executeScript('return document.querySelector("#program").value');
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
