// What files weigh for a visitor, and whether that is within a budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const KB = 1000;

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

/** Prints a table of the files of these names in a folder; their bytes, as they are (`plain`) and compressed (`brotli`). */
export function weigh(folder, names) {
  const files = names.map((name) => {
    const content = readFileSync(join(folder, name));
    return { name, plain: content.length, brotli: compressed(content) };
  });
  console.log('       KB   brotli  file');
  for (const { name, plain, brotli } of files) console.log(`${kilobytes(plain)}${kilobytes(brotli)}  ${name}`);
  return files;
}

/** Prints the sum over some files and holds it against a limit, in KB: above it the script fails. */
export function hold(what, files, { goal, limit }) {
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  console.log(`${kilobytes(sum('plain'))}${kilobytes(sum('brotli'))}  ${what}; the goal is ${goal} KB of brotli, the limit ${limit} KB`);
  const over = sum('brotli') - limit * KB;
  if (over > 0) {
    console.error(`error: ${(over / KB).toFixed(1)} KB over the limit`);
    process.exitCode = 1;
  }
}
