// Times the benchmark programs in the npm package and, side by side, in Pyodide under a virtual clock, both in this Node.
//
//     node bench/package.mjs PYODIDE [RUNS]
//
// Both sides run in turn, after a run each that isn't timed; the table shows the medians of the CPU seconds of a run, and
// their ratio. The engine records its trace, as always. PYODIDE is the folder of its npm package.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// What each program is to reach, times faster than Pyodide.
const TARGETS = {
  switch: 5, timers: 5, queue: 3, semaphore: 5, cancel: 5, taskgroup: 5, cpu: 1.3, chain: 3,
};

const [pyodideFolder, runs = 3] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const packageFolder = new URL('../target/package/', here);

async function loadPackage() {
  const { initSync, Simulation } = await import(new URL('async-playground.js', packageFolder));
  initSync({ module: readFileSync(new URL('async-playground_bg.wasm', packageFolder)) });
  return (source) => {
    const simulation = new Simulation(source, { maxInstructions: 1e12 });
    let next = { kind: 'again' };
    let now = 0;
    while (next.kind !== 'finished') {
      next = simulation.step(now);
      if (next.kind === 'wait') now = next.until;
    }
    const [line] = simulation.lines(0);
    simulation.free();
    assert.equal(next.outcome.outcome, 'ok', JSON.stringify(next.outcome));
    return line.line;
  };
}

async function loadPyodide() {
  const module = pathToFileURL(resolve(pyodideFolder, 'pyodide.mjs'));
  const pyodide = await (await import(module)).loadPyodide();
  let lines = [];
  pyodide.setStdout({ batched: (line) => lines.push(line) });
  pyodide.FS.writeFile('vclock_run.py', readFileSync(new URL('vclock_run.py', here)));
  pyodide.runPython('import sys; sys.path.insert(0, "."); import vclock_run; vclock_run.install()');
  const run = pyodide.runPython('lambda source: exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})');
  const version = pyodide.runPython('sys.version.split()[0]');
  return {
    version: `Pyodide ${pyodide.version}, Python ${version}`,
    run(source) {
      lines = [];
      run(source);
      return lines[0];
    },
  };
}

/** CPU seconds of one run, and its first line of output. */
function time(run, source) {
  const before = process.cpuUsage();
  const line = run(source);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, line };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const ours = await loadPackage();
const pyodide = await loadPyodide();
console.log(`program      package s  Pyodide s   ratio  target   (${pyodide.version})`);
const missed = [];
for (const file of readdirSync(new URL('programs/', here)).sort()) {
  const source = readFileSync(new URL(`programs/${file}`, here), 'utf8');
  const name = file.replace(/^\d+_|\.py$/g, '');
  const times = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    const [one, other] = [time(ours, source), time(pyodide.run, source)];
    assert.equal(one.line, other.line, name);
    if (run > 0) {
      times[0].push(one.seconds);
      times[1].push(other.seconds);
    }
  }
  const [one, other] = times.map(median);
  const ratio = other / one;
  if (ratio < TARGETS[name]) missed.push(name);
  console.log(
    `${name.padEnd(12)}${one.toFixed(3).padStart(10)}${other.toFixed(3).padStart(11)}` +
      `${ratio.toFixed(2).padStart(8)}${String(TARGETS[name]).padStart(8)}`,
  );
}
if (missed.length) console.log(`below their target: ${missed.join(', ')}`);
