//! From a pattern's text to its parts (`Lib/re/_parser.py`), with CPython's messages.

mod escapes;
mod groups;
mod sets;

use super::pattern::{
    ASCII, DOTALL, Greed, IGNORECASE, MULTILINE, Node, Place, Single, Times, UNICODE, VERBOSE,
    lower,
};

/// What is wrong with a pattern, and at which character, if that is known.
pub struct Problem {
    pub message: String,
    pub at: Option<usize>,
}

/// A parsed pattern.
pub struct Parsed {
    pub node: Node,
    pub flags: u32,
    /// How many groups are remembered.
    pub groups: usize,
    pub names: Vec<(String, usize)>,
}

type Parse<T> = Result<T, Problem>;

/// Groups may nest so deep: parsing is recursive.
const DEEPEST: usize = 100;

struct Parser<'a> {
    text: &'a [u32],
    at: usize,
    bytes: bool,
    flags: u32,
    /// Flags that apply to the whole pattern.
    global: u32,
    /// The width of each group, by its number; None while it is open.
    widths: Vec<Option<(usize, usize)>>,
    names: Vec<(String, usize)>,
    depth: usize,
    in_lookbehind: usize,
    /// Tests of groups that must exist in the end.
    tested: Vec<(usize, usize)>,
}

fn ch(c: char) -> u32 {
    u32::from(c)
}

fn shown(c: u32) -> char {
    char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Parses a pattern of characters, or of bytes.
pub fn parse(text: &[u32], flags: u32, bytes: bool) -> Parse<Parsed> {
    let mut parser = Parser {
        text,
        at: 0,
        bytes,
        flags,
        global: flags,
        widths: vec![None],
        names: Vec::new(),
        depth: 0,
        in_lookbehind: 0,
        tested: Vec::new(),
    };
    let node = parser.either()?;
    if parser.peek() == Some(ch(')')) {
        return Err(parser.problem("unbalanced parenthesis", parser.at));
    }
    for &(group, at) in &parser.tested {
        if group >= parser.widths.len() {
            return Err(parser.problem(&format!("invalid group reference {group}"), at));
        }
    }
    let mut flags = parser.global;
    if !bytes && flags & ASCII == 0 {
        flags |= UNICODE;
    }
    Ok(Parsed {
        node,
        flags,
        groups: parser.widths.len() - 1,
        names: parser.names,
    })
}

impl Parser<'_> {
    fn problem(&self, message: &str, at: usize) -> Problem {
        Problem {
            message: message.to_owned(),
            at: Some(at),
        }
    }

    fn peek(&self) -> Option<u32> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let taken = self.peek() == Some(ch(c));
        self.at += usize::from(taken);
        taken
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn ascii(&self) -> bool {
        self.bytes || self.has(ASCII)
    }

    /// Everything up to a character that isn't there before the text's end, which is skipped.
    fn until(&mut self, end: char, what: &str) -> Parse<String> {
        let start = self.at;
        loop {
            match self.peek() {
                None if start == self.at => {
                    return Err(self.problem(&format!("missing {what}"), start));
                }
                None => {
                    return Err(self.problem(&format!("missing {end}, unterminated name"), start));
                }
                Some(c) if c == ch(end) => break,
                Some(_) => self.at += 1,
            }
        }
        if start == self.at {
            return Err(self.problem(&format!("missing {what}"), start));
        }
        let name = self.text[start..self.at].iter().map(|&c| shown(c));
        let name = name.collect();
        self.at += 1;
        Ok(name)
    }

    fn either(&mut self) -> Parse<Node> {
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Either(branches),
        })
    }

    fn sequence(&mut self) -> Parse<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        // Whether the last node may not be repeated: nothing there, a place, or a repetition already.
        let mut repeated = false;
        while let Some(c) = self.peek() {
            if c == ch('|') || c == ch(')') {
                break;
            }
            let start = self.at;
            self.at += 1;
            if self.has(VERBOSE) {
                if matches!(shown(c), ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') {
                    continue;
                }
                if c == ch('#') {
                    while self.peek().is_some_and(|c| c != 10) {
                        self.at += 1;
                    }
                    continue;
                }
            }
            let times = match shown(c) {
                '*' => Some((0, usize::MAX)),
                '+' => Some((1, usize::MAX)),
                '?' => Some((0, 1)),
                '{' => self.counts(start)?,
                _ => None,
            };
            if let Some((least, most)) = times {
                let node = match nodes.pop() {
                    Some(_) if repeated => return Err(self.problem("multiple repeat", start)),
                    None | Some(Node::At(_)) => {
                        return Err(self.problem("nothing to repeat", start));
                    }
                    Some(node) => node,
                };
                let greed = if self.take('?') {
                    Greed::Lazy
                } else if self.take('+') {
                    Greed::Possessive
                } else {
                    Greed::Greedy
                };
                nodes.push(Node::Repeat(Box::new(node), Times { least, most, greed }));
                repeated = true;
                continue;
            }
            repeated = false;
            match shown(c) {
                '.' => nodes.push(Node::Single(if self.has(DOTALL) {
                    Single::Any
                } else {
                    Single::AnyInLine
                })),
                '^' => nodes.push(Node::At(if self.has(MULTILINE) {
                    Place::LineStart
                } else {
                    Place::Start
                })),
                '$' => nodes.push(Node::At(if self.has(MULTILINE) {
                    Place::LineEnd
                } else {
                    Place::End
                })),
                '[' => nodes.push(Node::Single(self.set(start)?)),
                '(' => nodes.extend(self.group(start)?),
                '\\' => nodes.push(self.escape(start)?),
                _ => nodes.push(self.one(c)),
            }
        }
        Ok(Node::Sequence(nodes))
    }

    fn one(&self, c: u32) -> Node {
        Node::Single(if self.has(IGNORECASE) {
            Single::Folded(lower(c))
        } else {
            Single::Is(c)
        })
    }

    /// `{m,n}` behind its brace; None if it isn't one, so that the brace stands for itself.
    fn counts(&mut self, start: usize) -> Parse<Option<(usize, usize)>> {
        let begin = self.at;
        if self.peek() == Some(ch('}')) {
            return Ok(None);
        }
        let low = self.digits();
        let high = if self.take(',') { self.digits() } else { low };
        if !self.take('}') {
            self.at = begin;
            return Ok(None);
        }
        let comma = self.text[begin..self.at].contains(&ch(','));
        if low.is_none() && !comma {
            self.at = begin;
            return Ok(None);
        }
        let (least, most) = (low.unwrap_or(0), high.unwrap_or(usize::MAX));
        if most < least {
            return Err(self.problem("min repeat greater than max repeat", start + 1));
        }
        Ok(Some((least, most)))
    }

    fn digits(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| shown(c).to_digit(10)) {
            let so_far: usize = number.unwrap_or(0);
            number = Some(so_far.saturating_mul(10).saturating_add(digit as usize));
            self.at += 1;
        }
        number
    }
}
