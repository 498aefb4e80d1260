// What the documents name is there: files and folders by the end of their path, types and functions by their definition.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/models.md', 'docs/performance.md'];
// CPython's own, what is built, and what others define.
const ELSEWHERE = new Set(['Lib/asyncio', 'base_events.py', 'Python/ceval_gil.c', 'dist/', 'target/package', '.py', 'Rc']);

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');

function foldersOf(file) {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

const paths = new Set([...files, ...files.flatMap(foldersOf)]);
const code = files
  .filter((file) => /\.(rs|mjs|js|py)$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const isPath = (word) => /^[\w./-]+$/.test(word) && (word.includes('/') || /\.(rs|mjs|js|css|html|py|txt|md|sh)$/.test(word));
const isThere = (path) => [...paths].some((known) => `/${known}`.endsWith(`/${path.replace(/\/$/, '')}`));

const isName = (word) => /^[A-Z]\w+$|^\w+(::\w+)+$/.test(word);
function isDefined(name) {
  const last = name.split('::').pop();
  const item = `\\b(fn|struct|enum|trait|type|mod|const|class|def)\\s+${last}\\b`;
  const variant = `^\\s*${last}\\b[,({ ]`;
  return new RegExp(`${item}|${variant}`, 'm').test(code);
}

for (const document of DOCUMENTS) {
  test(`${document} names what is there`, () => {
    const words = [...readFileSync(document, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, word]) => word);
    const named = words.filter((word) => !ELSEWHERE.has(word));
    const missing = named.filter((word) => (isPath(word) ? !isThere(word) : isName(word) && !isDefined(word)));
    assert.deepEqual(missing, []);
    assert.ok(named.some(isPath) || document === 'docs/models.md', 'some files are named');
  });
}
