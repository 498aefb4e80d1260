// Has a WebAssembly module note which of its functions ran: an exported global for each.
import { concat, name, u32, vector } from './bytes.mjs';
import { lengthOfVariables } from './instructions.mjs';
import { KIND, SECTION, decode, encode } from './module.mjs';

/** In front of the exports that tell of functions; an index and the function's name follow. */
export const MARK = 'ran';

/** The module with a mark for every function that has a name: a global that turns from 0 to 1 when it first runs. */
export function instrument(bytes) {
  const module = decode(bytes);
  const first = module.globals.length;
  const content = (id, count) => module.sections.get(id).subarray(u32(count).length);
  const marks = module.bodies.map((_, at) => at);
  const changed = new Map([
    [SECTION.global, concat([u32(first + marks.length), content(SECTION.global, first), ...marks.map(() => [0x7f, 1, 0x41, 0, 0x0b])])],
    [SECTION.export, concat([u32(module.exports.length + marks.length), content(SECTION.export, module.exports.length),
      ...marks.map((at) => [...name(`${MARK} ${at} ${module.names.get(module.imports.length + at) ?? ''}`), KIND.global, ...u32(first + at)])])],
    [SECTION.code, vector(module.bodies.map((body, at) => {
      const start = lengthOfVariables(body);
      const marked = concat([body.subarray(0, start), [0x41, 1, 0x24, ...u32(first + at)], body.subarray(start)]);
      return concat([u32(marked.length), marked]);
    }))],
  ]);
  return encode([...module.sections].map(([id, old]) => [id, changed.get(id) ?? old]));
}
