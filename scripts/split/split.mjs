// Splits a WebAssembly module in two: a first part that runs alone, and a second that brings the bodies of the functions that
// the first part leaves out. What is left out is replaced by a stub that calls through the function table, and asks for the
// second part when that isn't there yet.
import { concat, name, s32, u32, vector } from './bytes.mjs';
import { functionsIn, renameFunctions } from './instructions.mjs';
import { FUNCREF, KIND, SECTION, decode, encode } from './module.mjs';

/** The first part's export that is 1 until the second part is there. */
const MISSING = 'second_part_missing';
/** The module from which the second part imports: the exports of the first. */
const FIRST = '';

const I32 = 0x7f;
const MUTABLE = 1;
const UNREACHABLE = [0x00, 0x00, 0x0b];

/**
 * The two parts of the module in `bytes`, which has its functions' names. `isFirst(name)` tells which functions stay in the first
 * part; `request` is the name of the imported function that brings the second part before it returns. Data that is one of `lateData`,
 * byte arrays, comes with the second part: no function of the first may read it.
 */
export function split(bytes, isFirst, request, lateData = []) {
  const module = decode(bytes);
  const { imports, types, bodies } = module;
  const asked = imports.findIndex((entry) => entry.name === request);
  if (asked < 0) throw new Error(`the module doesn't import ${request}`);

  const isLate = (index) => module.names.has(index) && index >= imports.length && !isFirst(module.names.get(index));
  const indices = bodies.map((_, at) => imports.length + at);
  const bodyOf = (index) => bodies[index - imports.length];
  // By their paths: neighbours in the sources resemble each other, and compress the better for it.
  const path = (index) => module.names.get(index);
  const late = indices.filter(isLate).sort((one, other) => (path(one) < path(other) ? -1 : 1));
  const calledBy = (callers) => new Set(callers.flatMap((index) => [...functionsIn(bodyOf(index))]));

  // The first part reaches late functions through slots of the function table: those that have one already keep it.
  const exported = module.exports.filter(({ kind }) => kind === KIND.function).map(({ index }) => index);
  const reached = new Set([...calledBy(indices.filter((index) => !isLate(index))), ...exported]);
  const functionTable = module.tables.findIndex(({ type }) => type === FUNCREF);
  const slots = new Map();
  module.elements.forEach((index, at) => isLate(index) && slots.set(index, module.elementsStart + at));
  let tableLength = module.tables[functionTable].minimum;
  for (const index of late) {
    if (reached.has(index) && !slots.has(index)) slots.set(index, tableLength++);
  }

  const needed = [...calledBy(late)].filter((index) => !isLate(index)).sort((one, other) => one - other);
  const stub = (index) => concat([
    [0x00, 0x23, ...u32(module.globals.length), 0x04, 0x40, 0x10, ...u32(asked), 0x0b],
    ...Array.from({ length: module.parameters[types[index]] }, (_, parameter) => [0x20, ...u32(parameter)]),
    [0x41, ...s32(slots.get(index)), 0x11, ...u32(types[index]), ...u32(functionTable), 0x0b],
  ]);
  const data = splitData(module.data, lateData);
  const tables = module.tables.map((table, at) => (at === functionTable ? withLength(table, tableLength) : table));
  return {
    first: firstPart(module, {
      needed,
      tables,
      data: data.first,
      bodies: indices.map((index) => {
        if (!isLate(index)) return bodyOf(index);
        return slots.has(index) ? stub(index) : UNREACHABLE;
      }),
    }),
    second: secondPart(module, { late, slots, needed, tables, bodyOf, data: data.late }),
    stubs: slots.size,
    late: late.length,
  };
}

/** Cuts the byte arrays in `late`, where they are found, out of a module's data. */
function splitData(data, late) {
  const parts = { first: data, late: [] };
  for (const wanted of late) {
    parts.first = parts.first.flatMap(({ address, bytes }) => {
      const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted);
      if (start < 0) return [{ address, bytes }];
      const end = start + wanted.length;
      parts.late.push({ address: address + start, bytes: wanted });
      return [
        { address, bytes: bytes.subarray(0, start) },
        { address: address + end, bytes: bytes.subarray(end) },
      ].filter((rest) => rest.bytes.length > 0);
    });
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

function firstPart(module, { needed, tables, bodies, data }) {
  const exports = [...module.exports.map((entry) => ({ ...entry, text: entry.name })), ...sharing(module, needed, tables),
    { text: MISSING, kind: KIND.global, index: module.globals.length }]
    .map(({ text, kind, index }) => [...name(text), kind, ...u32(index)]);
  const globals = module.sections.get(SECTION.global).subarray(u32(module.globals.length).length);
  const changed = new Map([
    [SECTION.table, vector(tables.map((table) => [table.type, ...described(table)]))],
    [SECTION.global, concat([u32(module.globals.length + 1), globals, [I32, MUTABLE, 0x41, 1, 0x0b]])],
    [SECTION.export, vector(exports)],
    [SECTION.code, sized(bodies)],
    [SECTION.data, encodedData(data)],
    [SECTION.dataCount, u32(data.length)],
  ]);
  return encode([...module.sections].map(([id, content]) => [id, changed.get(id) ?? content]));
}

function secondPart(module, { late, slots, needed, tables, bodyOf, data }) {
  const imports = sharing(module, needed, tables)
    .map(({ text, kind, description }) => [...name(FIRST), ...name(text), kind, ...description]);
  const places = new Map([...needed, ...late].map((index, place) => [index, place]));
  const runs = [];
  for (const [index, slot] of [...slots].sort(([, one], [, other]) => one - other)) {
    const run = runs.at(-1);
    if (run && run.start + run.functions.length === slot) run.functions.push(u32(places.get(index)));
    else runs.push({ start: slot, functions: [u32(places.get(index))] });
  }
  return encode([
    [SECTION.type, module.sections.get(SECTION.type)],
    [SECTION.import, vector(imports)],
    [SECTION.function, vector(late.map((index) => u32(module.types[index])))],
    [SECTION.element, vector(runs.map(({ start, functions }) => [0, 0x41, ...s32(start), 0x0b, ...vector(functions)]))],
    [SECTION.code, sized(late.map((index) => renameFunctions(bodyOf(index), (old) => places.get(old))))],
    [SECTION.data, encodedData(data)],
  ]);
}
