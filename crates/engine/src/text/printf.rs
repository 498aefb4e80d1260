//! The templates of `%`-formatting.
//!
//! CPython: `Objects/unicodeobject.c`, `unicode_format_arg_parse`.

use super::error::TextError;
use super::format_spec::bounded;
use super::int::IntRef;

/// A part of a `%` template. A template's error is its last piece: CPython meets it only after it has formatted what
/// stands before, which may raise something else or run the program's code. Of a broken conversion only its error
/// remains, though CPython would look up its key first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintfPiece {
    /// Text that stands for itself; `%%` is the literal `%`.
    Literal(String),
    /// An argument's place.
    Conversion(Conversion),
    /// Raise this on getting here.
    Error(TextError),
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Not given.
    Absent,
    /// A number of characters or digits.
    Fixed(u64),
    /// `*`: the next argument, an int.
    FromArguments,
}

/// `%(key)flags width.precision code`. The interpreter, in this order: looks up the key, from then on the only
/// argument; takes the arguments of `*`
/// ([`Conversion::star_width`], [`Conversion::star_precision`]); takes the argument to convert; formats it by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The key into the mapping on the right of `%`.
    pub key: Option<String>,
    /// `-`: pad on the right.
    pub left: bool,
    /// `+`: a sign always.
    pub plus: bool,
    /// ` `: a space where no sign is.
    pub space: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// `0`: pad numbers with zeros.
    pub zero: bool,
    /// The least number of characters.
    pub width: Amount,
    /// Digits after the point, least digits of an int, most characters of a text.
    pub precision: Amount,
    /// The conversion's letter, `d i u o x X e E f F g G c r s a` if valid.
    pub code: char,
    /// Where the letter stands in the template, in characters.
    pub index: usize,
}

/// What is left of a [`Conversion`] when its amounts are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(super) left: bool,
    pub(super) plus: bool,
    pub(super) space: bool,
    pub(super) alternate: bool,
    pub(super) zero: bool,
    pub(super) width: usize,
    pub(super) precision: Option<u64>,
    pub(super) code: char,
    pub(super) max_width: usize,
}

impl Conversion {
    /// The int that stands for `*` as the width. Error: an `OverflowError`.
    pub fn star_width(value: IntRef<'_>) -> Result<i64, TextError> {
        let width = value.to_i64();
        width.ok_or_else(|| TextError::overflow("Python int too large to convert to C ssize_t"))
    }

    /// The int that stands for `*` as the precision. Error: an `OverflowError`.
    pub fn star_precision(value: IntRef<'_>) -> Result<i64, TextError> {
        let precision = value
            .to_i64()
            .filter(|&precision| i32::try_from(precision).is_ok());
        precision.ok_or_else(|| TextError::overflow("Python int too large to convert to C int"))
    }

    /// Puts the ints in that stood for `*`; they are ignored where the amount is not
    /// [`FromArguments`](Amount::FromArguments). Widths, and precisions of numbers, above `max_width` characters are
    /// [`ErrorKind::TooLarge`](super::ErrorKind::TooLarge).
    pub fn layout(
        &self,
        width: i64,
        precision: i64,
        max_width: usize,
    ) -> Result<Layout, TextError> {
        let (width, left) = match self.width {
            Amount::Absent => (0, self.left),
            Amount::Fixed(width) => (width, self.left),
            // A negative width pads on the right.
            Amount::FromArguments => (width.unsigned_abs(), self.left || width < 0),
        };
        let precision = match self.precision {
            Amount::Absent => None,
            Amount::Fixed(precision) => Some(precision),
            Amount::FromArguments => Some(u64::try_from(precision).unwrap_or(0)),
        };
        Ok(Layout {
            left,
            plus: self.plus,
            space: self.space,
            alternate: self.alternate,
            zero: self.zero,
            width: bounded(width, max_width)?,
            precision,
            code: self.code,
            max_width,
        })
    }

    /// The `ValueError` for a code that is none; raised when the argument has been taken.
    pub fn unsupported(&self) -> TextError {
        let shown = if ('\u{1f}'..='~').contains(&self.code) {
            self.code
        } else {
            '?'
        };
        TextError::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.code),
            self.index
        ))
    }

    /// The `TypeError` for a value of `type_name` that is no number, where the code wants one.
    pub fn number_required(&self, type_name: &str) -> TextError {
        TextError::type_error(match self.code {
            'd' | 'i' | 'u' => format!(
                "%{} format: a real number is required, not {type_name}",
                self.code
            ),
            'o' | 'x' | 'X' => format!(
                "%{} format: an integer is required, not {type_name}",
                self.code
            ),
            _ => format!("must be real number, not {type_name}"),
        })
    }
}

