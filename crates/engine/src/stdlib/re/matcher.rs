//! A backtracking matcher that can be stopped after any step: nothing recurses, so slices and budgets hold.

use std::rc::Rc;

use super::pattern::{Category, Greed, Place, lower};
use super::program::{Op, Program};
use crate::vm::containers::Bytes;
use crate::vm::string::Str;

/// What is matched.
#[derive(Clone)]
pub enum Subject {
    Ascii(Rc<Str>),
    Wide(Rc<Vec<char>>),
    Bytes(Rc<Bytes>),
}

impl Subject {
    pub fn len(&self) -> usize {
        match self {
            Subject::Ascii(text) => text.as_str().len(),
            Subject::Wide(text) => text.len(),
            Subject::Bytes(bytes) => bytes.0.len(),
        }
    }

    fn at(&self, index: usize) -> Option<u32> {
        match self {
            Subject::Ascii(text) => text.as_str().as_bytes().get(index).map(|&b| b.into()),
            Subject::Wide(text) => text.get(index).map(|&c| c.into()),
            Subject::Bytes(bytes) => bytes.0.get(index).map(|&b| b.into()),
        }
    }
}

/// What to look for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Match,
    Search,
    FullMatch,
}

/// What to go back to when a path fails.
enum Choice {
    Path {
        op: usize,
        at: usize,
    },
    /// A greedy run gives one character back, until `least`.
    Shorter {
        op: usize,
        least: usize,
        at: usize,
    },
    /// A lazy run takes one more, until `most`.
    Longer {
        op: usize,
        at: usize,
        most: usize,
    },
    Slot {
        slot: usize,
        before: usize,
    },
    Counter {
        number: usize,
        before: usize,
    },
    /// A look-around that is being tried, from there.
    Look {
        op: usize,
        at: usize,
    },
    Atomic,
}

const NONE: usize = usize::MAX;

/// A match in the making.
pub struct Matcher {
    program: Rc<Program>,
    subject: Subject,
    end: usize,
    mode: Mode,
    /// The match mustn't be empty at the first position.
    advance: bool,
    first: usize,
    start: usize,
    op: usize,
    at: usize,
    /// The begin and end of each group, then the number of the group that was closed last.
    slots: Vec<usize>,
    counters: Vec<usize>,
    choices: Vec<Choice>,
}

/// How a step of matching ended.
pub enum Progress {
    /// The begin and end of each group, the whole match first, and the group that was closed last.
    Found(Vec<usize>),
    Nothing,
    /// There is more to do.
    More,
}

impl Matcher {
    pub fn new(
        program: &Rc<Program>,
        subject: Subject,
        (start, end): (usize, usize),
        mode: Mode,
        advance: bool,
    ) -> Matcher {
        Matcher {
            end: end.min(subject.len()),
            subject,
            mode,
            advance,
            first: start,
            start,
            op: 0,
            at: start,
            slots: vec![NONE; program.groups * 2 + 3],
            counters: vec![0; program.counters * 2],
            choices: Vec::new(),
            program: program.clone(),
        }
    }

    /// The bytes that the choices take.
    pub fn memory(&self) -> usize {
        self.choices.capacity() * size_of::<Choice>()
    }

    /// Goes on for so many steps.
    pub fn run(&mut self, steps: usize) -> Progress {
        if self.start > self.end {
            return Progress::Nothing;
        }
        let program = self.program.clone();
        let mut left = steps;
        while left > 0 {
            left -= 1;
            match self.step(&program, &mut left) {
                Some(true) => {}
                Some(false) => {
                    if !self.back(&program) {
                        // The next start.
                        if self.mode != Mode::Search || self.start >= self.end {
                            return Progress::Nothing;
                        }
                        self.start += 1;
                        self.at = self.start;
                        self.op = 0;
                        self.slots.fill(NONE);
                    }
                }
                None => {
                    let mut spans = std::mem::take(&mut self.slots);
                    (spans[0], spans[1]) = (self.start, self.at);
                    spans.truncate(self.program.groups * 2 + 3);
                    return Progress::Found(spans);
                }
            }
        }
        Progress::More
    }

