// The editor: CodeMirror as a view of the page's text. The page has the text and its one history; here is neither.
// Loaded when the page has been painted (see codemirror.rs). All offsets are in UTF-16 code units.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { indentLess, indentMore, standardKeymap, toggleComment } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Annotation, EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration, EditorView, GutterMarker, gutterLineClass, highlightSpecialChars, hoverTooltip, keymap, lineNumbers,
  showTooltip,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { completions } from './completions.js';

const INDENT = 4;

// Colours are the style sheet's: static/editor.css.
const classes = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], class: 'keyword' },
  { tag: [tags.definition(tags.variableName), tags.definition(tags.className), tags.meta], class: 'definition' },
  { tag: [tags.string, tags.special(tags.string)], class: 'string' },
  { tag: tags.number, class: 'number' },
  { tag: tags.comment, class: 'comment' },
]);

/** Marks a change that the page made, so that it isn't told of it. */
const ofPage = Annotation.define();

/** Milliseconds of rest after which the editor follows the page while nobody sees it. */
const REST = 150;

/** A field that holds what an effect sets, and moves it along with the text. */
const field = (effect, empty, move, provide) => StateField.define({
  create: () => empty,
  update: (value, { effects, changes, docChanged }) =>
    effects.find((one) => one.is(effect))?.value ?? (docChanged ? move(value, changes) : value),
  provide,
});

// Lines that are marked: where the playhead is, what is pointed at.
const setLines = StateEffect.define();
const lines = field(setLines, Decoration.none, (set, changes) => set.map(changes), (value) => EditorView.decorations.from(value));

// Problems: underlined, in the line numbers, told by the pointer and by F8.
const setProblems = StateEffect.define();
const problems = field(
  setProblems,
  { underlines: Decoration.none, numbers: RangeSet.empty },
  ({ underlines, numbers }, changes) => ({ underlines: underlines.map(changes), numbers: numbers.map(changes) }),
  (value) => [
    EditorView.decorations.from(value, ({ underlines }) => underlines),
    gutterLineClass.from(value, ({ numbers }) => numbers),
  ],
);

const number = (name) => new (class extends GutterMarker {
  elementClass = name;
})();
const numberOf = { error: number('error'), warning: number('warning') };

/** The tooltip for a problem in the text at a place. */
const tooltip = (pos, end, { kind, text, help }) => ({
  pos,
  end,
  above: true,
  create() {
    const dom = document.createElement('div');
    dom.className = `problem-tip ${kind}`;
    for (const words of [text, help]) {
      if (words) dom.appendChild(document.createElement('p')).textContent = words;
    }
    return { dom };
  },
});

/** The problems with their places, in the order of the text. */
function placed(state) {
  const found = [];
  state.field(problems).underlines.between(0, state.doc.length, (from, to, { spec }) => {
    found.push({ from, to, ...spec.problem });
  });
  return found;
}

const hover = hoverTooltip((view, pos) => {
  const found = placed(view.state).find(({ from, to }) => from <= pos && pos <= to);
  return found ? tooltip(found.from, found.to, found) : null;
});

// The problem that F8 came to; told until something else happens.
const setTold = StateEffect.define();
const told = StateField.define({
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    const set = effects.find((one) => one.is(setTold));
    if (set) return set.value;
    return docChanged || selection ? null : value;
  },
  provide: (value) => showTooltip.from(value),
});

function nextProblem(view) {
  const found = placed(view.state);
  if (!found.length) return false;
  const { head } = view.state.selection.main;
  const next = found.find(({ from }) => from > head) ?? found[0];
  view.dispatch({
    selection: { anchor: next.from },
    scrollIntoView: true,
    effects: [
      setTold.of(tooltip(next.from, next.to, next)),
      EditorView.announce.of([next.text, next.help].filter(Boolean).join(' ')),
    ],
  });
  return true;
}

/** Tab: takes the completion that is offered, indents selected lines, or goes to the next level of indentation. */
function tab(view) {
  if (acceptCompletion(view)) return true;
  const { from, to, empty } = view.state.selection.main;
  const line = view.state.doc.lineAt(from);
  if (!empty && to > line.to) return indentMore(view);
  const column = [...line.text.slice(0, from - line.from)].length;
  view.dispatch(view.state.update(
    view.state.replaceSelection(' '.repeat(INDENT - (column % INDENT))),
    { userEvent: 'input.indent', scrollIntoView: true },
  ));
  return true;
}

/**
 * Puts the editor into an element. The page hears `change(from, to, inserted, isTyped)` after each change that isn't its own,
 * and `history(isUndo)` when one is to be taken back or done again; it answers `names(imports, expression)`.
 */
