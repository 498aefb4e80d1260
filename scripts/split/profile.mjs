// `make profile`: opens the instrumented page in dist/ as a first visitor does, and lists the functions that run in first-sight.txt.
import { openFresh, withBrowser } from '../../tests/e2e/harness.mjs';
import { MARK } from './instrument.mjs';
import { writeFirstSight } from './names.mjs';

/** How long the page is watched, in milliseconds: its first example replays meanwhile. */
const WATCHED = 8000;
/** Timers of so many milliseconds or more are for the page's spare time. */
const SPARE = 400;

await withBrowser(async (driver, site) => {
  // The editor comes when the page is whole.
  await driver.sendDevToolsCommand('Network.enable', {});
  await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: ['*/editor-*.js'] });
  // Nor is it first sight what the page does when nothing has happened for a while.
  await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `{
      const { setTimeout } = window;
      window.setTimeout = (then, delay, ...given) => (delay >= ${SPARE} ? 0 : setTimeout(then, delay, ...given));
    }`,
  });
  await openFresh(driver, site, { waitsForEditor: false });
  await driver.sleep(WATCHED);
  const marks = await driver.executeScript(
    'return Object.entries(window.exports).filter(([name, mark]) => name.startsWith(arguments[0]) && mark.value === 1).map(([name]) => name)',
    `${MARK} `,
  );
  const names = marks.map((mark) => mark.split(' ').slice(2).join(' ')).filter((name) => name !== '');
  writeFirstSight(names);
  console.log(`${names.length} functions run at first sight`);
});
