// The splitter on a module from the linker: which data and which places of the function table come with the second part.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { references } from '../../scripts/split/references.mjs';
import { split } from '../../scripts/split/split.mjs';
import { instantiate } from './parts.mjs';

function compile(...flags) {
  const folder = mkdtempSync(join(tmpdir(), 'split-'));
  try {
    const file = join(folder, 'program.wasm');
    const program = fileURLToPath(new URL('program.rs', import.meta.url));
    execFileSync('rustc', ['--edition=2024', '--target=wasm32-unknown-unknown', '--crate-type=cdylib', '-O', '-Cpanic=abort', ...flags, '-o', file, program]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const whole = compile('-Clink-arg=--emit-relocs');
const isLate = (name) => /^late$|late_leaf|hidden_leaf/.test(name);
const parts = split(whole, references(whole), (name) => !isLate(name), 'bring');
const has = (part, text) => Buffer.from(part).includes(text);

test('each text is in the part that reads it', () => {
  for (const text of ['read by functions of both', 'read early, by way', 'and this too']) {
    assert.deepEqual([has(parts.first, text), has(parts.second, text)], [true, false], text);
  }
  for (const text of ['only a late function', 'and only a hidden', 'read late, by way', 'which the first part never']) {
    assert.deepEqual([has(parts.first, text), has(parts.second, text)], [false, true], text);
  }
});

test('only what the first part may call has a stub', () => {
  assert.deepEqual([parts.late, parts.stubs], [3, 2]); // late is exported, late_leaf is in the early table
});

test('the parts compute what the whole does', async () => {
  const { instance: { exports: one } } = await WebAssembly.instantiate(whole, { page: { bring() {} } });
  const { exports, asked } = await instantiate(parts);
  assert.equal(exports.early(0, 3), one.early(0, 3));
  assert.equal(asked(), 0);
  for (const which of [0, 1]) {
    for (let at = 0; at < 12; at += 1) {
      assert.equal(exports.early(which, at), one.early(which, at));
      assert.equal(exports.late(which, at), one.late(which, at));
    }
  }
  assert.equal(asked(), 1);
});

test('without the linker’s notes it is refused', () => {
  assert.throws(() => references(compile()), /--emit-relocs/);
});
