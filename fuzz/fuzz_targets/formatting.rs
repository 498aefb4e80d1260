//! Any template for every kind of value: `format`, `%` and `str.format`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playground_fuzz::{literal, run};

fuzz_target!(|template: &str| {
    let template = literal(template);
    run(&format!(
        "\
values = (0, -7, 123456789, 10 ** 30, True, None, 1.5, -0.0, 1e300, 5e-324, float('nan'), float('inf'), 2 - 3j,
          'h\\u00e9llo', b'x', [1, 'a'], {{'a': 1}}, (1, 2.5), ('a', 12, 3))
template = {template}
for value in values:
    for show in (lambda: format(value, template), lambda: template % value, lambda: template.format(value, value, a=value),
                 lambda: template.encode() % value):
        try:
            show()
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError):
            pass
"
    ));
});
