// What the splitter needs to know of a WebAssembly module.
import { Reader, concat, u32 } from './bytes.mjs';

export const SECTION = {
  custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9,
  code: 10, data: 11, dataCount: 12,
};
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };
export const FUNCREF = 0x70;

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const I32_CONST = 0x41;
const FUNCTION_TYPE = 0x60;

/** The bytes of a module with these sections, given as [id, content]. */
export function encode(sections) {
  return concat([HEADER, ...sections.flatMap(([id, content]) => [[id], u32(content.length), content])]);
}

/**
 * The parts of a module:
 * - `sections`: a map from ids to contents, custom sections left out;
 * - `parameters`: for every type the number of its parameters;
 * - `types`: for every function its type, imported functions first; `names`, where known, in the same order;
 * - `imports` and `exports`: their module, name, kind and index;
 * - `tables` and `globals`: their descriptions as bytes; `memory`: its limits;
 * - `elements`: the functions in the function table, from index `elementsStart` on;
 * - `bodies`: the functions that aren't imported, variables included;
 * - `data`: what is put into memory, as an address and bytes.
 */
export function decode(bytes) {
  const file = new Reader(bytes);
  file.take(HEADER.length);
  const sections = new Map();
  let names = new Map();
  while (!file.done) {
    const id = file.byte();
    const content = file.take(file.u32());
    if (id !== SECTION.custom) sections.set(id, content);
    else names = functionNames(content) ?? names;
  }
  const vector = (id, item) => {
    const reader = new Reader(sections.get(id) ?? new Uint8Array(1));
    return reader.vector((index) => item(reader, index));
  };

  const parameters = vector(SECTION.type, (reader) => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error('a type that is no function’s');
    const count = reader.take(reader.u32()).length;
    reader.take(reader.u32());
    return count;
  });
  const counts = [0, 0, 0, 0];
  const types = [];
  const imports = vector(SECTION.import, (reader) => {
    const found = { module: reader.name(), name: reader.name(), kind: reader.byte() };
    found.index = counts[found.kind];
    counts[found.kind] += 1;
    if (found.kind !== KIND.function) throw new Error(`an import that is no function: ${found.name}`);
    types.push(reader.u32());
    return found;
  });
  vector(SECTION.function, (reader) => types.push(reader.u32()));
  const tables = vector(SECTION.table, (reader) => {
    const type = reader.byte();
    return { type, ...limits(reader) };
  });
  const [memory] = vector(SECTION.memory, limits);
  const globals = vector(SECTION.global, (reader) => {
    const type = reader.byte();
    const mutable = reader.byte();
    reader.byte();
    reader.skipNumber();
    reader.byte();
    return { type, mutable };
  });
  const exports = vector(SECTION.export, (reader) => ({ name: reader.name(), kind: reader.byte(), index: reader.u32() }));
  const [segment = { elementsStart: 0, elements: [] }] = vector(SECTION.element, (reader) => {
    const flags = reader.u32();
    if (flags !== 0 || reader.byte() !== I32_CONST) throw new Error('elements that aren’t the function table’s');
    const elementsStart = reader.u32();
    reader.byte();
    return { elementsStart, elements: reader.vector(() => reader.u32()) };
  });
  const bodies = vector(SECTION.code, (reader) => reader.take(reader.u32()));
  const data = vector(SECTION.data, (reader) => {
    if (reader.u32() !== 0 || reader.byte() !== I32_CONST) throw new Error('data without a fixed address');
    const address = reader.u32();
    reader.byte();
    return { address, bytes: reader.take(reader.u32()) };
  });
  return { sections, parameters, types, names, imports, exports, tables, memory, globals, ...segment, bodies, data };
}

function limits(reader) {
  const bounded = reader.byte() & 1;
  return { minimum: reader.u32(), maximum: bounded ? reader.u32() : null };
}

/** The functions' names by index in a custom section; nothing for other custom sections. */
function functionNames(content) {
  const reader = new Reader(content);
  if (reader.name() !== 'name') return null;
  while (!reader.done) {
    const id = reader.byte();
    const part = new Reader(reader.take(reader.u32()));
    if (id === 1) return new Map(part.vector(() => [part.u32(), part.name()]));
  }
  return null;
}
