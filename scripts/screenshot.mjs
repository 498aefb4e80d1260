// Takes the README's picture from the page in dist/, as it opens: docs/images/page.png.
import { mkdirSync, writeFileSync } from 'node:fs';
import { openFresh, resize, textOf, withBrowser } from '../tests/e2e/harness.mjs';

await withBrowser(async (driver, site) => {
  await resize(driver, 1440, 900);
  await openFresh(driver, site, { view: 'compose', waitsForEditor: false });
  // The cards are there, and the replay has come to its end.
  await textOf(driver, '.cards', /main/);
  await textOf(driver, '#narration', /^The run is over/, 20_000);
  mkdirSync('docs/images', { recursive: true });
  writeFileSync('docs/images/page.png', await driver.takeScreenshot(), 'base64');
});
