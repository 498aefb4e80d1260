//! What a backslash means.

use super::{Parse, Parser, ch, shown};
use crate::stdlib::re::pattern::{IGNORECASE, Node, Place, Set, Single};

impl Parser<'_> {
    pub(super) fn octal(&mut self, first: u32) -> u32 {
        let mut code = first - ch('0');
        for _ in 0..2 {
            match self.peek().and_then(|c| shown(c).to_digit(8)) {
                Some(digit) => code = code * 8 + digit,
                None => break,
            }
            self.at += 1;
        }
        code
    }

    /// The character that an escape stands for, inside sets and outside.
    pub(super) fn code(&mut self, c: u32, start: usize) -> Parse<u32> {
        let digits = match shown(c) {
            'a' => return Ok(7),
            'f' => return Ok(12),
            'n' => return Ok(10),
            'r' => return Ok(13),
            't' => return Ok(9),
            'v' => return Ok(11),
            'x' => 2,
            'u' if !self.bytes => 4,
            'U' if !self.bytes => 8,
            letter if letter.is_ascii_alphanumeric() => {
                return Err(self.problem(&format!("bad escape \\{letter}"), start));
            }
            _ => return Ok(c),
        };
        let mut code = 0_u32;
        let mut count = 0;
        while count < digits {
            let Some(digit) = self.peek().and_then(|c| shown(c).to_digit(16)) else {
                let escape: String = self.text[start..self.at]
                    .iter()
                    .map(|&c| shown(c))
                    .collect();
                return Err(self.problem(&format!("incomplete escape {escape}"), start));
            };
            code = code.wrapping_mul(16).wrapping_add(digit);
            self.at += 1;
            count += 1;
        }
        Ok(code)
    }

    pub(super) fn escape(&mut self, start: usize) -> Parse<Node> {
        let Some(c) = self.peek() else {
            return Err(self.problem("bad escape (end of pattern)", start));
        };
        self.at += 1;
        if let Some(category) = self.category(c) {
            return Ok(Node::Single(Single::Set(Box::new(Set {
                negated: false,
                items: vec![category],
                fold: false,
            }))));
        }
        let ascii = self.ascii();
        match shown(c) {
            'A' => Ok(Node::At(Place::Start)),
            'Z' => Ok(Node::At(Place::VeryEnd)),
            'b' => Ok(Node::At(Place::WordEdge { ascii })),
            'B' => Ok(Node::At(Place::NoWordEdge { ascii })),
            '0' => {
                let code = self.octal(c);
                Ok(self.one(code))
            }
            '1'..='9' => {
                let mut group = (c - ch('0')) as usize;
                if let Some(digit) = self.peek().and_then(|c| shown(c).to_digit(10)) {
                    let third = self.text.get(self.at + 1).copied();
                    let octal = |c: u32| shown(c).is_digit(8);
                    if octal(c) && digit < 8 && third.is_some_and(octal) {
                        let code = self.octal(c);
                        if code > 0o377 {
                            let message =
                                format!("octal escape value \\{code:o} outside of range 0-0o377");
                            return Err(self.problem(&message, start));
                        }
                        return Ok(self.one(code));
                    }
                    group = group * 10 + digit as usize;
                    self.at += 1;
                }
                self.again(group, start + 1)
            }
            _ => {
                let code = self.code(c, start)?;
                Ok(self.one(code))
            }
        }
    }

    pub(super) fn again(&self, group: usize, at: usize) -> Parse<Node> {
        match self.widths.get(group) {
            None => Err(self.problem(&format!("invalid group reference {group}"), at)),
            Some(None) => Err(self.problem("cannot refer to an open group", at - 1)),
            Some(Some(_)) => Ok(Node::Again {
                group,
                fold: self.has(IGNORECASE),
            }),
        }
    }
}
