// Completes the npm package in a folder: its name, and what a download of it weighs, held against the budget.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// What the package is to come down to, and what it must not exceed meanwhile.
const GOAL_KB = 350;
const BUDGET_KB = 675;
const KB = 1000;

const folder = process.argv[2];
const description = join(folder, 'package.json');
const content = JSON.parse(readFileSync(description, 'utf8'));
content.name = 'async-playground';
content.files = ['async-playground_bg.wasm', 'async-playground.js', 'async-playground.d.ts'];
writeFileSync(description, `${JSON.stringify(content, null, 2)}\n`);

let total = 0;
for (const name of ['async-playground_bg.wasm', 'async-playground.js']) {
  const file = readFileSync(join(folder, name));
  const size = brotliCompressSync(file, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: file.length,
    },
  }).length;
  total += size;
  console.log(`${(size / KB).toFixed(1).padStart(8)} KB of brotli  ${name}`);
}
console.log(`${(total / KB).toFixed(1).padStart(8)} KB together; the goal is ${GOAL_KB} KB, the limit ${BUDGET_KB} KB`);
if (total > BUDGET_KB * KB) {
  console.error(`error: ${(total / KB - BUDGET_KB).toFixed(1)} KB over the limit`);
  process.exitCode = 1;
}
