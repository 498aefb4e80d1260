//! What the matcher runs: a pattern's parts as instructions.

use super::pattern::{Greed, Node, Place, Single};

/// An instruction. Those that don't say where to go on do so with the next one.
pub enum Op {
    Single(Single),
    /// A single character again and again.
    Run {
        single: Single,
        least: usize,
        most: usize,
        greed: Greed,
    },
    At(Place),
    /// Goes on at `first`, and on failure at `second`.
    Split {
        first: usize,
        second: usize,
    },
    Jump(usize),
    /// Remembers the position in a slot: even ones begin a group.
    Save(usize),
    /// Sets a counter.
    Count(usize),
    /// Counts a repetition: at most `most` go back to `target`, greedily or not, once `least` are done. The counter is
    /// followed by the position where the last one began: one that takes nothing isn't repeated.
    Loop {
        counter: usize,
        least: usize,
        most: usize,
        lazy: bool,
        target: usize,
    },
    Again {
        group: usize,
        fold: bool,
    },
    /// Begins a look-around; `end` is behind it.
    Look {
        behind: usize,
        negative: bool,
        end: usize,
    },
    /// Its body matched.
    Looked {
        negative: bool,
    },
    Atomic,
    EndAtomic,
    /// Goes on at the target if the group didn't match.
    UnlessGroup {
        group: usize,
        target: usize,
    },
    Match,
}

/// A pattern ready to run.
pub struct Program {
    pub ops: Vec<Op>,
    /// How many groups there are.
    pub groups: usize,
    /// How many counters there are, two numbers each.
    pub counters: usize,
}

/// A pattern may have so many instructions.
const LARGEST: usize = 100_000;

/// The instructions of a pattern; None if there are too many.
pub fn program(node: &Node, groups: usize) -> Option<Program> {
    let mut program = Program {
        ops: Vec::new(),
        groups,
        counters: 0,
    };
    program.emit(node);
    program.ops.push(Op::Match);
    (program.ops.len() <= LARGEST).then_some(program)
}

impl Program {
    fn next(&self) -> usize {
        self.ops.len()
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::Single(single) => self.ops.push(Op::Single(single.clone())),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.emit(node)),
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                for (at, node) in nodes.iter().enumerate() {
                    let split = self.next();
                    let last = at + 1 == nodes.len();
                    if !last {
                        self.ops.push(Op::Jump(0));
                    }
                    self.emit(node);
                    if !last {
                        ends.push(self.next());
                        self.ops.push(Op::Jump(0));
                        self.ops[split] = Op::Split {
                            first: split + 1,
                            second: self.next(),
                        };
                    }
                }
                let end = self.next();
                for at in ends {
                    self.ops[at] = Op::Jump(end);
                }
            }
            Node::Group(body, None) => self.emit(body),
            Node::Group(body, Some(group)) => {
                self.ops.push(Op::Save(group * 2));
                self.emit(body);
                self.ops.push(Op::Save(group * 2 + 1));
            }
            Node::Repeat(body, times) => {
                if let Node::Single(single) = &**body {
                    self.ops.push(Op::Run {
                        single: single.clone(),
                        least: times.least,
                        most: times.most,
                        greed: times.greed,
                    });
                    return;
                }
                if times.greed == Greed::Possessive {
                    self.ops.push(Op::Atomic);
                }
                let counter = self.counters;
                self.counters += 1;
                self.ops.push(Op::Count(counter));
                let decide = self.next();
                self.ops.push(Op::Jump(0));
                let target = self.next();
                self.emit(body);
                let again = self.next();
                self.ops.push(Op::Loop {
                    counter,
                    least: times.least,
                    most: times.most,
                    lazy: times.greed == Greed::Lazy,
                    target,
                });
                // The first decision is made like the later ones.
                self.ops[decide] = Op::Jump(again);
                if times.greed == Greed::Possessive {
                    self.ops.push(Op::EndAtomic);
                }
            }
            Node::At(place) => self.ops.push(Op::At(*place)),
            Node::Again { group, fold } => self.ops.push(Op::Again {
                group: *group,
                fold: *fold,
            }),
            Node::Look {
                body,
                behind,
                negative,
            } => {
                let look = self.next();
                self.ops.push(Op::Jump(0));
                self.emit(body);
                self.ops.push(Op::Looked {
                    negative: *negative,
                });
                self.ops[look] = Op::Look {
                    behind: behind.unwrap_or(0),
                    negative: *negative,
                    end: self.next(),
                };
            }
            Node::Atomic(body) => {
                self.ops.push(Op::Atomic);
                self.emit(body);
                self.ops.push(Op::EndAtomic);
            }
            Node::IfGroup(group, yes, no) => {
                let test = self.next();
                self.ops.push(Op::Jump(0));
                self.emit(yes);
                let jump = self.next();
                self.ops.push(Op::Jump(0));
                self.ops[test] = Op::UnlessGroup {
                    group: *group,
                    target: self.next(),
                };
                self.emit(no);
                self.ops[jump] = Op::Jump(self.next());
            }
        }
    }
}
