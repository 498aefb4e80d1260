// LEB128 numbers and names, as WebAssembly's binary format writes them.

/** Reads a byte array from its start. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number of at most 32 bits. */
  u32() {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
  }

  /** The two halves of a signed number of at most 64 bits, the lower one first, as unsigned numbers. */
  halves() {
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      result |= BigInt(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      if (byte & 0x40) result -= 1n << (shift + 7n);
      return [Number(BigInt.asUintN(32, result)), Number(BigInt.asUintN(32, result >> 32n))];
    }
  }

  /** Passes over a number of any size. */
  skipNumber() {
    while (this.byte() >= 0x80);
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return new TextDecoder().decode(this.take(this.u32()));
  }

  /** As many items as the number in front says. */
  vector(item) {
    return Array.from({ length: this.u32() }, (_, index) => item(index));
  }
}

/** An unsigned number as bytes. */
export function u32(value) {
  const bytes = [];
  do {
    const rest = value >>> 7;
    bytes.push(rest ? (value & 0x7f) | 0x80 : value);
    value = rest;
  } while (value);
  return bytes;
}

/** A signed number of at most 32 bits as bytes. */
export function s32(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>= 7;
    if ((value === 0 && byte < 0x40) || (value === -1 && byte >= 0x40)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

export function name(text) {
  const bytes = new TextEncoder().encode(text);
  return [...u32(bytes.length), ...bytes];
}

/** Items, as arrays of bytes, with their number in front. */
export const vector = (items) => concat([u32(items.length), ...items]);

export function concat(parts) {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
