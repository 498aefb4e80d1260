// What the data of a linked module is made of, and what refers to it: by the linker's notes (--emit-relocs, build.rs), which say of
// each number whether it's an address. Format: github.com/WebAssembly/tool-conventions, Linking.md.
import { Reader } from './bytes.mjs';
import { SECTION, decode } from './module.mjs';

const SYMBOL_TABLE = 8;
const SYMBOL = { data: 1, section: 3 };
const FLAG = { undefined: 0x10, explicitName: 0x40 };
/** Kinds of notes on a number: a function's place in the table, an address; those that an addend follows. */
const TABLE = new Set([1, 2]);
const ADDRESS = new Set([3, 4, 5]);
const WITH_ADDEND = new Set([3, 4, 5, 8, 9]);

/**
 * The references of a linked module:
 * - `pieces`: the pieces of data in the order of their addresses, each with its `address` and `size`, the `pieces` that it points to
 *   and the `slots` of the function table that stand in it;
 * - `addresses`: a map from every address in code to the pieces that are meant;
 * - `slots`: the slots of the function table that stand in code;
 * - `data` and `elements`: the module's own, as in module.mjs.
 */
export function references(bytes) {
  const module = decode(bytes);
  const sections = customSections(bytes);
  const symbols = symbolTable(sections.get('linking'), module.data);
  const pieces = piecesOf(symbols);
  const meant = (index) => symbols[index] && pieceAt(pieces, symbols[index].address);
  const result = { pieces, addresses: new Map(), slots: new Set(), data: module.data, elements: module.elements };

  forNotes(sections.get('reloc.CODE'), (type, offset, index) => {
    const value = signed(module.sections.get(SECTION.code), offset);
    if (TABLE.has(type)) result.slots.add(value);
    else if (ADDRESS.has(type) && meant(index)) result.addresses.set(value >>> 0, [...(result.addresses.get(value >>> 0) ?? []), meant(index)]);
  });
  const data = module.sections.get(SECTION.data);
  const words = new DataView(data.buffer, data.byteOffset, data.length);
  forNotes(sections.get('reloc.DATA'), (type, offset, index) => {
    const segment = module.data.find(({ bytes: content }) => content.byteOffset <= data.byteOffset + offset
      && data.byteOffset + offset < content.byteOffset + content.length);
    const holder = pieceAt(pieces, segment.address + data.byteOffset + offset - segment.bytes.byteOffset);
    if (!holder) throw new Error('an address that stands in no piece of data');
    if (TABLE.has(type)) holder.slots.push(words.getUint32(offset, true));
    else if (ADDRESS.has(type) && meant(index)) holder.pieces.push(meant(index));
  });
  return result;
}

/** The pieces that symbols stand for, in the order of their addresses: one for those that overlap. */
function piecesOf(symbols) {
  const pieces = [];
  for (const { address, size } of symbols.filter(Boolean).sort((one, other) => one.address - other.address)) {
    const last = pieces.at(-1);
    if (last && address < last.address + last.size) last.size = Math.max(last.size, address + size - last.address);
    else pieces.push({ address, size, pieces: [], slots: [] });
  }
  return pieces;
}

/** The piece of data at an address, if there is one. */
function pieceAt(pieces, address) {
  const piece = pieces[indexAt(pieces, address)];
  return piece && address < piece.address + piece.size ? piece : null;
}

/** The index of the last piece of data that begins at an address or before it; -1 before all of them. */
export function indexAt(pieces, address) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].address <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function customSections(bytes) {
  const file = new Reader(bytes);
  file.take(8);
  const found = new Map();
  while (!file.done) {
    const id = file.byte();
    const content = file.take(file.u32());
    if (id !== SECTION.custom) continue;
    const reader = new Reader(content);
    const name = reader.name();
    found.set(name, content.subarray(reader.at));
  }
  return found;
}

/** The symbols by their numbers, those of data: their addresses and sizes; null for the others. */
function symbolTable(linking, data) {
  if (!linking) throw new Error('the module was linked without --emit-relocs');
  const reader = new Reader(linking);
  reader.u32();
  while (!reader.done) {
    const id = reader.byte();
    const part = new Reader(reader.take(reader.u32()));
    if (id === SYMBOL_TABLE) return part.vector(() => symbol(part, data));
  }
  return [];
}

function symbol(reader, data) {
  const kind = reader.byte();
  const flags = reader.u32();
  if (kind === SYMBOL.section) {
    reader.u32();
    return null;
  }
  if (kind !== SYMBOL.data) {
    reader.u32();
    if (!(flags & FLAG.undefined) || flags & FLAG.explicitName) reader.name();
    return null;
  }
  reader.name();
  if (flags & FLAG.undefined) return null;
  const [segment, offset, size] = [reader.u32(), reader.u32(), reader.u32()];
  // What has no bytes in the file, variables that begin as zeros, isn't moved.
  const start = data[segment]?.address;
  return start === undefined || size === 0 ? null : { address: start + offset, size };
}

function forNotes(content, note) {
  const reader = new Reader(content);
  reader.u32();
  reader.vector(() => {
    const [type, offset, index] = [reader.byte(), reader.u32(), reader.u32()];
    if (WITH_ADDEND.has(type)) reader.skipNumber();
    note(type, offset, index);
  });
}

/** The signed number at an offset; as the linker writes them, in five bytes. */
function signed(section, offset) {
  let result = 0;
  for (let byte = 0; byte < 5; byte += 1) result |= (section[offset + byte] & 0x7f) << (7 * byte);
  return result;
}
