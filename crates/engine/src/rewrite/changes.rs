//! The replacements that make one text of another.

/// Replacements in bytes of the text, which don't overlap. Those at one place are done in the order they came in.
#[derive(Default)]
pub(super) struct Changes {
    all: Vec<(u32, u32, String)>,
}

impl Changes {
    pub fn replace(&mut self, start: u32, end: u32, with: impl Into<String>) {
        self.all.push((start, end, with.into()));
    }

    pub fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.replace(at, at, text);
    }

    pub fn delete(&mut self, start: u32, end: u32) {
        self.replace(start, end, "");
    }

    /// The text with all of them done, and which of its lines they touched.
    pub fn apply(mut self, text: &str) -> (String, Vec<u32>) {
        self.all.sort_by_key(|&(start, end, _)| (start, end));
        let mut new = String::new();
        let mut changed: Vec<u32> = Vec::new();
        let (mut end, mut line) = (0, 1);
        let breaks = |part: &str| part.matches('\n').count() as u32;
        for (from, to, with) in &self.all {
            let (from, to) = (*from as usize, *to as usize);
            let Some(kept) = text.get(end..from) else {
                continue;
            };
            new.push_str(kept);
            line += breaks(kept);
            new.push_str(with);
            let first = line;
            line += breaks(with);
            // A line that is gone, or one that ends with the replacement, touches none behind it.
            let is_whole = new.is_empty() || new.ends_with('\n');
            changed.extend(first..line + u32::from(!is_whole || text[..to].ends_with(' ')));
            end = to;
        }
        new.push_str(text.get(end..).unwrap_or(""));
        changed.dedup();
        (new, changed)
    }
}
