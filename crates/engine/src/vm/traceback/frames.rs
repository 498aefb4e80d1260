//! The lines of a traceback's frames: `StackSummary.format` and `format_frame_summary`.

use std::rc::Rc;

use super::anchors::{self, Anchors};
use crate::vm::exceptions::TracebackEntry;
use crate::vm::runtime::Runtime;

/// How often a line of a recursion is shown before it is counted only.
const RECURSIVE_CUTOFF: usize = 3;

/// The lines of frames, outermost first: a string a frame.
pub fn format_frames(rt: &Rc<Runtime>, frames: &[TracebackEntry]) -> Vec<String> {
    format_each(rt, frames, format_frame)
}

/// The lines of frames as CPython's C code writes them: the first line of each place, without carets.
pub(super) fn format_frames_plainly(rt: &Rc<Runtime>, frames: &[TracebackEntry]) -> Vec<String> {
    format_each(rt, frames, |rt, frame| {
        let line = rt.source.line_of(frame.range.start);
        let mut out = header(rt, line, frame);
        let text = rt.source.line(line).trim();
        if !text.is_empty() {
            out.push_str(&std::format!("    {text}\n"));
        }
        out
    })
}

/// The line that names a frame's place.
fn header(rt: &Rc<Runtime>, line: u32, frame: &TracebackEntry) -> String {
    std::format!(
        "  File \"{}\", line {line}, in {}\n",
        rt.file_name,
        frame.code.name.as_str()
    )
}

fn format_each(
    rt: &Rc<Runtime>,
    frames: &[TracebackEntry],
    format: impl Fn(&Rc<Runtime>, &TracebackEntry) -> String,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut last = None;
    let mut count = 0;
    let repeated = |count: usize| {
        let more = count - RECURSIVE_CUTOFF;
        let s = if more > 1 { "s" } else { "" };
        std::format!("  [Previous line repeated {more} more time{s}]\n")
    };
    for frame in frames {
        let place = (
            rt.source.line_of(frame.range.start),
            frame.code.name.as_str(),
        );
        if last != Some(place) {
            if count > RECURSIVE_CUTOFF {
                out.push(repeated(count));
            }
            last = Some(place);
            count = 0;
        }
        count += 1;
        if count <= RECURSIVE_CUTOFF {
            out.push(format(rt, frame));
        }
    }
    if count > RECURSIVE_CUTOFF {
        out.push(repeated(count));
    }
    out
}

