// Completes the npm package in a folder: its name, and what a download of it weighs, held against the budget.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hold, weigh } from './weight.mjs';

// In KB: what the package is to come down to, and what it must not exceed meanwhile.
const PACKAGE = { goal: 350, limit: 685 };

const folder = process.argv[2];
const description = join(folder, 'package.json');
const content = JSON.parse(readFileSync(description, 'utf8'));
content.name = 'async-playground';
content.files = ['async-playground_bg.wasm', 'async-playground.js', 'async-playground.d.ts'];
writeFileSync(description, `${JSON.stringify(content, null, 2)}\n`);

hold('together', weigh(folder, ['async-playground_bg.wasm', 'async-playground.js']), PACKAGE);
