// What the browser does better than bytes of ours: compressing, the clipboard, files.

const CHUNK = 0x8000;

const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

/** The text, compressed, in letters that a link's fragment may hold. */
export async function pack(text) {
  const packed = await new Response(through(text, new CompressionStream('deflate-raw'))).arrayBuffer();
  const bytes = new Uint8Array(packed);
  let letters = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that was packed. Throws for anything else, and as soon as it grows longer than `most` bytes. */
export async function unpack(letters, most) {
  const bytes = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const reader = through(bytes, new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > most) {
      reader.cancel();
      throw new RangeError('too long');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Puts the text on the clipboard; throws where that isn't allowed. */
export async function copy(text) {
  await navigator.clipboard.writeText(text);
}

/** Milliseconds until a browser has begun with a file. */
const BEGUN = 10_000;

const addressOf = (content, type) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  setTimeout(() => URL.revokeObjectURL(address), BEGUN);
  return address;
};

/** Has the browser save the content as a file of a media type. */
export function saveFile(name, content, type) {
  const link = document.createElement('a');
  link.href = addressOf(content, type);
  link.download = name;
  link.click();
}

/** Has the browser save an SVG as a PNG with two pixels for each of its own; throws where it can't. */
export async function savePng(name, svg) {
  const image = new Image();
  image.src = addressOf(svg, 'image/svg+xml');
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  if (!png) throw new RangeError('too large');
  saveFile(name, png, png.type);
}

/** The text of the file that was chosen; throws for one that is larger than `most` bytes or isn't text. */
export async function readFile(input, most) {
  const [file] = input.files;
  input.value = '';
  if (file.size > most) throw new RangeError('too long');
  return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
}
