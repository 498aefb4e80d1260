// Trunk's hook, when a build's files are ready. One after the other: all write to index.html.
await import('./bundle-editor.mjs');
await import('./gather-files.mjs');
await import('./split/hook.mjs');