export function create(parent, text, anchor, head, change, history, names) {
  const travel = (isUndo) => () => {
    history(isUndo);
    return true;
  };
  const view = new EditorView({
    parent,
    doc: text,
    selection: { anchor, head },
    extensions: [
      lineNumbers(),
      highlightSpecialChars(),
      EditorState.tabSize.of(INDENT),
      indentUnit.of(' '.repeat(INDENT)),
      pythonLanguage,
      syntaxHighlighting(classes),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [completions(names)], filterStrict: true }),
      lines,
      problems,
      hover,
      told,
      keymap.of([
        { key: 'Tab', run: tab, shift: indentLess },
        { key: 'Mod-z', run: travel(true), preventDefault: true },
        { key: 'Mod-y', run: travel(false), preventDefault: true },
        { key: 'Mod-Shift-z', run: travel(false), preventDefault: true },
        { key: 'Mod-/', run: toggleComment },
        { key: 'F8', run: nextProblem },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...standardKeymap,
      ]),
      EditorView.domEventHandlers({
        // The browser's own menus.
        beforeinput(event) {
          if (!event.inputType.startsWith('history')) return false;
          event.preventDefault();
          return travel(event.inputType === 'historyUndo')();
        },
      }),
      EditorView.contentAttributes.of((view) => ({
        id: 'program',
        // Focusable it is anyway; this says so to what looks for it.
        tabindex: '0',
        'aria-label': 'Python program',
        'aria-describedby': 'editor-help',
        'aria-invalid': String(placed(view.state).some(({ kind }) => kind === 'error')),
      })),
      EditorView.updateListener.of(({ docChanged, transactions, changes, state }) => {
        if (!docChanged || transactions.some((one) => one.annotation(ofPage))) return;
        // From the first changed character to the last: one patch.
        let [from, to, end] = [Infinity, 0, 0];
        changes.iterChangedRanges((fromA, toA, _, toB) => {
          [from, to, end] = [Math.min(from, fromA), toA, toB];
        });
        const isTyped = transactions.every((one) => one.isUserEvent('input.type') || one.isUserEvent('delete'));
        change(from, to, state.sliceDoc(from, end), isTyped);
      }),
    ],
  });
  // As a text area has it; static/restart.js asks for it when nothing else answers any more.
  Object.defineProperty(view.contentDOM, 'value', {
    get() {
      follow();
      return view.state.doc.toString();
    },
  });

  // What the page has asked for and the editor hasn't done, while nobody sees it: editing cards takes no time here.
  let isSeen = true;
  let changes = [];
  let latest = {};
  let timer;
  const follow = () => {
    clearTimeout(timer);
    if (changes.length) view.dispatch(...changes, { annotations: ofPage.of(true), sequential: true });
    const { report, select, mark } = latest;
    [changes, latest] = [[], {}];
    for (const act of [report, select, mark]) act?.();
  };
  const wait = () => {
    clearTimeout(timer);
    if (isSeen) follow();
    else timer = setTimeout(follow, REST);
  };
  /** Has the latest of a kind done. */
  const ask = (kind, act) => (...args) => {
    latest[kind] = () => act(...args);
    wait();
  };
  return {
    focus() {
      follow();
      view.focus();
    },
    /** Whether anybody sees the editor. */
    seen(isSo) {
      isSeen = isSo;
      if (isSeen) follow();
    },
    /** Replaces a part of the text. */
    change(from, to, insert) {
      changes.push({ changes: { from, to, insert }, sequential: true });
      wait();
    },
    /** Selects a range and shows it. */
    select: ask('select', (anchor, head) => view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'nearest', yMargin: 40 }),
    })),
    /** Marks lines: text of `number class`, a line each. */
    mark: ask('mark', (text) => {
      const { doc } = view.state;
      const marks = text.split('\n').filter(Boolean).map((one) => one.split(' '))
        .filter(([line]) => line <= doc.lines)
        .map(([line, name]) => Decoration.line({ class: `mark ${name}` }).range(doc.line(Number(line)).from));
      view.dispatch({ effects: setLines.of(Decoration.set(marks)) });
    }),
    /** Shows problems: `[from, to, kind, text, help]` each. */
    report: ask('report', (problems) => {
      const { doc } = view.state;
      const list = problems.map(([from, to, kind, text, help]) => ({ from, to, kind, text, help }));
      const underlines = list.map((problem) => {
        let [from, to] = [problem.from, problem.to].map((at) => Math.min(at, doc.length));
        // What is empty is shown at the character behind it, or before it at a line's end.
        if (from === to) {
          if (to < doc.lineAt(to).to) to += 1;
          else from = Math.max(doc.lineAt(from).from, from - 1);
        }
        return from < to && Decoration.mark({ class: `underline ${problem.kind}`, problem }).range(from, to);
      });
      const numbers = list.map(({ from, kind }) => numberOf[kind].range(doc.lineAt(Math.min(from, doc.length)).from));
      view.dispatch({
        effects: setProblems.of({
          underlines: Decoration.set(underlines.filter(Boolean), true),
          numbers: RangeSet.of(numbers, true),
        }),
      });
    }),
    destroy() {
      clearTimeout(timer);
      view.destroy();
    },
  };
}
