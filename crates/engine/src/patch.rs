//! A change of a text: what typing, composing and mending have in common.

use crate::python::SourceRange;

/// One replacement in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// What is replaced, in bytes.
    pub range: SourceRange,
    /// By what.
    pub replacement: String,
}

impl Patch {
    /// Puts `text` at a place.
    pub fn insert(at: u32, text: impl Into<String>) -> Patch {
        Patch {
            range: SourceRange::new(at, at),
            replacement: text.into(),
        }
    }

    /// The smallest patch that makes `new` of `old`.
    pub fn between(old: &str, new: &str) -> Patch {
        let same = |(a, b): &(char, char)| a == b;
        let length = |characters: &mut dyn Iterator<Item = (char, char)>| -> usize {
            characters.map(|(character, _)| character.len_utf8()).sum()
        };
        let before = length(&mut old.chars().zip(new.chars()).take_while(same));
        let (old_rest, new_rest) = (&old[before..], &new[before..]);
        let rests = old_rest.chars().rev().zip(new_rest.chars().rev());
        let after = length(&mut rests.take_while(same));
        Patch {
            range: SourceRange::new(before as u32, (old.len() - after) as u32),
            replacement: new_rest[..new_rest.len() - after].to_owned(),
        }
    }

    /// The text with the replacement done; the text itself if the range isn't one of it.
    pub fn apply(&self, text: &str) -> String {
        let (start, end) = (self.range.start as usize, self.range.end as usize);
        match (text.get(..start), text.get(end..)) {
            (Some(before), Some(after)) if start <= end => {
                [before, &self.replacement, after].concat()
            }
            _ => text.to_owned(),
        }
    }

    /// The patch that takes this one back, once it is applied to `text`.
    pub fn inverse(&self, text: &str) -> Patch {
        let range = self.range.start as usize..self.range.end as usize;
        Patch {
            range: SourceRange::new(self.range.start, self.end()),
            replacement: text.get(range).unwrap_or("").to_owned(),
        }
    }

    /// The end of the new part, in bytes of the changed text.
    pub fn end(&self) -> u32 {
        self.range.start + self.replacement.len() as u32
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.range.start == self.range.end && self.replacement.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_makes_the_one_text_of_the_other() {
        let texts = [
            "", "a", "aa", "äöü", "äxü", "a😀b", "a😁b", "ab\nab\n", "ab\n",
        ];
        for old in texts {
            for new in texts {
                let patch = Patch::between(old, new);
                assert_eq!(patch.apply(old), new, "{patch:?}");
                assert_eq!(patch.inverse(old).apply(new), old, "{patch:?}");
                assert_eq!(patch.is_empty(), old == new);
            }
        }
        assert_eq!(Patch::between("abc", "abxc"), Patch::insert(2, "x"));
    }
}
