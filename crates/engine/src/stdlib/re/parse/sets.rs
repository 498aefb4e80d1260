//! Sets of characters: `[a-z]`, `\d`.

use super::{Parse, Parser, ch, shown};
use crate::stdlib::re::pattern::{Category, IGNORECASE, Item, Set, Single};

impl Parser<'_> {
    pub(super) fn set(&mut self, start: usize) -> Parse<Single> {
        let negated = self.take('^');
        let mut items = Vec::new();
        let first = self.at;
        loop {
            let begin = self.at;
            let Some(c) = self.peek() else {
                return Err(self.problem("unterminated character set", start));
            };
            self.at += 1;
            if c == ch(']') && begin != first {
                break;
            }
            let low = self.member(c, begin)?;
            if self.peek() == Some(ch('-')) {
                self.at += 1;
                let behind = self.at;
                let Some(c) = self.peek() else {
                    return Err(self.problem("unterminated character set", start));
                };
                if c == ch(']') {
                    items.push(low);
                    items.push(Item::Range(ch('-'), ch('-')));
                    self.at += 1;
                    break;
                }
                self.at += 1;
                let high = self.member(c, behind)?;
                match (low, high) {
                    (Item::Range(a, _), Item::Range(b, _)) if a <= b => {
                        items.push(Item::Range(a, b));
                    }
                    _ => {
                        let range: String = self.text[begin..self.at]
                            .iter()
                            .map(|&c| shown(c))
                            .collect();
                        return Err(self.problem(&format!("bad character range {range}"), begin));
                    }
                }
            } else {
                items.push(low);
            }
        }
        Ok(Single::Set(Box::new(Set {
            negated,
            items,
            fold: self.has(IGNORECASE),
        })))
    }

    /// What a character, or the escape that it begins, stands for within a set.
    pub(super) fn member(&mut self, c: u32, start: usize) -> Parse<Item> {
        if c != ch('\\') {
            return Ok(Item::Range(c, c));
        }
        let Some(c) = self.peek() else {
            return Err(self.problem("bad escape (end of pattern)", start));
        };
        self.at += 1;
        if let Some(category) = self.category(c) {
            return Ok(category);
        }
        let code = match shown(c) {
            'b' => 8,
            '0'..='7' => self.octal(c),
            _ => self.code(c, start)?,
        };
        Ok(Item::Range(code, code))
    }

    pub(super) fn category(&self, c: u32) -> Option<Item> {
        let kind = match shown(c).to_ascii_lowercase() {
            'd' => Category::Digit,
            's' => Category::Space,
            'w' => Category::Word,
            _ => return None,
        };
        Some(Item::Category {
            kind,
            negated: shown(c).is_ascii_uppercase(),
            ascii: self.ascii(),
        })
    }
}