/// The lines of one frame.
fn format_frame(rt: &Rc<Runtime>, frame: &TracebackEntry) -> String {
    let source = &rt.source;
    let (start, end) = (
        source.position(frame.range.start),
        source.position(frame.range.end.max(frame.range.start)),
    );
    let mut out = header(rt, start.line, frame);
    if frame.range.start == frame.range.end {
        // A place without an extent: a generator that had not started.
        out.push_str(&format!("    {}\n", source.line(start.line).trim()));
        return out;
    }
    let original: Vec<&str> = (start.line..=end.line)
        .map(|line| source.line(line).trim_end())
        .collect();
    let dedented = dedent(&original);
    if dedented.iter().all(|line| line.trim().is_empty()) {
        return out;
    }
    let lines: Vec<Vec<char>> = dedented.iter().map(|line| line.chars().collect()).collect();
    // What CPython cut from the left of the first line it cuts from both offsets.
    let cut = original[0].chars().count() - lines[0].len();
    let offset = |column: u32| (column as usize - 1).saturating_sub(cut);
    let (start, end) = (
        offset(start.column),
        offset(end.column).min(lines[lines.len() - 1].len()),
    );
    let excerpt = Excerpt {
        anchors: anchors::find(&segment(&dedented, start, end)),
        lines,
        start,
        end,
    };
    let shown = excerpt.show(&dedented);
    for line in dedent(&shown.iter().map(String::as_str).collect::<Vec<_>>()) {
        out.push_str("    ");
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The text from a character of the first line up to one of the last.
fn segment(lines: &[String], start: usize, end: usize) -> String {
    let text = lines.join("\n");
    let total = text.chars().count();
    let last = lines.last().map_or(0, |line| line.chars().count());
    let until = (total + end).saturating_sub(last);
    text.chars().take(until).skip(start).collect()
}

/// `textwrap.dedent`: lines without the white space that all of them begin with; blank ones become empty.
fn dedent(lines: &[&str]) -> Vec<String> {
    let is_space = |c: char| c == ' ' || c == '\t';
    let mut margin: Option<&str> = None;
    for line in lines {
        let text = line.trim_start_matches(is_space);
        if text.is_empty() {
            continue;
        }
        let indentation = &line[..line.len() - text.len()];
        margin = Some(match margin {
            None => indentation,
            Some(margin) => {
                let common = margin
                    .bytes()
                    .zip(indentation.bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                &margin[..common]
            }
        });
    }
    let cut = margin.map_or(0, str::len);
    let cut_line = |line: &&str| {
        if line.trim_start_matches(is_space).is_empty() {
            String::new()
        } else {
            line[cut..].to_owned()
        }
    };
    lines.iter().map(cut_line).collect()
}

/// The lines of a frame with the part that ran, from character `start` of the first line to `end` of the last.
struct Excerpt {
    lines: Vec<Vec<char>>,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
}

impl Excerpt {
    /// The significant lines, with carets below them unless those would say nothing.
    fn show(&self, dedented: &[String]) -> Vec<String> {
        let last = self.lines.len() - 1;
        let mut significant = vec![0, last];
        if let Some(anchors) = &self.anchors {
            for line in [anchors.left.0, anchors.right.0] {
                significant
                    .extend((line.saturating_sub(1)..=line + 1).filter(|line| *line <= last));
            }
        }
        significant.sort_unstable();
        significant.dedup();
        let carets = self.wants_carets(dedented);
        let mut out = Vec::new();
        let mut before: Option<usize> = None;
        for line in significant {
            match before.map(|before| line - before) {
                // One line in between is shown, more are counted.
                Some(2) => self.show_line(&mut out, line - 1, carets),
                Some(skipped) if skipped > 2 => out.push(format!("...<{} lines>...", skipped - 1)),
                _ => {}
            }
            self.show_line(&mut out, line, carets);
            before = Some(line);
        }
        out
    }

    fn show_line(&self, out: &mut Vec<String>, line: usize, carets: bool) {
        let text = &self.lines[line];
        out.push(text.iter().collect());
        if !carets {
            return;
        }
        let last = self.lines.len() - 1;
        let indentation = text.iter().take_while(|c| c.is_whitespace()).count();
        let width = if line == last {
            display_width(text, self.end)
        } else {
            display_width(text, text.len())
        };
        let first = display_width(&self.lines[0], self.start);
        // Anchors count from the start of the part that ran.
        let anchor = |(line, column): (usize, usize)| {
            let column = if line == 0 {
                column + self.start
            } else {
                column
            };
            (line, display_width(&self.lines[line], column))
        };
        let anchors = self
            .anchors
            .as_ref()
            .map(|anchors| (anchor(anchors.left), anchor(anchors.right)));
        out.push(
            (0..width)
                .map(|column| {
                    if column < indentation || (line == 0 && column < first) {
                        return ' ';
                    }
                    match anchors {
                        None => '^',
                        Some((left, right)) if (line, column) >= left && (line, column) < right => {
                            '^'
                        }
                        Some(_) => '~',
                    }
                })
                .collect(),
        );
    }

    /// `_should_show_carets`: not where the part is the whole of the lines, or a plain call that is returned or assigned.
    fn wants_carets(&self, dedented: &[String]) -> bool {
        if anchors::is_plain_call(dedented, self.start, self.end) {
            return false;
        }
        let (first, last) = (&self.lines[0], &self.lines[self.lines.len() - 1]);
        self.anchors.is_some()
            || first[..self.start.min(first.len())]
                .iter()
                .any(|c| !c.is_whitespace())
            || last[self.end.min(last.len())..]
                .iter()
                .any(|c| !c.is_whitespace())
    }
}

/// How many columns the first `count` characters take on a terminal.
fn display_width(text: &[char], count: usize) -> usize {
    if text.iter().all(char::is_ascii) {
        return count;
    }
    text.iter()
        .take(count)
        .map(|&c| if is_wide(c) { 2 } else { 1 })
        .sum()
}

/// Whether a character is two columns wide (the blocks of East Asian width W and F).
fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115f | 0x231a..=0x231b | 0x23e9..=0x23ec | 0x25fd..=0x25fe | 0x2614..=0x2615 | 0x2648..=0x2653
        | 0x26a1 | 0x26bd..=0x26be | 0x26c4..=0x26c5 | 0x26ce | 0x26d4 | 0x26ea | 0x26f2..=0x26f3 | 0x26f5 | 0x26fa
        | 0x26fd | 0x2705 | 0x270a..=0x270b | 0x2728 | 0x274c | 0x274e | 0x2753..=0x2755 | 0x2757 | 0x2795..=0x2797
        | 0x27b0 | 0x27bf | 0x2b1b..=0x2b1c | 0x2b50 | 0x2b55 | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xa960..=0xa97f
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe10..=0xfe19 | 0xfe30..=0xfe6f | 0xff01..=0xff60 | 0xffe0..=0xffe6
        | 0x1f300..=0x1f320 | 0x1f32d..=0x1f335 | 0x1f337..=0x1f37c | 0x1f37e..=0x1f393 | 0x1f3a0..=0x1f3ca
        | 0x1f3cf..=0x1f3d3 | 0x1f3e0..=0x1f3f0 | 0x1f3f4 | 0x1f3f8..=0x1f43e | 0x1f440 | 0x1f442..=0x1f4fc
        | 0x1f4ff..=0x1f53d | 0x1f54b..=0x1f54e | 0x1f550..=0x1f567 | 0x1f57a | 0x1f595..=0x1f596 | 0x1f5a4
        | 0x1f5fb..=0x1f64f | 0x1f680..=0x1f6c5 | 0x1f6cc | 0x1f6d0..=0x1f6d2 | 0x1f6d5..=0x1f6d7 | 0x1f6dc..=0x1f6df
        | 0x1f6eb..=0x1f6ec | 0x1f6f4..=0x1f6fc | 0x1f7e0..=0x1f7eb | 0x1f7f0 | 0x1f90c..=0x1f93a | 0x1f93c..=0x1f945
        | 0x1f947..=0x1f9ff | 0x1fa70..=0x1faff | 0x20000..=0x3fffd)
}
