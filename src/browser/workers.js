// A few Web Workers that compute for as long as they are told: static/burner.js is what they run.

// Milliseconds after which a worker that hasn't answered its first question won't.
const PATIENCE = 5000;

/** How many cores the browser says there are. */
export const cores = () => navigator.hardwareConcurrency || 1;

/** What a worker answers; rejects if it fails. */
function ask(worker, question) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.giveUp = resolve;
    worker.postMessage(question);
  });
}

/** Starts so many workers and measures how fast they count. Throws where there can't be any. */
export async function startWorkers(count) {
  const workers = [];
  let timer;
  try {
    for (let index = 0; index < count; index++) workers.push(new Worker(new URL('burner.js', document.baseURI)));
    const impatience = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
    });
    // One after the other: each has the computer for itself. The fastest one's answer is the nearest to the truth.
    let rate = 0;
    for (const worker of workers) rate = Math.max(rate, await Promise.race([ask(worker, null), impatience]));
    return { workers, rate };
  } catch (error) {
    for (const worker of workers) worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** So many threads compute for so many milliseconds each, as many at once as there are workers. Resolves to whether they did. */
export async function computeInWorkers(pool, threads, milliseconds) {
  const rounds = Math.round(pool.rate * milliseconds);
  let left = threads;
  try {
    await Promise.all(
      pool.workers.map(async (worker) => {
        while (left-- > 0 && !pool.stopped) await ask(worker, rounds);
      }),
    );
    return true;
  } catch {
    return false;
  }
}

/** Ends the workers, whatever they do. */
export function stopWorkers(pool) {
  if (pool.stopped) return;
  pool.stopped = true;
  for (const worker of pool.workers) {
    worker.terminate();
    worker.giveUp?.();
  }
}
