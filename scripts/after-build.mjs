// Trunk's hook, when a build's files are ready. One after the other: both write to index.html.
await import('./bundle-editor.mjs');
await import('./split/hook.mjs');
