//! What a task is called by: its coroutine with the argument that tells it from its siblings, `fetch users` beside
//! `fetch orders`.

use std::rc::Rc;

use super::text::single_line;
use super::{Lane, LaneKey};
use crate::trace::{NameId, Trace};

/// A call in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Call {
    /// All of it: `fetch https://example.org/users`.
    pub whole: Rc<str>,
    /// Without what all siblings' texts begin with: `fetch …/users`.
    pub short: Rc<str>,
    /// Whether no other task is called so.
    pub is_unique: bool,
}

impl Call {
    /// That of a coroutine whose arguments say nothing.
    pub fn without_arguments(coroutine: &Rc<str>) -> Call {
        Call {
            whole: coroutine.clone(),
            short: coroutine.clone(),
            is_unique: false,
        }
    }
}

/// By coroutine, the lanes of its calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Siblings {
    groups: Vec<Group>,
}

/// The lanes of one coroutine's calls.
#[derive(Clone, Debug)]
struct Group {
    coroutine: NameId,
    lanes: Vec<u32>,
    /// Whether it has got lanes since they were named.
    has_grown: bool,
}

/// The most coroutines that are told of, and the most calls of each: nobody reads what more are called.
const MOST: usize = Trace::MOST_ARGUMENTS as usize;

impl Siblings {
    /// Another lane, of a call of this coroutine.
    pub fn add(&mut self, coroutine: NameId, lane: u32) {
        let known = self
            .groups
            .iter()
            .position(|group| group.coroutine == coroutine);
        let index = known.unwrap_or(self.groups.len());
        if index == MOST {
            return;
        }
        if known.is_none() {
            self.groups.push(Group {
                coroutine,
                lanes: Vec::new(),
                has_grown: false,
            });
        }
        let group = &mut self.groups[index];
        if group.lanes.len() < MOST {
            group.lanes.push(lane);
            group.has_grown = true;
        }
    }

    /// Gives the new lanes and their siblings their calls.
    pub fn name(&mut self, trace: &Trace, lanes: &mut [Lane]) {
        for group in &mut self.groups {
            if !std::mem::take(&mut group.has_grown) {
                continue;
            }
            let arguments = |&index: &u32| match lanes[index as usize].key {
                LaneKey::Task(task) => trace.arguments(task),
                LaneKey::Thread(thread) => trace.thread_call(thread).map_or(&[][..], |call| call.1),
            };
            let siblings: Vec<&[_]> = group.lanes.iter().map(arguments).collect();
            let calls = calls(trace.name(group.coroutine), &siblings);
            for (&index, call) in group.lanes.iter().zip(calls) {
                lanes[index as usize].call = call;
            }
        }
    }
}

/// A beginning that all siblings share is left out from this many bytes on.
const LONG_PREFIX: usize = 8;

