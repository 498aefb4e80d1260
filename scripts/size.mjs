// `make size`: what a visitor downloads, every file of dist/ compressed by brotli at level 11, held against the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

// In KB: the project's goal, and what must not be exceeded: a little over what is reached.
const UNTIL_INPUT = { goal: 380, limit: 350 };
const TOGETHER = { goal: 650, limit: 1135 };
// What is fetched once the page is there: its second part, the editor.
const LATER = /_late\.wasm$|^editor-[^/]*\.js$/;
const KB = 1000;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** The paths of all files under a folder, relative to it. */
function filesIn(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );
}

const kilobytes = (bytes) => (bytes / KB).toFixed(1).padStart(9);

/** How many bytes a server sends that compresses as well as it can. */
const compressed = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  }).length;

const files = filesIn(dist).sort().map((name) => {
  const content = readFileSync(join(dist, name));
  return { name, plain: content.length, brotli: compressed(content) };
});
console.log('       KB   brotli  file');
for (const { name, plain, brotli } of files) console.log(`${kilobytes(plain)}${kilobytes(brotli)}  ${name}`);

/** Prints the sum over some files and holds it against its limit. */
function hold(what, parts, { goal, limit }) {
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  console.log(`${kilobytes(sum('plain'))}${kilobytes(sum('brotli'))}  ${what}; the goal is ${goal} KB of brotli, the limit ${limit} KB`);
  const over = sum('brotli') - limit * KB;
  if (over > 0) {
    console.error(`error: ${(over / KB).toFixed(1)} KB over the limit`);
    process.exitCode = 1;
  }
}

hold('until the page accepts input', files.filter(({ name }) => !LATER.test(name)), UNTIL_INPUT);
hold('together', files, TOGETHER);
