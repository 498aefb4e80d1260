//! Groups and what begins like one: `(?P<name>…)`, `(?=…)`, `(?i)`.

use super::{DEEPEST, Parse, Parser, Problem, ch, shown};
use crate::stdlib::re::pattern::{
    ASCII, DOTALL, IGNORECASE, LOCALE, MULTILINE, Node, UNICODE, VERBOSE,
};

impl Parser<'_> {
    pub(super) fn named(&self, name: &str, at: usize) -> Parse<usize> {
        let known = self.names.iter().find(|(known, _)| known == name);
        match known {
            Some((_, group)) => Ok(*group),
            None => Err(self.problem(&format!("unknown group name '{name}'"), at)),
        }
    }

    pub(super) fn check_name(&self, name: &str, at: usize) -> Parse<()> {
        let mut chars = name.chars();
        let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        if first && chars.all(|c| c.is_alphanumeric() || c == '_') {
            return Ok(());
        }
        Err(self.problem(&format!("bad character in group name '{name}'"), at))
    }

    /// A group behind its parenthesis; None for comments and flags.
    pub(super) fn group(&mut self, start: usize) -> Parse<Option<Node>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.problem("groups are nested too deep", start));
        }
        let node = self.group_inside(start);
        self.depth -= 1;
        node
    }

    pub(super) fn group_inside(&mut self, start: usize) -> Parse<Option<Node>> {
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

    pub(super) fn closed(&mut self, start: usize) -> Parse<Node> {
        let flags = self.flags;
        let body = self.either()?;
        self.flags = flags;
        if self.take(')') {
            return Ok(body);
        }
        Err(self.problem("missing ), unterminated subpattern", start))
    }

    pub(super) fn numbered(&mut self, start: usize, name: Option<(String, usize)>) -> Parse<Node> {
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
    pub(super) fn conditional(&mut self, start: usize) -> Parse<Node> {
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
    pub(super) fn flagged(&mut self, start: usize, before: u32) -> Parse<Option<Node>> {
        const TYPES: u32 = ASCII | UNICODE | LOCALE;
        let (mut added, mut removed, mut removing) = (0, 0, false);
        loop {
            let expected = match (removing, removed) {
                (false, _) => "missing -, : or )",
                (true, 0) => "missing flag",
                (true, _) => "missing :",
            };
            let at = self.at;
            let Some(c) = self.peek() else {
                return Err(self.problem(expected, at));
            };
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
                ':' if !removing || removed != 0 => {
                    if added & removed != 0 {
                        let message = "bad inline flags: flag turned on and off";
                        return Err(self.problem(message, at));
                    }
                    let kept = if added & TYPES != 0 { !TYPES } else { !0 };
                    self.flags = (before & kept | added) & !removed;
                    let body = self.closed(start)?;
                    return Ok(Some(Node::Group(Box::new(body), None)));
                }
                c if added == 0 && !removing => {
                    return Err(self.problem(&format!("unknown extension ?{c}"), start + 1));
                }
                c if c.is_ascii_alphabetic() => return Err(self.problem("unknown flag", at)),
                _ => return Err(self.problem(expected, at)),
            };
            let wrong = if removing && flag & TYPES != 0 {
                "cannot turn off flags 'a', 'u' and 'L'"
            } else if !self.bytes && flag == LOCALE {
                "cannot use 'L' flag with a str pattern"
            } else if self.bytes && flag == UNICODE {
                "cannot use 'u' flag with a bytes pattern"
            } else if flag & TYPES != 0 && added & TYPES & !flag != 0 {
                "flags 'a', 'u' and 'L' are incompatible"
            } else {
                if removing {
                    removed |= flag;
                } else {
                    added |= flag;
                }
                continue;
            };
            return Err(self.problem(&format!("bad inline flags: {wrong}"), self.at));
        }
    }
}
