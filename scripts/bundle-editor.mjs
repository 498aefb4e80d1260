// Bundles the editor and tells the page its name, which changes with its content.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const staging = process.env.TRUNK_STAGING_DIR;
const { build } = await import('esbuild').catch(() => {
  console.error('error: esbuild is missing: run `make setup`, or `npm ci`');
  process.exit(1);
});

const { metafile } = await build({
  entryPoints: [fileURLToPath(new URL('../src/components/editor/codemirror.js', import.meta.url))],
  entryNames: 'editor-[hash]',
  outdir: staging,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
});
const name = basename(Object.keys(metafile.outputs)[0]);

const page = join(staging, 'index.html');
const html = readFileSync(page, 'utf8');
const named = html.replace('data-editor=""', `data-editor="./${name}"`);
if (named === html) throw new Error('index.html has no place for the name of the editor');
writeFileSync(page, named);
