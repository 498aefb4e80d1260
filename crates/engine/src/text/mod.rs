//! Text and numbers as CPython 3.13 reads and writes them: pure functions over `&str`, `i64`, [`BigInt`] and `f64`.
//!
//! Nothing here knows the interpreter's values. Where Python's behaviour depends on an object (its `__format__`, its
//! `repr()`, the name of its type), the interpreter asks the object and hands the answer in. Results and error texts
//! equal CPython's, character for character; the tables under `tests/text/` were written by CPython.
//!
//! Offsets and lengths count characters (code points), as Python's do, unless a name says bytes. A `str` is Rust's
//! `str`, so lone surrogates do not exist here.
//!
//! [`BigInt`]: num_bigint::BigInt

mod case;
mod case_table;
mod classify;
mod error;
mod float_arithmetic;
mod float_hex;
mod float_layout;
mod float_parse;
mod float_repr;
mod format_number;
mod format_spec;
mod grouped;
mod hashing;
mod int;
mod int_digits;
mod int_float;
mod int_parse;
mod pad;
mod printf;
mod printf_format;
mod rounding;
mod search;
mod similar;
mod split;
mod str_format;
mod str_repr;
#[cfg(test)]
mod tests;
mod unicode;
mod unicode_table;

pub use case::{capitalize, casefold, lower, swapcase, title, to_lower, to_upper, upper};
pub use classify::{
    is_alnum, is_alpha, is_ascii, is_decimal, is_digit, is_identifier, is_lower, is_numeric,
    is_printable, is_space, is_title, is_upper,
};
pub use error::{ErrorKind, TextError};
pub use float_arithmetic::{float_divmod, float_floor_div, float_mod, float_pow, float_true_div};
pub use float_hex::{float_fromhex, float_hex};
pub use float_parse::parse_float;
pub use float_repr::{float_repr, push_float_repr};
pub use format_spec::{FormatSpec, Formatted, unsupported_format_string};
pub use grouped::grouped;
pub use hashing::{HASH_NONE, hash_bigint, hash_float, hash_int, hash_tuple};
pub use int::{Int, IntRef};
pub use int_digits::{MAX_STR_DIGITS, Radix, int_to_decimal, int_to_radix};
pub use int_float::{
    bigint_to_f64, compare_int_float, float_as_integer_ratio, float_is_integer, float_to_int,
    int_to_f64, int_true_div,
};
pub use int_parse::parse_int;
pub use pad::{center, expandtabs, ljust, rjust, zfill};
pub use printf::{Amount, Conversion, Layout, PrintfPiece, parse_printf};
pub use printf_format::{format_printf_float, format_printf_int, format_printf_str, printf_char};
pub use rounding::{round_float, round_half_even_to_int, round_int};
pub use search::{
    count, ends_with, find, partition, replace, rfind, rpartition, starts_with, strip, strip_end,
    strip_start,
};
pub use similar::closest;
pub use split::{rsplit, rsplit_whitespace, split, split_whitespace, splitlines};
pub use str_format::{
    Access, Argument, Field, FieldConversion, FieldSpec, TemplatePiece, parse_format,
};
pub use str_repr::{ascii_repr, bytes_repr, push_str_repr, str_repr};
pub use unicode::is_whitespace;
