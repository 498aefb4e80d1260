// What the first part can get at of the data and of the function table.
import { contentsOf } from './instructions.mjs';
import { indexAt } from './references.mjs';

/** A range of late data shorter than this stays in the first part: to leave it out there costs more. In bytes. */
const SHORTEST = 16;

/**
 * What the functions with the bodies `early` get at, by the linked module's `references`: the `functions` that they call, the `slots` of
 * the function table that they may call, and as `rest` the ranges of addresses that they can't read, each as its start and end.
 * `late` are the bodies of all other functions.
 */
export function reach(early, late, references) {
  const functions = new Set();
  const slots = new Set();
  const read = new Set();
  const add = (piece) => {
    const found = [piece];
    while (found.length) {
      const next = found.pop();
      if (!next || read.has(next)) continue;
      read.add(next);
      next.slots.forEach((slot) => slots.add(slot));
      found.push(...next.pieces);
    }
  };
  const constants = new Set();
  for (const body of early) {
    const contents = contentsOf(body);
    contents.functions.forEach((index) => functions.add(index));
    contents.constants.forEach((value) => constants.add(value));
  }
  for (const value of constants) {
    if (references.slots.has(value)) slots.add(value);
    const known = references.addresses.get(value);
    if (known) {
      known.forEach(add);
    } else {
      // Perhaps an address that the optimizer computed: it may stand for a place a little before or behind its piece.
      const at = indexAt(references.pieces, value);
      const last = references.pieces.at(-1);
      if (at >= 0 && value < last.address + last.size) [at - 1, at, at + 1].forEach((near) => add(references.pieces[near]));
    }
  }
  // What the linker wrote and stands nowhere any more may have become a part of something else.
  for (const body of late) contentsOf(body).constants.forEach((value) => constants.add(value));
  references.slots.forEach((slot) => constants.has(slot) || slots.add(slot));
  references.addresses.forEach((known, value) => constants.has(value) || known.forEach(add));
  return { functions, slots, rest: rangesOf(references.pieces, (piece) => !read.has(piece)) };
}

/** The ranges of the pieces that `isOut` tells, with the padding between them. */
function rangesOf(pieces, isOut) {
  const ranges = [];
  let open = null;
  for (const piece of pieces) {
    if (!isOut(piece)) {
      open = null;
      continue;
    }
    if (!open) ranges.push((open = { start: piece.address }));
    open.end = piece.address + piece.size;
  }
  return ranges.filter(({ start, end }) => end - start >= SHORTEST);
}
