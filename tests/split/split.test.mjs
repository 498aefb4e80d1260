// The splitter on small modules: what they compute stays the same, wherever the cut is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { MARK, instrument } from '../../scripts/split/instrument.mjs';
import { decode } from '../../scripts/split/module.mjs';
import { split } from '../../scripts/split/split.mjs';
import { instantiate } from './parts.mjs';

const NAMES = ['fibonacci', 'twice', 'through_table', 'sum', 'pick', 'remember', 'recall', 'unused'];

// Calls within and across the parts, both ways, through the table, with every kind of immediate that has its own length.
const TEXT = `(module
  (import "page" "bring" (func $bring))
  (type $one (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (table $functions 7 7 funcref)
  (global $kept (mut i64) (i64.const -5000000000))
  (elem (i32.const 5) $twice $fibonacci)
  (func $fibonacci (export "fibonacci") (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else (i32.add (call $fibonacci (i32.sub (local.get $n) (i32.const 1))) (call $fibonacci (i32.sub (local.get $n) (i32.const 2)))))))
  (func $twice (param $n i32) (result i32) (call $sum (local.get $n) (local.get $n)))
  (func $through_table (export "through_table") (param $n i32) (param $which i32) (result i32)
    (call_indirect $functions (type $one) (local.get $n) (select (i32.const 6) (i32.const 5) (local.get $which))))
  (func $sum (export "sum") (param $a i32) (param $b i32) (result i32) (local f64 i64 i32)
    (memory.fill (i32.const 100) (i32.const 0) (i32.const 8))
    (f64.store (i32.const 100) (f64.const 1.5))
    (i32.add (local.get $a) (local.get $b)))
  (func $pick (export "pick") (param $n i32) (result i32)
    (block $two (block $one (block $zero
      (br_table $zero $one $two (local.get $n)))
      (return (call $twice (i32.const 1000000))))
      (return (call $fibonacci (i32.const 10))))
    (i32.const -1))
  (func $remember (export "remember") (param $n i64) (global.set $kept (local.get $n)))
  (func $recall (export "recall") (result i64) (drop (i32.trunc_sat_f64_s (f64.const 1e10))) (global.get $kept))
  (func $unused (param $n i32) (result i32) (call $unused (local.get $n))))`;

function assemble() {
  const folder = mkdtempSync(join(tmpdir(), 'split-'));
  try {
    writeFileSync(join(folder, 'module.wat'), TEXT);
    execFileSync('wasm-as', ['-g', '-all', 'module.wat', '-o', 'module.wasm'], { cwd: folder });
    return readFileSync(join(folder, 'module.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const whole = assemble();
/** What a linker would tell of it. */
const { data, elements } = decode(whole);
const noted = { pieces: [], addresses: new Map(), slots: new Set([5, 6]), data, elements };

/** What the module computes, as a visitor of its exports sees it. */
function results({ fibonacci, through_table: throughTable, sum, pick, remember, recall }) {
  const seen = [fibonacci(15), throughTable(21, 0), throughTable(12, 1), sum(3, 4), pick(0), pick(1), pick(7), recall()];
  remember(2n ** 62n);
  return [...seen, recall()];
}

const EXPECTED = [610, 42, 144, 7, 2000000, 55, -1, -5000000000n, 2n ** 62n];

test('the module itself', async () => {
  const { instance } = await WebAssembly.instantiate(whole, { page: { bring() {} } });
  assert.deepEqual(results(instance.exports), EXPECTED);
});

test('cut anywhere, it computes the same and asks for the second part at most once', async () => {
  for (let cut = 0; cut < 1 << NAMES.length; cut += 3) {
    const early = new Set(NAMES.filter((_, at) => cut & (1 << at)));
    const parts = split(whole, noted, (name) => early.has(name), 'bring');
    const { exports, asked } = await instantiate(parts);
    assert.deepEqual(results(exports), EXPECTED, `first: ${[...early]}`);
    assert.ok(asked() <= 1);
    assert.equal(asked() === 0, NAMES.every((name) => early.has(name) || name === 'unused'), `first: ${[...early]}`);
  }
});

test('the second part may come before it is asked for', async () => {
  const parts = split(whole, noted, () => false, 'bring');
  const bring = () => assert.fail('it is there');
  const { instance: { exports } } = await WebAssembly.instantiate(parts.first, { page: { bring } });
  await WebAssembly.instantiate(parts.second, { '': exports });
  exports.second_part_missing.value = 0;
  assert.deepEqual(results(exports), EXPECTED);
});

test('what has no name stays in the first part', () => {
  const { first } = split(whole, noted, () => false, 'bring');
  assert.equal(decode(first).names.size, 0);
  assert.equal(split(first, { ...noted, elements: decode(first).elements }, () => false, 'bring').late, 0);
});

test('a module without the request is refused', () => {
  assert.throws(() => split(whole, noted, () => true, 'nothing'), /doesn't import nothing/);
});

test('a module that isn’t laid out as the linker tells is refused', () => {
  assert.throws(() => split(whole, { ...noted, elements: [] }, () => true, 'bring'), /function table/);
});

test('marks tell which functions ran', async () => {
  const { instance: { exports } } = await WebAssembly.instantiate(instrument(whole), { page: { bring() {} } });
  const ran = () => Object.entries(exports)
    .filter(([name, value]) => name.startsWith(MARK) && value.value === 1)
    .map(([name]) => name.split(' ')[2]);
  assert.deepEqual(ran(), []);
  assert.equal(exports.pick(1), 55);
  assert.deepEqual(ran().sort(), ['fibonacci', 'pick']);
});
