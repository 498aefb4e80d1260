//! From a pattern's text to its parts (`Lib/re/_parser.py`), with CPython's messages.

use super::pattern::{
    ASCII, Category, DOTALL, Greed, IGNORECASE, Item, LOCALE, MULTILINE, Node, Place, Set, Single,
    Times, UNICODE, VERBOSE, lower,
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

    fn set(&mut self, start: usize) -> Parse<Single> {
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
    fn member(&mut self, c: u32, start: usize) -> Parse<Item> {
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

    fn category(&self, c: u32) -> Option<Item> {
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

    fn octal(&mut self, first: u32) -> u32 {
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
    fn code(&mut self, c: u32, start: usize) -> Parse<u32> {
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

    fn escape(&mut self, start: usize) -> Parse<Node> {
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

    fn again(&self, group: usize, at: usize) -> Parse<Node> {
        match self.widths.get(group) {
            None => Err(self.problem(&format!("invalid group reference {group}"), at)),
            Some(None) => Err(self.problem("cannot refer to an open group", at - 1)),
            Some(Some(_)) => Ok(Node::Again {
                group,
                fold: self.has(IGNORECASE),
            }),
        }
    }

    fn named(&self, name: &str, at: usize) -> Parse<usize> {
        let known = self.names.iter().find(|(known, _)| known == name);
        match known {
            Some((_, group)) => Ok(*group),
            None => Err(self.problem(&format!("unknown group name '{name}'"), at)),
        }
    }

    fn check_name(&self, name: &str, at: usize) -> Parse<()> {
        let mut chars = name.chars();
        let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        if first && chars.all(|c| c.is_alphanumeric() || c == '_') {
            return Ok(());
        }
        Err(self.problem(&format!("bad character in group name '{name}'"), at))
    }

    /// A group behind its parenthesis; None for comments and flags.
    fn group(&mut self, start: usize) -> Parse<Option<Node>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.problem("groups are nested too deep", start));
        }
        let node = self.group_inside(start);
        self.depth -= 1;
        node
    }

    fn group_inside(&mut self, start: usize) -> Parse<Option<Node>> {
        let before = self.flags;
        if !self.take('?') {
            return self.numbered(start, None).map(Some);
        }
        let Some(c) = self.peek() else {
            return Err(self.problem("unexpected end of pattern", self.at));
        };
        self.at += 1;
        match shown(c) {
            ':' => self
                .closed(start)
                .map(|body| Some(Node::Group(Box::new(body), None))),
            '>' => self
                .closed(start)
                .map(|body| Some(Node::Atomic(Box::new(body)))),
            '#' => loop {
                match self.peek() {
                    None => {
                        return Err(self.problem("missing ), unterminated comment", start));
                    }
                    Some(c) => {
                        self.at += 1;
                        if c == ch(')') {
                            return Ok(None);
                        }
                    }
                }
            },
            'P' => {
                if self.take('<') {
                    let at = self.at;
                    let name = self.until('>', "group name")?;
                    self.check_name(&name, at)?;
                    return self.numbered(start, Some((name, at))).map(Some);
                }
                if self.take('=') {
                    let at = self.at;
                    let name = self.until(')', "group name")?;
                    self.check_name(&name, at)?;
                    let group = self.named(&name, at)?;
                    return self.again(group, at + 1).map(Some);
                }
                let Some(c) = self.peek() else {
                    return Err(self.problem("unexpected end of pattern", self.at));
                };
                Err(self.problem(&format!("unknown extension ?P{}", shown(c)), start + 1))
            }
            '=' | '!' => {
                let body = self.closed(start)?;
                Ok(Some(Node::Look {
                    body: Box::new(body),
                    behind: None,
                    negative: c == ch('!'),
                }))
            }
            '<' => {
                let Some(c) = self.peek() else {
                    return Err(self.problem("unexpected end of pattern", self.at));
                };
                self.at += 1;
                if c != ch('=') && c != ch('!') {
                    let message = format!("unknown extension ?<{}", shown(c));
                    return Err(self.problem(&message, start + 1));
                }
                self.in_lookbehind += 1;
                let body = self.closed(start)?;
                self.in_lookbehind -= 1;
                let (least, most) = body.width(&self.widths);
                if least != most {
                    return Err(Problem {
                        message: "look-behind requires fixed-width pattern".to_owned(),
                        at: None,
                    });
                }
                Ok(Some(Node::Look {
                    body: Box::new(body),
                    behind: Some(least),
                    negative: c == ch('!'),
                }))
            }
            '(' => self.conditional(start).map(Some),
            '-' | 'a'..='z' | 'A'..='Z' => {
                self.at -= 1;
                let node = self.flagged(start, before);
                if !matches!(node, Ok(None)) {
                    self.flags = before;
                }
                node
            }
            c => Err(self.problem(&format!("unknown extension ?{c}"), start + 1)),
        }
    }

    fn closed(&mut self, start: usize) -> Parse<Node> {
        let flags = self.flags;
        let body = self.either()?;
        self.flags = flags;
        if self.take(')') {
            return Ok(body);
        }
        Err(self.problem("missing ), unterminated subpattern", start))
    }

    fn numbered(&mut self, start: usize, name: Option<(String, usize)>) -> Parse<Node> {
        let number = self.widths.len();
        self.widths.push(None);
        if let Some((name, at)) = name {
            if let Some((_, was)) = self.names.iter().find(|(known, _)| *known == name) {
                let message = format!(
                    "redefinition of group name '{name}' as group {number}; was group {was}"
                );
                return Err(self.problem(&message, at));
            }
            self.names.push((name, number));
        }
        let body = self.closed(start)?;
        self.widths[number] = Some(body.width(&self.widths));
        Ok(Node::Group(Box::new(body), Some(number)))
    }

    /// `(?(group)yes|no)`.
    fn conditional(&mut self, start: usize) -> Parse<Node> {
        let at = self.at;
        let name = self.until(')', "group name")?;
        let group = match name.parse::<usize>() {
            Ok(0) => return Err(self.problem("bad group number", at)),
            Ok(group) => {
                self.tested.push((group, at));
                group
            }
            Err(_) => {
                self.check_name(&name, at)?;
                self.named(&name, at)?
            }
        };
        let yes = self.sequence()?;
        let no = if self.take('|') {
            let no = self.sequence()?;
            if self.peek() == Some(ch('|')) {
                return Err(
                    self.problem("conditional backref with more than two branches", self.at)
                );
            }
            no
        } else {
            Node::Sequence(Vec::new())
        };
        if !self.take(')') {
            return Err(self.problem("missing ), unterminated subpattern", start));
        }
        Ok(Node::IfGroup(group, Box::new(yes), Box::new(no)))
    }

    /// `(?i)`, `(?i:…)` and `(?i-s:…)`.
    fn flagged(&mut self, start: usize, before: u32) -> Parse<Option<Node>> {
        let (mut added, mut removed, mut removing) = (0, 0, false);
        loop {
            let Some(c) = self.peek() else {
                return Err(self.problem("missing -, : or )", self.at));
            };
            let at = self.at;
            self.at += 1;
            let flag = match shown(c) {
                'i' => IGNORECASE,
                'L' => LOCALE,
                'm' => MULTILINE,
                's' => DOTALL,
                'x' => VERBOSE,
                'a' => ASCII,
                'u' => UNICODE,
                '-' if !removing => {
                    removing = true;
                    continue;
                }
                ')' if !removing => {
                    if start != 0 {
                        let message = "global flags not at the start of the expression";
                        return Err(self.problem(message, start));
                    }
                    self.flags |= added;
                    self.global |= added;
                    return Ok(None);
                }
                ':' => {
                    self.flags = (before | added) & !removed;
                    let body = self.closed(start)?;
                    return Ok(Some(Node::Group(Box::new(body), None)));
                }
                c if added == 0 && !removing => {
                    return Err(self.problem(&format!("unknown extension ?{c}"), start + 1));
                }
                c if c.is_ascii_alphabetic() => return Err(self.problem("unknown flag", at)),
                _ => {
                    let expected = if removing {
                        "missing :"
                    } else {
                        "missing -, : or )"
                    };
                    return Err(self.problem(expected, at));
                }
            };
            if removing {
                removed |= flag;
            } else {
                added |= flag;
            }
        }
    }
}