/// The calls of one coroutine: with the first argument in which they differ, and with the next one where that leaves
/// some the same. Where all are the same, with the first that a text stands for.
pub(super) fn calls(coroutine: &str, siblings: &[&[Option<Rc<str>>]]) -> Vec<Call> {
    let most = siblings.iter().map(|texts| texts.len()).max().unwrap_or(0);
    let text =
        |sibling: &[Option<Rc<str>>], position: usize| sibling.get(position).cloned().flatten();
    let differs = |&position: &usize| {
        let first = text(siblings[0], position);
        siblings
            .iter()
            .any(|sibling| text(sibling, position) != first)
    };
    let mut chosen: Vec<usize> = (0..most).filter(differs).take(2).collect();
    if chosen.is_empty() {
        let tells = |&position: &usize| text(siblings[0], position).is_some();
        chosen.extend((0..most).find(tells));
    }
    if let &[first, _] = &*chosen {
        let texts: Vec<_> = siblings
            .iter()
            .map(|sibling| text(sibling, first))
            .collect();
        if (1..texts.len()).all(|index| !texts[..index].contains(&texts[index])) {
            chosen.pop();
        }
    }
    let shared: Vec<usize> = chosen
        .iter()
        .map(|&position| shared_prefix(siblings.iter().map(|sibling| text(sibling, position))))
        .collect();
    let words = |sibling: &[Option<Rc<str>>], is_short: bool| {
        let mut words = coroutine.to_owned();
        for (&position, &shared) in chosen.iter().zip(&shared) {
            let Some(text) = text(sibling, position) else {
                continue;
            };
            words.push(' ');
            if is_short && shared > 0 {
                words.push('…');
                words.push_str(&single_line(&text[shared..]));
            } else {
                words.push_str(&single_line(&text));
            }
        }
        words.into()
    };
    let call = |sibling: &&[Option<Rc<str>>]| Call {
        whole: words(sibling, false),
        short: words(sibling, true),
        is_unique: true,
    };
    let mut calls: Vec<Call> = siblings.iter().map(call).collect();
    for index in 1..calls.len() {
        let (before, rest) = calls.split_at_mut(index);
        let call = &mut rest[0];
        for other in before.iter_mut() {
            if other.whole == call.whole {
                other.is_unique = false;
                call.is_unique = false;
            }
        }
    }
    calls
}

/// The bytes of what all texts begin with, up to a sign between words, if that is long: the beginning of addresses and
/// of paths.
fn shared_prefix(mut texts: impl Iterator<Item = Option<Rc<str>>>) -> usize {
    let Some(Some(first)) = texts.next() else {
        return 0;
    };
    let mut shared = first.len();
    let mut is_alone = true;
    for text in texts {
        is_alone = false;
        let text = text.unwrap_or_default();
        let same = first.bytes().zip(text.bytes()).take_while(|(a, b)| a == b);
        shared = shared.min(same.count());
    }
    let prefix = first.as_bytes().get(..shared).unwrap_or_default();
    let is_between = |byte: &u8| matches!(byte, b'/' | b'.' | b' ' | b'?' | b'=' | b'_' | b'-');
    match prefix.iter().rposition(is_between) {
        Some(end) if !is_alone && end >= LONG_PREFIX => end,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(siblings: &[&[&str]], expected: &[&str]) {
        let some = |text: &&str| (!text.is_empty()).then(|| Rc::from(*text));
        let siblings = siblings
            .iter()
            .map(|texts| texts.iter().map(some).collect());
        let siblings: Vec<Vec<_>> = siblings.collect();
        let siblings: Vec<&[_]> = siblings.iter().map(|texts| &**texts).collect();
        let found = calls("fetch", &siblings);
        let found: Vec<&str> = found.iter().map(|call| &*call.short).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_first_argument_that_differs_tells_calls_apart() {
        check(&[&["a", "1"], &["b", "1"]], &["fetch a", "fetch b"]);
        check(&[&["a", "1"], &["a", "2"]], &["fetch 1", "fetch 2"]);
        let three: [&[&str]; 3] = [&["a", "1"], &["a", "2"], &["b", "1"]];
        check(&three, &["fetch a 1", "fetch a 2", "fetch b 1"]);
        check(&[&["", "1"], &["", "2"]], &["fetch 1", "fetch 2"]);
        check(&[&["a"], &["a"]], &["fetch a", "fetch a"]);
        check(&[&["users", "1.0"]], &["fetch users"]);
        check(&[&[]], &["fetch"]);
    }

    #[test]
    fn a_long_beginning_that_all_share_is_left_out() {
        let addresses: [&[&str]; 2] = [&["https://a.org/users"], &["https://a.org/units"]];
        check(&addresses, &["fetch …/users", "fetch …/units"]);
        check(
            &[&["https://é.org/é"], &["https://é.org/è"]],
            &["fetch …/é", "fetch …/è"],
        );
        check(&[&["https://a.org/users"]], &["fetch https://a.org/users"]);
    }
}
