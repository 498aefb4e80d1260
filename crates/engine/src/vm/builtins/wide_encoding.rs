//! UTF-16 and UTF-32 (`Objects/unicodeobject.c`).

/// How characters stand in bytes: in units of two or four.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide {
    unit: usize,
    big_endian: bool,
    /// Whether a mark at the beginning says which byte comes first.
    marked: bool,
}

const MARK: char = '\u{feff}';

impl Wide {
    /// The encoding of a name in lower case, with `_` between its parts.
    pub fn named(name: &str) -> Option<Wide> {
        let name = name.strip_prefix("utf").or(name.strip_prefix('u'))?;
        let name = name.strip_prefix('_').unwrap_or(name);
        let (unit, order) = match (name.strip_prefix("16"), name.strip_prefix("32")) {
            (Some(order), _) => (2, order),
            (_, Some(order)) => (4, order),
            _ => return None,
        };
        let order = order.strip_prefix('_').unwrap_or(order);
        matches!(order, "" | "le" | "be").then_some(Wide {
            unit,
            big_endian: order == "be",
            marked: order.is_empty(),
        })
    }

    /// As errors name it: that of which byte comes first.
    pub fn name(self) -> &'static str {
        match (self.unit, self.big_endian) {
            (2, false) => "utf-16-le",
            (2, true) => "utf-16-be",
            (_, false) => "utf-32-le",
            (_, true) => "utf-32-be",
        }
    }

    /// Bytes of a text.
    pub fn encode(self, text: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity((text.len() + 1) * self.unit);
        let mark = self.marked.then_some(MARK);
        for c in mark.into_iter().chain(text.chars()) {
            let mut pair = [0; 2];
            let (wide, narrow) = match self.unit {
                2 => (0, &*c.encode_utf16(&mut pair)),
                _ => (u32::from(c), &[][..]),
            };
            let units = narrow.iter().map(|&unit| u32::from(unit));
            for unit in units.chain((self.unit == 4).then_some(wide)) {
                let bytes = unit.to_be_bytes();
                let bytes = &bytes[4 - self.unit..];
                match self.big_endian {
                    true => out.extend(bytes),
                    false => out.extend(bytes.iter().rev()),
                }
            }
        }
        out
    }

    /// The encoding that a mark at the beginning asks for, and how many bytes the mark takes.
    pub fn at_start_of(self, content: &[u8]) -> (Wide, usize) {
        for big_endian in [false, true] {
            let other = Wide { big_endian, ..self };
            if self.marked && other.next(content) == Ok((MARK, self.unit)) {
                return (other, self.unit);
            }
        }
        (self, 0)
    }

    fn unit_at(self, bytes: &[u8], at: usize) -> Option<u32> {
        let unit = bytes.get(at..at + self.unit)?;
        let step = |value: u32, &byte: &u8| value << 8 | u32::from(byte);
        Some(match self.big_endian {
            true => unit.iter().fold(0, step),
            false => unit.iter().rev().fold(0, step),
        })
    }

    /// The first character of bytes and how many it takes; or how many are wrong, and why.
    pub fn next(self, bytes: &[u8]) -> Result<(char, usize), (usize, &'static str)> {
        let Some(unit) = self.unit_at(bytes, 0) else {
            return Err((bytes.len(), "truncated data"));
        };
        if let Some(c) = char::from_u32(unit) {
            return Ok((c, self.unit));
        }
        match (self.unit, unit) {
            (2, 0xd800..=0xdbff) => match self.unit_at(bytes, 2) {
                None => Err((bytes.len(), "unexpected end of data")),
                Some(low @ 0xdc00..=0xdfff) => {
                    let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                    Ok((char::from_u32(code).unwrap_or_default(), 4))
                }
                Some(_) => Err((2, "illegal UTF-16 surrogate")),
            },
            (2, _) => Err((2, "illegal encoding")),
            (_, 0xd800..=0xdfff) => Err((
                4,
                "code point in surrogate code point range(0xd800, 0xe000)",
            )),
            _ => Err((4, "code point not in range(0x110000)")),
        }
    }
}
