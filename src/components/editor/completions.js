// What can be typed at a place: what the engine knows, and the names of the program.
import { localCompletionSource } from '@codemirror/lang-python';
import { syntaxTree } from '@codemirror/language';

const IMPORTS = /^[ \t]*(?:import|from)\b[^\n(]*(?:\([^)]*\))?/gm;
const LITERALS = { "'": 'str', '"': 'str', '[': 'list', '{': 'dict' };
// What some of asyncio's functions give.
const RESULTS = { create_task: 'Task', ensure_future: 'Future', gather: 'Future', timeout: 'Timeout' };

/** What a name stands for as far as the text shows: an expression whose members it has. */
function meaning(name, text) {
  if (!/^\w+$/.test(name)) return name;
  const annotation = text.match(new RegExp(`\\b${name}\\s*:\\s*([A-Za-z_][\\w.]*)`));
  const value = text.match(new RegExp(`\\b${name}\\s*=\\s*(?:([A-Za-z_][\\w.]*)\\(|f?(["'[{]))`));
  const context = text.match(new RegExp(`\\bwith\\s+([A-Za-z_][\\w.]*)\\([^\\n]*\\bas\\s+${name}\\b`));
  if (value?.[2]) return LITERALS[value[2]];
  const found = value?.[1] ?? context?.[1] ?? annotation?.[1] ?? name;
  return found.replace(/\w+$/, (last) => (Object.hasOwn(RESULTS, last) ? RESULTS[last] : last));
}

/** What the instances of a class of the text have: its methods and variables, and what its methods say of `self`. */
function members(state, { from, to }, [start, end]) {
  // Without what is being typed.
  const text = state.sliceDoc(from, Math.min(Math.max(start, from), to)) + state.sliceDoc(Math.min(end, to), to);
  const indent = text.match(/\n([ \t]+)\S/)?.[1] ?? '';
  const types = new Map();
  for (const [pattern, type] of [
    [/\bself\.(\w+)/g, 'variable'],
    [new RegExp(`^${indent}(\\w+)[ \\t]*[:=](?!=)`, 'gm'), 'variable'],
    [new RegExp(`^${indent}(?:async[ \\t]+)?def[ \\t]+(\\w+)`, 'gm'), 'method'],
  ]) {
    for (const [, label] of text.matchAll(pattern)) types.set(label, type);
  }
  return [...types].filter(([label]) => !label.startsWith('__')).map(([label, type]) => ({ label, type }));
}

/** The class around a place, for `self` and `cls`; else the one of a name. */
function classOf(state, name, pos) {
  const tree = syntaxTree(state);
  let found = null;
  if (name === 'self' || name === 'cls') {
    for (let node = tree.resolveInner(pos, -1); node && !found; node = node.parent) {
      if (node.name === 'ClassDefinition') found = node;
    }
  } else {
    tree.iterate({
      enter: (node) => {
        const named = node.name === 'ClassDefinition' && node.node.getChild('VariableName');
        if (named && state.sliceDoc(named.from, named.to) === name) found ??= node.node;
      },
    });
  }
  return found;
}

/** CodeMirror's source of completions; `names(imports, expression)` answers lines of `kind name`. */
export const completions = (names) => {
  const options = (imports, expression) => names(imports, expression).split('\n').filter(Boolean).map((line) => {
    const [type, label] = line.split(' ');
    return { type, label };
  });
  return (context) => {
    const { state, pos, explicit } = context;
    if (/String|Comment/.test(syntaxTree(state).resolveInner(pos, -1).name)) return null;
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    const [word] = before.match(/[\p{L}\p{N}_]*$/u);
    const from = pos - word.length;
    const path = before.slice(0, before.length - word.length);
    let found;
    const module = path.match(/^\s*(?:import\s+(?:[\w.\s]+,\s*)?|from\s+)([\w.]*)$/);
    const member = path.match(/^\s*from\s+([\w.]+)\s+import\s+(?:[\w,\s]*)$/);
    const object = path.match(/([\p{L}_][\p{L}\p{N}_.]*)\.$/u);
    if (module) {
      found = options('', 'import ' + module[1]);
    } else if (member) {
      found = options(`import ${member[1]}`, member[1]);
    } else if (object) {
      const text = state.doc.toString();
      const meant = meaning(object[1], text);
      const own = classOf(state, meant, pos);
      found = own ? members(state, own, [from - 1, pos]) : options((text.match(IMPORTS) ?? []).join('\n'), meant);
    } else if (/[\d.]$/.test(path) || (!explicit && word.length < 2)) {
      return null;
    } else {
      found = [...(localCompletionSource(context)?.options ?? []), ...options('', '')];
    }
    // A word that is complete needs no help.
    const isOffered = found.length && (explicit || !found.some(({ label }) => label === word));
    return isOffered ? { from, options: found } : null;
  };
};