impl TextError {
    /// `%` ran out of arguments.
    pub fn printf_not_enough_arguments() -> Self {
        Self::type_error("not enough arguments for format string")
    }

    /// `%` has arguments left.
    pub fn printf_not_all_converted() -> Self {
        Self::type_error("not all arguments converted during string formatting")
    }

    /// A key in a template and no mapping on the right of `%`.
    pub fn printf_requires_mapping() -> Self {
        Self::type_error("format requires a mapping")
    }

    /// Another argument than an int for `*`.
    pub fn printf_star_wants_int() -> Self {
        Self::type_error("* wants int")
    }

    /// Another argument than an int or a string of one character for `%c`.
    pub fn printf_char_required() -> Self {
        Self::type_error("%c requires int or char")
    }
}

/// Splits a `%` template into its pieces.
pub fn parse_printf(template: &str) -> Vec<PrintfPiece> {
    let mut parser = Parser {
        rest: template,
        consumed: 0,
    };
    let mut pieces = Vec::new();
    while let Some(percent) = parser.rest.find('%') {
        if percent > 0 {
            push_literal(&mut pieces, &parser.rest[..percent]);
        }
        parser.advance(percent + 1);
        if parser.rest.starts_with('%') {
            push_literal(&mut pieces, "%");
            parser.advance(1);
            continue;
        }
        match parser.conversion() {
            Ok(conversion) => pieces.push(PrintfPiece::Conversion(conversion)),
            Err(error) => {
                pieces.push(PrintfPiece::Error(error));
                return pieces;
            }
        }
    }
    if !parser.rest.is_empty() {
        push_literal(&mut pieces, parser.rest);
    }
    pieces
}

fn push_literal(pieces: &mut Vec<PrintfPiece>, text: &str) {
    match pieces.last_mut() {
        Some(PrintfPiece::Literal(last)) => last.push_str(text),
        _ => pieces.push(PrintfPiece::Literal(text.to_owned())),
    }
}

struct Parser<'a> {
    rest: &'a str,
    /// Characters before the rest.
    consumed: usize,
}

impl<'a> Parser<'a> {
    fn advance(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at(bytes);
        self.consumed += passed.chars().count();
        self.rest = rest;
        passed
    }

    fn next_if(&mut self, matches: impl Fn(char) -> bool) -> Option<char> {
        let next = self.rest.chars().next().filter(|&c| matches(c))?;
        self.advance(next.len_utf8());
        Some(next)
    }

    /// Reads what follows a `%`.
    fn conversion(&mut self) -> Result<Conversion, TextError> {
        let mut conversion = Conversion {
            key: self.key()?,
            left: false,
            plus: false,
            space: false,
            alternate: false,
            zero: false,
            width: Amount::Absent,
            precision: Amount::Absent,
            code: '\0',
            index: 0,
        };
        while let Some(flag) = self.next_if(|c| matches!(c, '-' | '+' | ' ' | '#' | '0')) {
            match flag {
                '-' => conversion.left = true,
                '+' => conversion.plus = true,
                ' ' => conversion.space = true,
                '#' => conversion.alternate = true,
                _ => conversion.zero = true,
            }
        }
        conversion.width = self.amount(i64::MAX as u64, "width too big")?;
        if self.next_if(|c| c == '.').is_some() {
            conversion.precision = match self.amount(i32::MAX as u64, "precision too big")? {
                Amount::Absent => Amount::Fixed(0),
                amount => amount,
            };
        }
        // A length modifier of C, without meaning.
        self.next_if(|c| matches!(c, 'h' | 'l' | 'L'));
        conversion.index = self.consumed;
        conversion.code = self
            .next_if(|_| true)
            .ok_or_else(|| TextError::value("incomplete format"))?;
        Ok(conversion)
    }

    /// A key in parentheses, which may hold balanced parentheses.
    fn key(&mut self) -> Result<Option<String>, TextError> {
        if self.next_if(|c| c == '(').is_none() {
            return Ok(None);
        }
        let mut depth = 1;
        for (offset, c) in self.rest.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let key = self.advance(offset).to_owned();
                self.advance(1);
                return Ok(Some(key));
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn amount(&mut self, most: u64, too_big: &str) -> Result<Amount, TextError> {
        if self.next_if(|c| c == '*').is_some() {
            return Ok(Amount::FromArguments);
        }
        let mut amount = Amount::Absent;
        while let Some(digit) = self.next_if(|c| c.is_ascii_digit()) {
            let digit = u64::from(digit) - u64::from('0');
            let value = if let Amount::Fixed(value) = amount {
                value
            } else {
                0
            };
            if value > (most - digit) / 10 {
                return Err(TextError::value(too_big));
            }
            amount = Amount::Fixed(value * 10 + digit);
        }
        Ok(amount)
    }
}
