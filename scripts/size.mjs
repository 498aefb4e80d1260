// `make size`: what a visitor downloads, every file of dist/ compressed by brotli at level 11, held against the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

// What the page is to come down to, and what it must not exceed meanwhile.
const GOAL_KB = 650;
const BUDGET_KB = 880;
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

let plainTotal = 0;
let brotliTotal = 0;
console.log('       KB   brotli  file');
for (const name of filesIn(dist).sort()) {
  const content = readFileSync(join(dist, name));
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  }).length;
  plainTotal += content.length;
  brotliTotal += brotli;
  console.log(`${kilobytes(content.length)}${kilobytes(brotli)}  ${name}`);
}
console.log(`${kilobytes(plainTotal)}${kilobytes(brotliTotal)}  together; the goal is ${GOAL_KB} KB of brotli, the limit ${BUDGET_KB} KB`);

if (brotliTotal > BUDGET_KB * KB) {
  console.error(`error: ${((brotliTotal - BUDGET_KB * KB) / KB).toFixed(1)} KB over the budget`);
  process.exitCode = 1;
}
