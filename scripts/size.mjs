// `make size`: what a visitor downloads, every file of dist/ compressed by brotli at level 11, held against the budget.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hold, weigh } from './weight.mjs';

// In KB: the project's goal, and what must not be exceeded: a little over what is reached.
const UNTIL_INPUT = { goal: 380, limit: 350 };
const TOGETHER = { goal: 650, limit: 1157 };
// What is fetched once the page is there: its second part, the editor.
const LATER = /_late\.wasm$|^editor-[^/]*\.js$/;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** The paths of all files under a folder, relative to it. */
function filesIn(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );
}

const files = weigh(dist, filesIn(dist).sort());
hold('until the page accepts input', files.filter(({ name }) => !LATER.test(name)), UNTIL_INPUT);
hold('together', files, TOGETHER);