    fn get(&self, index: usize) -> Option<u32> {
        if index < self.end {
            self.subject.at(index)
        } else {
            None
        }
    }

    /// One instruction: whether it succeeded; None at a match.
    fn step(&mut self, program: &Program, left: &mut usize) -> Option<bool> {
        let op = self.op;
        self.op += 1;
        Some(match &program.ops[op] {
            Op::Single(single) => match self.get(self.at) {
                Some(c) if single.matches(c) => {
                    self.at += 1;
                    true
                }
                _ => false,
            },
            Op::Run {
                single,
                least,
                most,
                greed,
            } => {
                let begin = self.at;
                let limit = if *greed == Greed::Lazy { *least } else { *most };
                let mut at = begin;
                while at - begin < limit && self.get(at).is_some_and(|c| single.matches(c)) {
                    at += 1;
                }
                *left = left.saturating_sub((at - begin) / 8);
                self.at = at;
                let enough = at - begin >= *least;
                if enough {
                    let bound = begin + least;
                    match greed {
                        Greed::Greedy if at > bound => self.choices.push(Choice::Shorter {
                            op,
                            least: bound,
                            at,
                        }),
                        Greed::Lazy if least < most => self.choices.push(Choice::Longer {
                            op,
                            at,
                            most: begin.saturating_add(*most),
                        }),
                        _ => {}
                    }
                }
                enough
            }
            Op::At(place) => self.is_at(*place),
            Op::Split { first, second } => {
                self.choices.push(Choice::Path {
                    op: *second,
                    at: self.at,
                });
                self.op = *first;
                true
            }
            Op::Jump(target) => {
                self.op = *target;
                true
            }
            Op::Save(slot) => {
                self.save(*slot, self.at);
                if slot % 2 == 1 {
                    self.save(program.groups * 2 + 2, slot / 2);
                }
                true
            }
            Op::Count(counter) => {
                self.count(counter * 2, 0);
                self.count(counter * 2 + 1, NONE);
                true
            }
            Op::Loop {
                counter,
                least,
                most,
                lazy,
                target,
            } => {
                let (done, begun) = (self.counters[counter * 2], self.counters[counter * 2 + 1]);
                // A repetition that took nothing would go on for ever.
                let empty = begun == self.at && done >= *least;
                if done >= *most || empty {
                    return Some(true);
                }
                if done >= *least {
                    if *lazy {
                        // What comes behind is tried first; a failure comes back to another round.
                        self.choices.push(Choice::Longer {
                            op,
                            at: self.at,
                            most: NONE,
                        });
                        return Some(true);
                    }
                    self.choices.push(Choice::Path {
                        op: op + 1,
                        at: self.at,
                    });
                }
                self.count(counter * 2, done + 1);
                self.count(counter * 2 + 1, self.at);
                self.op = *target;
                true
            }
            Op::Again { group, fold } => {
                let (begin, end) = (self.slots[group * 2], self.slots[group * 2 + 1]);
                if begin == NONE || end == NONE || begin > end {
                    return Some(false);
                }
                *left = left.saturating_sub((end - begin) / 8);
                for index in begin..end {
                    let (a, b) = (self.subject.at(index), self.get(self.at));
                    let same = if *fold {
                        b.is_some() && a.map(lower) == b.map(lower)
                    } else {
                        b.is_some() && a == b
                    };
                    if !same {
                        return Some(false);
                    }
                    self.at += 1;
                }
                true
            }
            Op::Look { behind, .. } => {
                if self.at < *behind {
                    // Nothing can have come: a negative one holds.
                    let Op::Look { negative, end, .. } = program.ops[op] else {
                        return Some(false);
                    };
                    self.op = end;
                    return Some(negative);
                }
                self.choices.push(Choice::Look { op, at: self.at });
                self.at -= behind;
                true
            }
            Op::Looked { negative } => {
                let at = self.cut(|choice| match choice {
                    Choice::Look { at, .. } => Some(*at),
                    _ => None,
                });
                self.at = at.unwrap_or(self.at);
                !negative
            }
            Op::Atomic => {
                self.choices.push(Choice::Atomic);
                true
            }
            Op::EndAtomic => {
                self.cut(|choice| matches!(choice, Choice::Atomic).then_some(0));
                true
            }
            Op::UnlessGroup { group, target } => {
                if self.slots[group * 2 + 1] == NONE {
                    self.op = *target;
                }
                true
            }
            Op::Match => {
                let empty = self.advance && self.at == self.first && self.start == self.first;
                if empty || self.mode == Mode::FullMatch && self.at != self.end {
                    return Some(false);
                }
                return None;
            }
        })
    }

