//! The package's types for TypeScript.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How a program is run; what is left out has its default. */
export interface Options {
  /** "asyncio" unless said otherwise. */
  model?: "sequential" | "asyncio" | "threads" | "free-threads" | "processes";
  /** What randomness and the interleaving of threads come from; 0 unless said otherwise. */
  seed?: number;
  /** CPU time of an instruction, in nanoseconds. */
  instructionCost?: number;
  /** Instructions before `step` returns. */
  slice?: number;
  /** Cores of the simulated machine. */
  cores?: number;
  /** Instructions after which the run ends with the outcome "limit". */
  maxInstructions?: number;
  /** The same for bytes of the program's values. */
  maxMemory?: number;
  /** The same for recorded events. */
  maxEvents?: number;
  /** The same for bytes of output. */
  maxOutput?: number;
  /** The name under which tracebacks show the program. */
  fileName?: string;
}

/** What is wrong with a program, or doubtful; lines and columns count from 1. */
export interface Diagnostic {
  severity: "error" | "warning";
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
  help: string | null;
}

/** A line of output: `line` on the output, `stderr` on the error stream; `t` in virtual seconds. */
export interface Line {
  t: number;
  line?: string;
  stderr?: string;
  /** When the line was completed, if later. */
  t_end?: number;
  /** False for a last line without one. */
  newline?: boolean;
}

/** How a run ended, and when, in virtual seconds. */
export interface Outcome {
  outcome: "ok" | "exception" | "exit" | "deadlock" | "limit" | "not expressible";
  t: number;
  type?: string;
  message?: string;
  code?: number | string | null;
}

/** Something that happened: `what` to which task and thread, at which place; more fields depend on it. */
export interface TraceEvent {
  t: number;
  what: string;
  task: number;
  thread: number;
  line?: number;
  name?: string;
  coroutine?: string;
  creator?: number;
  reason?: string;
  by?: number;
  handle?: number;
  due?: number;
  seconds?: number;
  process?: number;
}

/** A whole run. */
export interface Run {
  lines: Line[];
  outcome: Outcome;
  trace: TraceEvent[];
}

/** What to do before the next step: at once, after holding the thread, at an instant, or never. */
export type Next =
  | { kind: "again" }
  | { kind: "hold"; seconds: number }
  | { kind: "wait"; until: number }
  | { kind: "external" }
  | { kind: "finished"; outcome: Outcome };

/** What the compiler has to say about a program. */
export function check(source: string): Diagnostic[];

/** Runs a program to its end on virtual time. Throws an Error with `diagnostics` if the program is refused. */
export function run(source: string, options?: Options): Run;

/** A run that is stepped by its caller, who keeps the time. */
export class Simulation {
  constructor(source: string, options?: Options);
  /** Goes on for at most a slice of instructions, at the time `now` in seconds. */
  step(now: number): Next;
  /** The time that the program would read, in seconds. */
  readonly now: number;
  /** The lines printed so far, those before `first` left out. */
  lines(first: number): Line[];
  /** The events recorded so far, those before `first` left out. */
  trace(first: number): TraceEvent[];
  free(): void;
}
"#;
