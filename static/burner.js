// A Web Worker that computes: what a thread of a program does while it `burn`s. It counts instead of looking at the clock,
// so it takes longer where it has to share a core. src/browser/workers.js talks to it.
let sink = 0;

function count(rounds) {
  let value = sink;
  for (let round = 0; round < rounds; round++) value = (Math.imul(value, 1664525) + 1013904223) | 0;
  // What is kept can't be optimized away.
  sink = value;
}

/** How many rounds a millisecond takes here: the best of some tries, each long enough for a coarse clock. */
function rate() {
  const LEAST = 8; // milliseconds
  let rounds = 100_000;
  let best = 0;
  for (let tries = 0; tries < 5; ) {
    const began = performance.now();
    count(rounds);
    const took = performance.now() - began;
    if (took < LEAST) {
      rounds *= 2;
    } else {
      best = Math.max(best, rounds / took);
      tries++;
    }
  }
  return best;
}

onmessage = ({ data: rounds }) => {
  // Without a number: how fast is it?
  if (rounds === null) return postMessage(rate());
  count(rounds);
  postMessage(null);
};
