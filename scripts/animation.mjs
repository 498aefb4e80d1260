// Makes the README's animation from the page in dist/: the replay of the first example, docs/images/replay.webp.
//
// The slider is moved from frame to frame, so that the pictures are evenly spaced however long each takes. They are put
// together by img2webp, which Debian has in its package `webp`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFresh, resize, withBrowser } from '../tests/e2e/harness.mjs';

const OUT = 'docs/images/replay.webp';
const FRAMES = 45;
// The example takes 3 seconds.
const MILLISECONDS = 66;
// How long the last frame stays.
const HOLD = 2_000;

const folder = mkdtempSync(join(tmpdir(), 'playground-'));
await withBrowser(async (driver, site) => {
  await resize(driver, 1200, 780);
  await openFresh(driver, site);
  const files = [];
  for (let frame = 0; frame <= FRAMES; frame += 1) {
    await driver.executeAsyncScript(
      `const [part, done] = arguments;
       const slider = document.querySelector('#scrubber');
       slider.value = part * slider.max;
       slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
       requestAnimationFrame(() => requestAnimationFrame(done));`,
      frame / FRAMES,
    );
    files.push(join(folder, `${frame}.png`));
    writeFileSync(files.at(-1), await driver.takeScreenshot(), 'base64');
  }
  const last = files.pop();
  execFileSync('img2webp', [
    '-loop', '0', '-mixed', '-q', '80', '-m', '6', '-d', String(MILLISECONDS), ...files, '-d', String(HOLD), last, '-o', OUT,
  ]);
}).finally(() => rmSync(folder, { recursive: true }));
