// Whatever is pasted: a clear message with its place, and a page that still answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  consoleErrors, driver, longestWait, openBrowser, openFresh, paste, program, site, textOf, watchTurns,
} from './harness.mjs';

openBrowser();

const asynchronous = (...lines) =>
  ['import asyncio', 'async def main():', ...lines.map((line) => `    ${line}`), 'asyncio.run(main())', ''].join('\n');

const threads = (...lines) =>
  ['import threading, time', 'from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor', 'from multiprocessing import Process', ...lines, ''].join('\n');

// The title, the program, where to look, what is to be found there, and how long the page may stand still meanwhile.
const CASES = [
  ['a syntax error', 'x = [1, 2\ny = 3\n', '#problems', /^line 1, column 5syntax error: /],
  ['an unsupported import', 'import asyncio\nimport socket\n', '#problems', /^line 2, column \d+not supported: .*socket/],
  ['an empty program', '', '#sentence', /^Nothing to run yet: add a coroutine/],
  ['only a comment', '# nothing\n', '#sentence', /no tasks here|Takes no time/],
  ['an endless loop', 'while True:\n    pass\n', '#console', /stopped after 200,000,000 instructions at line \d/],
  ['an endless loop of awaits', asynchronous('while True:', '    await asyncio.sleep(0)'), '#console', /stopped at line \d/],
  ['an endless loop of timers', asynchronous('while True:', '    await asyncio.sleep(1)'), '#sentence', /stopped at line \d/],
  ['an endless recursion', 'def f():\n    return f()\nf()\n', '#console', /RecursionError: maximum recursion depth exceeded/],
  ['a flood of memory', 'x = []\nwhile True:\n    x.append("x" * 1000000 + str(len(x)))\n', '#console', /stopped at line 3: .*256 MB/],
  ['a flood of output', 'while True:\n    print("x" * 100)\n', '#console', /stopped at line 2: more than 1024 KB were printed/],
  ['2,000 brackets', `x = ${'['.repeat(2000)}${']'.repeat(2000)}\n`, '#problems', /^line 1, column \d+.*too many nested parentheses/],
  ['a sum of 100,000 numbers', `x = ${'1+'.repeat(100000)}1\n`, '#problems', /^line 1, column \d+/],
  ['lists nested at run time', 'x = []\nfor i in range(100000):\n    x = [x]\nprint(len(repr(x)))\n', '#console', /RecursionError/],
  ['a deadlock', asynchronous('await asyncio.Event().wait()'), '#sentence', /^Stuck after/],
  ['10,000 tasks', asynchronous('await asyncio.gather(*[asyncio.sleep(1) for _ in range(10000)])'), '#sentence', /1\.\d+ s concurrently/],
  ['a thread that never ends', threads('def work():', '    while True:', '        time.sleep(1)', 'threading.Thread(target=work).start()'), '#console', /stopped at line 6: more than 2,000,000 events/],
  ['a lock that is never released', threads('lock = threading.Lock()', 'lock.acquire()', 'with lock:', '    pass'), '#sentence', /^Stuck .*waiting for a lock that MainThread holds \(line 6\)/],
  ['a pool after its shutdown', threads('pool = ThreadPoolExecutor(2)', 'pool.shutdown()', 'pool.submit(print)'), '#console', /line 6, in <module>.*RuntimeError: cannot schedule new futures after shutdown/],
  ['arguments that can’t be pickled', threads('pool = ProcessPoolExecutor(2)', 'print(pool.submit(len, threading.Lock()).result())'), '#console', /line 5, in <module>.*TypeError: cannot pickle '_thread\.lock' object/],
  ['more processes than memory', threads('for _ in range(3000):', '    Process(target=time.sleep, args=(1,)).start()'), '#console', /line 5, in <module>.*OSError: \[Errno 12\] Cannot allocate memory/],
  ['a wait of 10^40 seconds', asynchronous('await asyncio.gather(asyncio.sleep(1e40), asyncio.sleep(1))'), '#sentence', /^2562047 h 47 min either way/],
  ['a program of 1 MB', 'x = 1\n'.repeat(170000), '#sentence', /no tasks here|Takes no time/, 10_000],
  ['markup', 'print("<img src=x onerror=alert(1)>")\n', '#console', /<img src=x onerror=alert\(1\)>$/],
  ['emoji and right-to-left text', 'print("👩‍🚀", "שלום")\n', '#console', /👩‍🚀 שלום$/],
  ['an error behind emoji', 'x = "👩‍🚀"; y = )\n', '#problems', /^line 1, column 16syntax error: /],
];

for (const [title, program, selector, expected, patience = 20_000] of CASES) {
  test(title, { timeout: 120_000 }, async () => {
    await openFresh(driver, site);
    await watchTurns(driver);
    await paste(driver, program);
    await textOf(driver, selector, expected, 90_000);
    const waited = await longestWait(driver);
    assert.ok(waited < patience, `the page stood still for ${Math.round(waited)} ms`);

    // The page goes on as if nothing had happened.
    await paste(driver, 'print("still here")\n');
    await textOf(driver, '#console', /still here$/);
    assert.deepEqual(await consoleErrors(driver), []);
  });
}

test('a trap restarts the page with the program kept, and a second one doesn’t loop', async () => {
  await openFresh(driver, site);
  await paste(driver, 'print("kept")\n');
  await textOf(driver, '#console', /kept$/);
  const trap = () => driver.executeScript(
    'window.before = true; dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }))',
  );
  await trap();
  await textOf(driver, '.notice', /^The page restarted itself; your program is kept\./);
  assert.equal(await driver.executeScript('return window.before ?? null'), null);
  assert.equal(await program(driver), 'print("kept")\n');

  // What broke the page isn't simulated again unasked, and a trap right after a restart reloads no more.
  await textOf(driver, '#status', /^Not simulated/);
  await trap();
  await textOf(driver, 'body > .notice', /The simulated machine broke down|restarted/);
  await driver.sleep(500);
  assert.equal(await driver.executeScript('return window.before ?? null'), true);
});

test('forbidden storage keeps nothing and harms nothing', async () => {
  const { identifier } = await driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });`,
  });
  await driver.get(site.url);
  await textOf(driver, '#sentence', /^3\.0 s/);
  await paste(driver, 'print("works")\n');
  await textOf(driver, '#console', /works$/);
  assert.deepEqual(await consoleErrors(driver), []);
  await driver.sendDevToolsCommand('Page.removeScriptToEvaluateOnNewDocument', { identifier });
});
