//! The parts of a regular expression, as they are parsed.

use crate::text;

/// Flags, with CPython's values.
pub const IGNORECASE: u32 = 2;
pub const LOCALE: u32 = 4;
pub const MULTILINE: u32 = 8;
pub const DOTALL: u32 = 16;
pub const UNICODE: u32 = 32;
pub const VERBOSE: u32 = 64;
pub const ASCII: u32 = 256;

/// What matches a part of the text.
pub enum Node {
    /// One character.
    Single(Single),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that matches.
    Either(Vec<Node>),
    /// A group; with a number it's remembered.
    Group(Box<Node>, Option<usize>),
    /// Something again and again.
    Repeat(Box<Node>, Times),
    /// A place.
    At(Place),
    /// The text of a group again.
    Again { group: usize, fold: bool },
    /// What comes, or came, without taking it.
    Look {
        body: Box<Node>,
        /// How far back, for what came.
        behind: Option<usize>,
        negative: bool,
    },
    /// What is taken is never given back.
    Atomic(Box<Node>),
    /// One of two, as the group matched or not.
    IfGroup(usize, Box<Node>, Box<Node>),
}

/// How often, and in which order that is tried.
#[derive(Clone, Copy)]
pub struct Times {
    pub least: usize,
    /// `usize::MAX` for no limit.
    pub most: usize,
    pub greed: Greed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Greed {
    Greedy,
    Lazy,
    /// Greedy, and nothing is given back.
    Possessive,
}

#[derive(Clone, Copy)]
pub enum Place {
    Start,
    LineStart,
    End,
    LineEnd,
    VeryEnd,
    WordEdge { ascii: bool },
    NoWordEdge { ascii: bool },
}

/// One character.
#[derive(Clone)]
pub enum Single {
    Is(u32),
    /// In whatever case; this is the lower one.
    Folded(u32),
    Any,
    AnyInLine,
    Set(Box<Set>),
}

#[derive(Clone)]
pub struct Set {
    pub negated: bool,
    pub items: Vec<Item>,
    pub fold: bool,
}

#[derive(Clone)]
pub enum Item {
    Range(u32, u32),
    Category {
        kind: Category,
        negated: bool,
        ascii: bool,
    },
}

#[derive(Clone, Copy)]
pub enum Category {
    Digit,
    Space,
    Word,
}

/// The lower case of a code point, where that is one character.
pub fn lower(c: u32) -> u32 {
    char::from_u32(c).map_or(c, |c| text::to_lower(c).into())
}

fn upper(c: u32) -> u32 {
    char::from_u32(c).map_or(c, |c| text::to_upper(c).into())
}

impl Category {
    pub fn has(self, c: u32, ascii: bool) -> bool {
        let Some(c) = char::from_u32(c) else {
            return false;
        };
        match self {
            Category::Digit if ascii || c.is_ascii() => c.is_ascii_digit(),
            Category::Digit => text::is_decimal(c.encode_utf8(&mut [0; 4])),
            Category::Space if ascii => matches!(c, ' ' | '\t'..='\r'),
            Category::Space => text::is_whitespace(c),
            Category::Word if ascii || c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
            Category::Word => c.is_alphanumeric(),
        }
    }
}

impl Set {
    fn lists(&self, c: u32) -> bool {
        self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&c),
            Item::Category {
                kind,
                negated,
                ascii,
            } => kind.has(c, *ascii) != *negated,
        })
    }
}

impl Single {
    pub fn matches(&self, c: u32) -> bool {
        match self {
            Single::Is(one) => c == *one,
            Single::Folded(one) => lower(c) == *one,
            Single::Any => true,
            Single::AnyInLine => c != 10,
            Single::Set(set) => {
                let listed =
                    set.lists(c) || set.fold && (set.lists(lower(c)) || set.lists(upper(c)));
                listed != set.negated
            }
        }
    }
}

impl Node {
    /// The least and most characters that it takes.
    pub fn width(&self, groups: &[Option<(usize, usize)>]) -> (usize, usize) {
        match self {
            Node::Single(_) => (1, 1),
            Node::Sequence(nodes) => nodes.iter().fold((0, 0), |(least, most), node| {
                let width = node.width(groups);
                (least.saturating_add(width.0), most.saturating_add(width.1))
            }),
            Node::Either(nodes) => {
                let mut widths = nodes.iter().map(|node| node.width(groups));
                let first = widths.next().unwrap_or((0, 0));
                widths.fold(first, |a, b| (a.0.min(b.0), a.1.max(b.1)))
            }
            Node::Group(body, _) | Node::Atomic(body) => body.width(groups),
            Node::Repeat(body, times) => {
                let (least, most) = body.width(groups);
                (
                    least.saturating_mul(times.least),
                    most.saturating_mul(times.most),
                )
            }
            Node::Again { group, .. } => groups
                .get(*group)
                .copied()
                .flatten()
                .unwrap_or((0, usize::MAX)),
            Node::IfGroup(_, yes, no) => {
                let (a, b) = (yes.width(groups), no.width(groups));
                (a.0.min(b.0), a.1.max(b.1))
            }
            Node::At(_) | Node::Look { .. } => (0, 0),
        }
    }
}
