//! Any program under a budget.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|program: &str| playground_fuzz::run(program));
