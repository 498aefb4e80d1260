// A walk over the instructions of a function's body, for what refers to functions.
import { Reader, concat, u32 } from './bytes.mjs';

const CALL = 0x10;
const RETURN_CALL = 0x12;
const REF_FUNC = 0xd2;

/**
 * Passes over the immediates of the instruction `code`; those that may be an address or a place in a table are given to `constant`.
 * Throws for an instruction that the page's compiler doesn't write.
 */
function skipImmediates(reader, code, constant) {
  if (code === 0x02 || code === 0x03 || code === 0x04) {
    reader.skipNumber(); // the type of a block
  } else if (code === 0x0c || code === 0x0d) {
    reader.skipNumber(); // a label
  } else if (code === 0x0e) {
    for (let labels = reader.u32(); labels >= 0; labels -= 1) reader.skipNumber();
  } else if (code === 0x11 || code === 0x13) {
    reader.skipNumber();
    reader.skipNumber(); // the type and the table of an indirect call
  } else if (code === 0x1c) {
    for (let types = reader.u32(); types > 0; types -= 1) reader.skipNumber();
  } else if ((code >= 0x20 && code <= 0x26) || code === 0x3f || code === 0x40) {
    reader.skipNumber(); // a variable, a table, the memory
  } else if (code >= 0x28 && code <= 0x3e) {
    reader.skipNumber();
    constant(reader.u32()); // the alignment and the offset of an access
  } else if (code === 0x41) {
    constant(reader.halves()[0]);
  } else if (code === 0x42) {
    reader.halves().forEach(constant); // the optimizer writes two numbers of 32 bits at once
  } else if (code === 0x43) {
    reader.take(4);
  } else if (code === 0x44) {
    reader.take(8);
  } else if (code === 0xd0) {
    reader.skipNumber(); // the type of a null
  } else if (code === 0xfc) {
    const extended = reader.u32();
    // Conversions have no immediates; memory.init, memory.copy, table.init and table.copy have two, the others one.
    const numbers = extended < 8 ? 0 : [8, 10, 12, 14].includes(extended) ? 2 : 1;
    if (extended > 17) throw new Error(`instruction fc ${extended} isn't known to the splitter`);
    for (let number = 0; number < numbers; number += 1) reader.skipNumber();
  } else if (![0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code) && !(code >= 0x45 && code <= 0xc4)) {
    throw new Error(`instruction ${code.toString(16)} isn't known to the splitter`);
  }
}

/** How many bytes of a body declare its variables; the instructions follow. */
export function lengthOfVariables(body) {
  const reader = new Reader(body);
  for (let groups = reader.u32(); groups > 0; groups -= 1) {
    reader.skipNumber();
    reader.skipNumber();
  }
  return reader.at;
}

/**
 * The body, its variables included, with every function's index replaced by what `rename` gives for it. `constant` is told of every
 * number of 32 bits in it.
 */
export function renameFunctions(body, rename, constant = () => {}) {
  const reader = new Reader(body);
  reader.take(lengthOfVariables(body));
  const parts = [];
  let copied = 0;
  while (!reader.done) {
    const code = reader.byte();
    if (code === CALL || code === RETURN_CALL || code === REF_FUNC) {
      parts.push(body.subarray(copied, reader.at), u32(rename(reader.u32())));
      copied = reader.at;
    } else {
      skipImmediates(reader, code, constant);
    }
  }
  parts.push(body.subarray(copied));
  return concat(parts);
}

/** The indices of the functions that a body calls or refers to, and the numbers of 32 bits that stand in it. */
export function contentsOf(body) {
  const functions = new Set();
  const constants = new Set();
  renameFunctions(
    body,
    (index) => {
      functions.add(index);
      return index;
    },
    (value) => constants.add(value),
  );
  return { functions, constants };
}
