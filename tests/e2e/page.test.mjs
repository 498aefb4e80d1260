import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By, until } from 'selenium-webdriver';
import { consoleErrors, serveDist, startBrowser } from './harness.mjs';

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

test('the page starts from a folder of a static host, without errors', async () => {
  await driver.get(site.url);
  assert.match(await driver.getTitle(), /^Async Playground/);

  // The static shell is marked busy; the program replaces it.
  await driver.wait(until.elementLocated(By.css('main:not([aria-busy])')), 10_000);
  assert.equal(await driver.findElement(By.css('h1')).getText(), 'Async Playground');
  assert.deepEqual(await consoleErrors(driver), []);
});
