// The npm package as its users load it, in Node; `make package` builds it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../../target/package/', import.meta.url);
const { check, initSync, run, Simulation } = await import(new URL('async-playground.js', folder));
initSync({ module: readFileSync(new URL('async-playground_bg.wasm', folder)) });

const TWO = `
import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(name)

async def main():
    await asyncio.gather(fetch("users", 1), fetch("orders", 2))

asyncio.run(main())
`;

test('a program is checked', () => {
  assert.deepEqual(check(TWO), []);
  const [problem] = check('x = (1,\ny = 2\n');
  assert.equal(problem.severity, 'error');
  assert.deepEqual([problem.line, problem.column], [1, 5]);
  assert.match(problem.message, /'\(' was never closed/);
});

test('a program is run, under any model', () => {
  const { lines, outcome, trace } = run(TWO);
  assert.deepEqual(lines, [{ t: 1, line: 'users' }, { t: 2, line: 'orders' }]);
  assert.deepEqual(outcome, { outcome: 'ok', t: 2 });
  assert.deepEqual(
    trace.filter((event) => event.what === 'task created').map((event) => event.coroutine),
    ['main', 'fetch', 'fetch'],
  );
  assert.equal(run(TWO, { model: 'sequential' }).outcome.t, 3);
  assert.equal(run('while True:\n    pass\n', { maxInstructions: 1000 }).outcome.outcome, 'limit');
  assert.equal(run('1 / 0\n').outcome.type, 'ZeroDivisionError');
});

test('a simulation is stepped by its caller', () => {
  const simulation = new Simulation(TWO, { slice: 10 });
  let now = 0;
  let steps = 0;
  let next;
  do {
    next = simulation.step(now);
    if (next.kind === 'wait') now = next.until;
    steps += 1;
  } while (next.kind !== 'finished');
  assert.ok(steps > 5);
  assert.deepEqual(next.outcome, { outcome: 'ok', t: 2 });
  assert.deepEqual(simulation.lines(1), [{ t: 2, line: 'orders' }]);
  assert.deepEqual(simulation.trace(0), run(TWO).trace);
  simulation.free();
});

test('what is refused throws', () => {
  assert.throws(() => run('x = (\n'), (error) => error.diagnostics[0].line === 1);
  assert.throws(() => run(TWO, { model: 'magic' }), /option model/);
  assert.throws(() => run(TWO, { speed: 2 }), /no option speed/);
});