    fn save(&mut self, slot: usize, value: usize) {
        let before = std::mem::replace(&mut self.slots[slot], value);
        self.choices.push(Choice::Slot { slot, before });
    }

    fn count(&mut self, number: usize, value: usize) {
        let before = std::mem::replace(&mut self.counters[number], value);
        self.choices.push(Choice::Counter { number, before });
    }

    /// Drops the paths that were left open since a mark, which is dropped too; what they changed can still be undone.
    fn cut(&mut self, mark: impl Fn(&Choice) -> Option<usize>) -> Option<usize> {
        let from = self
            .choices
            .iter()
            .rposition(|choice| mark(choice).is_some())?;
        let found = mark(&self.choices[from]);
        let kept: Vec<Choice> = self
            .choices
            .drain(from..)
            .filter(|choice| matches!(choice, Choice::Slot { .. } | Choice::Counter { .. }))
            .collect();
        self.choices.extend(kept);
        found
    }

    /// Goes back to the last choice; false if there is none.
    fn back(&mut self, program: &Program) -> bool {
        while let Some(choice) = self.choices.pop() {
            match choice {
                Choice::Path { op, at } => {
                    (self.op, self.at) = (op, at);
                    return true;
                }
                Choice::Shorter { op, least, at } => {
                    let at = at - 1;
                    if at > least {
                        self.choices.push(Choice::Shorter { op, least, at });
                    }
                    (self.op, self.at) = (op + 1, at);
                    return true;
                }
                Choice::Longer { op, at, most } => match &program.ops[op] {
                    Op::Run { single, .. }
                        if at < most && self.get(at).is_some_and(|c| single.matches(c)) =>
                    {
                        let at = at + 1;
                        self.choices.push(Choice::Longer { op, at, most });
                        (self.op, self.at) = (op + 1, at);
                        return true;
                    }
                    Op::Loop {
                        counter, target, ..
                    } => {
                        let (counter, target) = (*counter, *target);
                        let done = self.counters[counter * 2];
                        self.count(counter * 2, done + 1);
                        self.count(counter * 2 + 1, at);
                        (self.op, self.at) = (target, at);
                        return true;
                    }
                    _ => {}
                },
                Choice::Slot { slot, before } => self.slots[slot] = before,
                Choice::Counter { number, before } => self.counters[number] = before,
                Choice::Look { op, at } => {
                    if let Op::Look {
                        negative: true,
                        end,
                        ..
                    } = &program.ops[op]
                    {
                        (self.op, self.at) = (*end, at);
                        return true;
                    }
                }
                Choice::Atomic => {}
            }
        }
        false
    }

    fn is_at(&self, place: Place) -> bool {
        let at = self.at;
        let before = || at.checked_sub(1).and_then(|index| self.subject.at(index));
        let edge = |ascii: bool| {
            let word = |c: Option<u32>| c.is_some_and(|c| Category::Word.has(c, ascii));
            word(before()) != word(self.get(at))
        };
        match place {
            Place::Start => at == 0,
            Place::LineStart => at == 0 || before() == Some(10),
            Place::VeryEnd => at == self.end,
            Place::End => at == self.end || at + 1 == self.end && self.get(at) == Some(10),
            Place::LineEnd => at == self.end || self.get(at) == Some(10),
            Place::WordEdge { ascii } => edge(ascii),
            Place::NoWordEdge { ascii } => self.end > 0 && !edge(ascii),
        }
    }
}
