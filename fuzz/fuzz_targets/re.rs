//! Any pattern on any text: the input's first line is the pattern, the rest the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playground_fuzz::{literal, run};

fuzz_target!(|input: &str| {
    let (pattern, text) = input.split_once('\n').unwrap_or((input, "aAbé_1 \n"));
    let (pattern, text) = (literal(pattern), literal(text));
    run(&format!(
        "\
import re
pattern, text = {pattern}, {text}
try:
    compiled = re.compile(pattern)
except (re.PatternError, OverflowError):
    pass
else:
    compiled.search(text), compiled.match(text), compiled.fullmatch(text), compiled.findall(text), compiled.split(text)
    try:
        compiled.sub(text, text)
    except (re.PatternError, IndexError):
        pass
"
    ));
});
