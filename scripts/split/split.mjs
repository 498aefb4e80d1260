// Splits a WebAssembly module in two: a first part that runs alone, and a second that brings the functions that the first part
// leaves out, and the data that only they read. Functions that the first part may call are replaced by stubs there, which call
// through the function table and ask for the second part when that isn't there yet.
import { concat, name, s32, u32, vector } from './bytes.mjs';
import { contentsOf, renameFunctions } from './instructions.mjs';
import { FUNCREF, KIND, SECTION, decode, encode } from './module.mjs';
import { reach } from './reach.mjs';

/** The first part's export that is 1 until the second part is there. */
const MISSING = 'second_part_missing';
/** The module from which the second part imports: the exports of the first. */
const FIRST = '';

const I32 = 0x7f;
const MUTABLE = 1;

/**
 * The two parts of the module in `bytes`, which has its functions' names. `references` are those of the linked module from which it
 * comes (references.mjs). `isFirst(name)` tells which functions stay in the first part; `request` is the name of the imported
 * function that brings the second part before it returns.
 */
export function split(bytes, references, isFirst, request) {
  const module = decode(bytes);
  checkLayout(module, references);
  const { imports, types, bodies } = module;
  const asked = imports.findIndex((entry) => entry.name === request);
  if (asked < 0) throw new Error(`the module doesn't import ${request}`);

  const isLate = (index) => module.names.has(index) && index >= imports.length && !isFirst(module.names.get(index));
  const indices = bodies.map((_, at) => imports.length + at);
  const bodyOf = (index) => bodies[index - imports.length];
  const kept = indices.filter((index) => !isLate(index));
  // By their paths: neighbours in the sources resemble each other, and compress the better for it.
  const path = (index) => module.names.get(index);
  const late = indices.filter(isLate).sort((one, other) => (path(one) < path(other) ? -1 : 1));

  // The first part reaches late functions through slots of the function table: those that have one already keep it.
  const reached = reach(kept.map(bodyOf), late.map(bodyOf), references);
  const table = new Map(module.elements.map((index, at) => [module.elementsStart + at, index]));
  const called = new Set(reached.functions);
  module.exports.forEach(({ kind, index }) => kind === KIND.function && called.add(index));
  table.forEach((index, slot) => reached.slots.has(slot) && called.add(index));
  const slots = new Map([...table].map(([slot, index]) => [index, slot]));
  const functionTable = module.tables.findIndex(({ type }) => type === FUNCREF);
  let tableLength = module.tables[functionTable].minimum;
  const stubs = late.filter((index) => called.has(index));
  for (const index of stubs) {
    if (slots.has(index)) continue;
    table.set(tableLength, index);
    slots.set(index, tableLength++);
  }
  stubs.sort((one, other) => types[one] - types[other] || slots.get(one) - slots.get(other));
  const tables = module.tables.map((entry, at) => (at === functionTable ? withLength(entry, tableLength) : entry));

  const stub = (index) => concat([
    [0x00, 0x23, ...u32(module.globals.length), 0x04, 0x40, 0x10, ...u32(asked), 0x0b],
    ...Array.from({ length: module.parameters[types[index]] }, (_, parameter) => [0x20, ...u32(parameter)]),
    [0x41, ...s32(slots.get(index)), 0x11, ...u32(types[index]), ...u32(functionTable), 0x0b],
  ]);
  const calledLate = new Set(late.flatMap((index) => [...contentsOf(bodyOf(index)).functions]));
  const shared = { needed: [...calledLate].filter((index) => !isLate(index)).sort((one, other) => one - other), tables };
  const data = splitData(module.data, reached.rest);
  return {
    first: firstPart(module, {
      ...shared,
      functions: [...kept, ...stubs],
      elements: [...table].filter(([slot, index]) => !isLate(index) || reached.slots.has(slot)),
      bodyOf: (index) => (isLate(index) ? stub(index) : bodyOf(index)),
      data: data.first,
    }),
    second: secondPart(module, {
      ...shared,
      late,
      elements: [...table].filter(([, index]) => isLate(index)),
      bodyOf,
      data: data.late,
    }),
    stubs: stubs.length,
    late: late.length,
  };
}

/** Throws where data or the function table isn't as the linker laid it out. */
function checkLayout(module, linked) {
  const stands = ({ address, bytes }) => linked.data.some((segment) => {
    const start = address - segment.address;
    return start >= 0 && Buffer.compare(segment.bytes.subarray(start, start + bytes.length), bytes) === 0;
  });
  if (!module.data.every(stands)) throw new Error('the data isn’t where the linker put it');
  if (module.elements.length !== linked.elements.length) throw new Error('the function table isn’t as the linker made it');
}

