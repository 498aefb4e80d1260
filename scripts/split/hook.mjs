// Called by Trunk when a build's files are ready: of a release, splits the page's module so that the page is on the screen when
// half of it has arrived. With PROFILE=1 it puts an instrumented module in place instead, for `make profile`.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instrument } from './instrument.mjs';
import { decode } from './module.mjs';
import { ranAtFirstSight } from './names.mjs';
import { references } from './references.mjs';
import { split } from './split.mjs';

/** The function of src/browser/second_part.js that brings the second part at once. */
const REQUEST = 'requireSecondPart';
/** The functions through which the machine reads the library's text: no first sight is worth that text. */
const isLibrarian = (name) => /::stdlib::frozen::(?:import|find)(::h[0-9a-f]{16})?$/.test(name);

const { CARGO_TARGET_DIR, PROFILE, TRUNK_PROFILE, TRUNK_SOURCE_DIR, TRUNK_STAGING_DIR: folder } = process.env;
if (TRUNK_PROFILE === 'release') {
  const old = readdirSync(folder).find((file) => file.endsWith('_bg.wasm'));
  const bytes = readFileSync(join(folder, old));
  const page = old.slice(0, old.lastIndexOf('-'));
  const index = join(folder, 'index.html');
  let html = readFileSync(index, 'utf8');

  /** Writes a part under a name that tells its content; returns the name. */
  const write = (part, content) => {
    const file = `${page}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}_${part}.wasm`;
    writeFileSync(join(folder, file), content);
    return file;
  };
  const replaceModule = (content) => {
    const integrity = (data) => `sha384-${createHash('sha384').update(data).digest('base64')}`;
    unlinkSync(join(folder, old));
    html = html.replaceAll(old, write('bg', content)).replaceAll(integrity(bytes), integrity(content));
  };

  if (PROFILE) {
    replaceModule(instrument(bytes));
    html = html.replace('</head>', '<script>addEventListener("TrunkApplicationStarted", (event) => { window.exports = event.detail.wasm; })</script></head>');
  } else {
    const ran = ranAtFirstSight();
    if (![...decode(bytes).names.values()].some(isLibrarian)) throw new Error('the function that imports the library’s modules is gone');
    // As the linker left it: neither wasm-bindgen nor wasm-opt moves data or what stands in the function table.
    const linked = join(CARGO_TARGET_DIR ?? join(TRUNK_SOURCE_DIR, 'target'), 'wasm32-unknown-unknown/page', `${page}.wasm`);
    const { first, second, late, stubs } = split(bytes, references(readFileSync(linked)), (name) => ran(name) && !isLibrarian(name), REQUEST);
    replaceModule(first);
    html = html.replace('</head>', `<meta name="second-part" content="./${write('late', second)}"></head>`);
    console.log(`split the page: ${late} functions come later, ${stubs} of them reached by stubs`);
  }
  writeFileSync(index, html);
}
