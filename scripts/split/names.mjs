// Which functions the first part of the page needs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LIST = fileURLToPath(new URL('first-sight.txt', import.meta.url));

/** A function's name without the hashes of crates and instances and the numbers of its copies, which change between builds. */
const stable = (name) => name.replaceAll(/\[[0-9a-f]{8,}\]|::h[0-9a-f]{16}$|_[0-9a-f]{16}$|\.\d+$/g, '');

/** Tells for a function's name whether it ran when the list was made. */
export function ranAtFirstSight() {
  const names = new Set(readFileSync(LIST, 'utf8').split('\n'));
  return (name) => names.has(stable(name));
}

/** Makes the list anew. */
export function writeFirstSight(names) {
  writeFileSync(LIST, `${[...new Set(names.map(stable))].sort().join('\n')}\n`);
}
