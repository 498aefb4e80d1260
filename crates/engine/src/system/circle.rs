//! Those who wait for each other in a circle: a deadlock.

/// One of them: it waits for something that the next one has, the last one for what the first has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CircleLink {
    /// The thread's or task's name.
    pub who: String,
    /// The lock that it waits for, as the program calls it; None if it waits for the end of the next one.
    pub lock: Option<String>,
    /// The line at which it waits, from 1.
    pub line: u32,
}

/// The first circle among `count` that wait, each for the one that `next` says.
pub fn find_circle(count: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    for start in 0..count {
        let mut path = vec![start];
        while let Some(at) = path.last().and_then(|&at| next(at)) {
            if at == start {
                return path;
            }
            if path.contains(&at) {
                break;
            }
            path.push(at);
        }
    }
    Vec::new()
}

/// What a program calls a lock, from the code that waits for it: `fork` in `with fork:` and in `fork.acquire()`.
pub fn lock_name(code: &str) -> String {
    const LONGEST: usize = 24;
    let name = code.split(".acquire").next().unwrap_or_default();
    let name = name.trim_start_matches("await ").trim();
    match name.is_empty() || name.len() > LONGEST || name.contains('\n') {
        true => "a lock".to_owned(),
        false => name.to_owned(),
    }
}

/// Numbers the locks that have one name for several: what a parameter stands for is another lock in each call.
pub fn number_locks(mut circle: Vec<CircleLink>) -> Vec<CircleLink> {
    let names: Vec<_> = circle.iter().map(|link| link.lock.clone()).collect();
    for (index, link) in circle.iter_mut().enumerate() {
        let same =
            |others: &[Option<String>]| others.iter().filter(|other| **other == link.lock).count();
        let (before, all) = (same(&names[..index]), same(&names));
        if let Some(name) = link.lock.as_mut().filter(|_| all > 1) {
            name.push_str(&format!(" ({})", before + 1));
        }
    }
    circle
}

/// `Anna → Ben → Anna`; empty for no circle.
pub fn circle_text(circle: &[CircleLink]) -> String {
    let names = circle.iter().chain(circle.first());
    let names: Vec<&str> = names.map(|link| link.who.as_str()).collect();
    names.join(" → ")
}