/** Cuts the ranges of addresses in `rest` out of a module's data. */
function splitData(data, rest) {
  const parts = { first: [], late: [] };
  for (const { address, bytes } of data) {
    const end = address + bytes.length;
    let at = address;
    const put = (part, until) => {
      const stop = Math.min(until, end);
      if (stop > at) part.push({ address: at, bytes: bytes.subarray(at - address, stop - address) });
      at = Math.max(at, stop);
    };
    for (const range of rest) {
      if (range.end <= at) continue;
      put(parts.first, range.start);
      if (range.start < end) put(parts.late, range.end);
    }
    put(parts.first, end);
  }
  return parts;
}

const encodedData = (data) =>
  vector(data.map(({ address, bytes }) => concat([[0, 0x41, ...s32(address), 0x0b, ...u32(bytes.length)], bytes])));

const withLength = (table, length) => ({ ...table, minimum: length, maximum: table.maximum && length });
const described = ({ minimum, maximum }) =>
  maximum === null ? [0, ...u32(minimum)] : [1, ...u32(minimum), ...u32(maximum)];
const sized = (bodies) => vector(bodies.map((body) => concat([u32(body.length), body])));
/** What the second part imports from the first, in an order that leaves all indices but the functions' as they were. */
const sharing = (module, needed, tables) =>
  [
    ...needed.map((index) => [KIND.function, index, u32(module.types[index])]),
    ...tables.map((table, index) => [KIND.table, index, [table.type, ...described(table)]]),
    [KIND.memory, 0, described(module.memory)],
    ...module.globals.map(({ type, mutable }, index) => [KIND.global, index, [type, mutable]]),
  ].map(([kind, index, description], place) => ({ kind, index, description, text: place.toString(36) }));

/** The elements, as slots with functions, as segments of the function table: a run of slots each. */
function segments(elements, places) {
  const runs = [];
  for (const [slot, index] of elements.sort(([one], [other]) => one - other)) {
    const run = runs.at(-1);
    if (run && run.start + run.functions.length === slot) run.functions.push(u32(places.get(index)));
    else runs.push({ start: slot, functions: [u32(places.get(index))] });
  }
  return vector(runs.map(({ start, functions }) => [0, 0x41, ...s32(start), 0x0b, ...vector(functions)]));
}

function firstPart(module, { needed, tables, functions, elements, bodyOf, data }) {
  const places = new Map(module.imports.map((_, index) => [index, index]));
  functions.forEach((index, at) => places.set(index, module.imports.length + at));
  const place = (kind, index) => (kind === KIND.function ? places.get(index) : index);
  const exports = [...module.exports.map((entry) => ({ ...entry, text: entry.name })), ...sharing(module, needed, tables),
    { text: MISSING, kind: KIND.global, index: module.globals.length }]
    .map(({ text, kind, index }) => [...name(text), kind, ...u32(place(kind, index))]);
  const globals = module.sections.get(SECTION.global).subarray(u32(module.globals.length).length);
  const changed = new Map([
    [SECTION.function, vector(functions.map((index) => u32(module.types[index])))],
    [SECTION.table, vector(tables.map((table) => [table.type, ...described(table)]))],
    [SECTION.global, concat([u32(module.globals.length + 1), globals, [I32, MUTABLE, 0x41, 1, 0x0b]])],
    [SECTION.export, vector(exports)],
    [SECTION.element, segments(elements, places)],
    [SECTION.code, sized(functions.map((index) => renameFunctions(bodyOf(index), (old) => places.get(old))))],
    [SECTION.data, encodedData(data)],
    [SECTION.dataCount, u32(data.length)],
  ]);
  return encode([...module.sections].map(([id, content]) => [id, changed.get(id) ?? content]));
}

function secondPart(module, { needed, tables, late, elements, bodyOf, data }) {
  const imports = sharing(module, needed, tables)
    .map(({ text, kind, description }) => [...name(FIRST), ...name(text), kind, ...description]);
  const places = new Map([...needed, ...late].map((index, place) => [index, place]));
  return encode([
    [SECTION.type, module.sections.get(SECTION.type)],
    [SECTION.import, vector(imports)],
    [SECTION.function, vector(late.map((index) => u32(module.types[index])))],
    [SECTION.element, segments(elements, places)],
    [SECTION.code, sized(late.map((index) => renameFunctions(bodyOf(index), (old) => places.get(old))))],
    [SECTION.data, encodedData(data)],
  ]);
}
