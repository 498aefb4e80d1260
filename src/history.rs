//! The one history of the program's text: typing, composing and mending are patches that can be taken back.

use playground_engine::patch::Patch;

/// The most steps that can be taken back.
const MOST: usize = 1_000;
/// Typing that pauses longer than this, in milliseconds, begins another step.
const PAUSE: f64 = 1_000.0;

/// What patches become one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// This one only.
    Alone,
    /// Characters typed or deleted next to each other without a pause.
    Typing,
    /// All patches of one gesture, as of a dragged slider: those with the same number.
    Gesture(u32),
}

/// A change that is taken back in one go.
struct Step {
    group: Group,
    /// In order.
    patches: Vec<Patch>,
    /// Each takes one of the patches back; in the same order.
    inverses: Vec<Patch>,
    /// When its last patch came, in milliseconds.
    at: f64,
}

/// What was done to a text, and what was taken back.
#[derive(Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Applies `patch` to `text` at a time in milliseconds, and keeps how to take it back.
    pub fn apply(&mut self, text: &str, patch: Patch, group: Group, at: f64) -> String {
        let inverse = patch.inverse(text);
        let changed = patch.apply(text);
        self.undone.clear();
        match self.done.last_mut() {
            Some(step) if step.takes(&patch, &inverse, &group, at) => {
                step.patches.push(patch);
                step.inverses.push(inverse);
                step.at = at;
            }
            _ => {
                if self.done.len() >= MOST {
                    self.done.remove(0);
                }
                self.done.push(Step {
                    group,
                    patches: vec![patch],
                    inverses: vec![inverse],
                    at,
                });
            }
        }
        changed
    }

    /// Takes the last step back: the text before it, and the place in bytes that it is about.
    pub fn undo(&mut self, text: &str) -> Option<(String, u32)> {
        let step = self.done.pop()?;
        let result = apply_all(text, step.inverses.iter().rev());
        self.undone.push(step);
        Some(result)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, text: &str) -> Option<(String, u32)> {
        let step = self.undone.pop()?;
        let result = apply_all(text, step.patches.iter());
        self.done.push(step);
        Some(result)
    }

    /// Whether there is something to take back, and something to do again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }
}

impl Step {
    /// Whether a patch belongs to this step.
    fn takes(&self, patch: &Patch, inverse: &Patch, group: &Group, at: f64) -> bool {
        let Some(last) = self.patches.last() else {
            return false;
        };
        match (&self.group, group) {
            (Group::Gesture(one), Group::Gesture(other)) => one == other,
            (Group::Typing, Group::Typing) => {
                // A line is a step of its own.
                let is_line = last.replacement.contains('\n');
                let types_on = patch.range.start == last.end() && patch.range.end == last.end();
                let deletes_on = last.replacement.is_empty()
                    && patch.replacement.is_empty()
                    && (patch.range.end == last.range.start
                        || patch.range.start == last.range.start);
                at - self.at < PAUSE
                    && !is_line
                    && inverse.replacement.len() + patch.replacement.len() < 100
                    && (types_on || deletes_on)
            }
            _ => false,
        }
    }
}

fn apply_all<'a>(text: &str, patches: impl Iterator<Item = &'a Patch>) -> (String, u32) {
    let mut place = 0;
    let mut text = text.to_owned();
    for patch in patches {
        text = patch.apply(&text);
        place = patch.end();
    }
    (text, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Editor {
        text: String,
        history: History,
        now: f64,
    }

    impl Editor {
        fn new(text: &str) -> Editor {
            Editor {
                text: text.to_owned(),
                history: History::default(),
                now: 0.0,
            }
        }

        fn become_(&mut self, text: &str, group: Group) {
            self.now += 100.0;
            let patch = Patch::between(&self.text, text);
            self.text = self.history.apply(&self.text, patch, group, self.now);
            assert_eq!(self.text, text);
        }

        fn undo(&mut self) -> &str {
            if let Some((text, _)) = self.history.undo(&self.text) {
                self.text = text;
            }
            &self.text
        }

        fn redo(&mut self) -> &str {
            if let Some((text, _)) = self.history.redo(&self.text) {
                self.text = text;
            }
            &self.text
        }
    }

    #[test]
    fn typing_merges_until_a_pause_or_a_line() {
        let mut editor = Editor::new("x");
        for text in ["xa", "xab", "xab\n", "xab\nc"] {
            editor.become_(text, Group::Typing);
        }
        editor.now += 2_000.0;
        editor.become_("xab\ncd", Group::Typing);
        assert_eq!(editor.undo(), "xab\nc");
        assert_eq!(editor.undo(), "xab\n");
        assert_eq!(editor.undo(), "x");
        assert_eq!(editor.undo(), "x");
        assert_eq!(editor.history.can(), (false, true));
        assert_eq!(editor.redo(), "xab\n");
    }

    #[test]
    fn deleting_merges() {
        let mut editor = Editor::new("abcdef");
        for text in ["abcde", "abcd", "abc"] {
            editor.become_(text, Group::Typing);
        }
        assert_eq!(editor.undo(), "abcdef");
        assert_eq!(editor.redo(), "abc");
    }

    #[test]
    fn a_gesture_is_one_step_and_a_command_another() {
        let mut editor = Editor::new("sleep(1)");
        for text in ["sleep(2)", "sleep(3)"] {
            editor.become_(text, Group::Gesture(1));
        }
        editor.become_("sleep(4)", Group::Gesture(2));
        editor.become_("sleep(4)\n", Group::Alone);
        assert_eq!(editor.undo(), "sleep(4)");
        assert_eq!(editor.undo(), "sleep(3)");
        assert_eq!(editor.undo(), "sleep(1)");
    }

    #[test]
    fn an_edit_forgets_what_was_taken_back() {
        let mut editor = Editor::new("");
        editor.become_("a", Group::Alone);
        editor.undo();
        editor.become_("b", Group::Alone);
        assert_eq!(editor.redo(), "b");
        assert_eq!(editor.undo(), "");
    }
}
