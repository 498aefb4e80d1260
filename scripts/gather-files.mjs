// Called by Trunk when a build's files are ready: a visitor's browser fetches few at a time, so what the page needs before it
// shows something comes with as few requests as there can be. The style sheets and the small script go into index.html,
// what wasm-bindgen wrote into one module with the scripts that it imports.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const folder = process.env.TRUNK_STAGING_DIR;
const index = join(folder, 'index.html');
let html = readFileSync(index, 'utf8');

/** Takes a file of the site away; returns its text. */
function take(name) {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  return text;
}

/** The text, as small as esbuild makes it. */
const small = async (text, loader) => (await transform(text, { loader, minify: true, target: 'es2022' })).code.trimEnd();

/** Replaces what a pattern finds in index.html, which must be something. */
function replace(pattern, replacement) {
  const changed = html.replace(pattern, replacement);
  if (changed === html) throw new Error(`index.html has nothing like ${pattern}`);
  html = changed;
}

const SHEET = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/;
let sheets = '';
for (let found = SHEET.exec(html); found; found = SHEET.exec(html)) {
  sheets += take(found[1]);
  html = html.replace(found[0], '');
}
const style = await small(sheets, 'css');

const script = /<script src="\.\/(restart-[^"]+)"[^>]*><\/script>/;
const restart = await small(take(script.exec(html)[1]), 'js');
replace(script, () => `<script>${restart}</script>`);

const old = readdirSync(folder).find((file) => /^async-playground-.*\.js$/.test(file));
const { outputFiles: [{ text: bundle }] } = await build({
  entryPoints: [join(folder, old)],
  bundle: true,
  minify: true,
  write: false,
  // What wasm-bindgen writes has keys twice.
  logLevel: 'error',
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
});
const digest = (algorithm, encoding) => createHash(algorithm).update(bundle).digest(encoding);
const name = `async-playground-${digest('sha256', 'hex').slice(0, 16)}.js`;
rmSync(join(folder, old));
rmSync(join(folder, 'snippets'), { recursive: true, force: true });
writeFileSync(join(folder, name), bundle);
html = html.replaceAll(/\s*<link rel="modulepreload"[^>]*>/g, '').replaceAll(old, name);

// Asked for before the style sheet is read.
const module = `<link rel="modulepreload" href="./${name}" crossorigin="anonymous" integrity="sha384-${digest('sha384', 'base64')}">`;
const PRELOAD = /\s*<link rel="preload"[^>]*>/;
const wasm = PRELOAD.exec(html)[0].trim();
replace(PRELOAD, '');
replace('<meta name="viewport"', () => `${wasm}${module}\n    <meta name="viewport"`);
replace('</head>', () => `<style>${style}</style></head>`);
writeFileSync(index, html);
