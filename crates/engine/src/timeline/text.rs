//! Widths of texts without a font: the advance widths of Arial's ASCII characters with an allowance for wider faces,
//! and estimates for the rest. Nothing is placed behind a text by them: they say only whether it fits.

use std::borrow::Cow;

/// Advance widths of the characters from space to `~`, in thousandths of the font's size.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Faces differ: room for the widest of those in use, DejaVu Sans and Verdana.
const ALLOWANCE: f64 = 1.16;

/// Bold letters are about this much wider.
const BOLD: f64 = 1.07;

/// The width of `text` in pixels at a font size in pixels.
pub fn text_width(text: &str, font_size: f64, bold: bool) -> f64 {
    let thousandths: u64 = text.chars().map(advance).sum();
    let weight = if bold { BOLD } else { 1.0 };
    thousandths as f64 / 1000.0 * font_size * ALLOWANCE * weight
}

/// `text` if it fits into `width` pixels, or as much of its beginning as fits with an ellipsis; empty if not even one
/// character does.
pub fn elide(text: &str, font_size: f64, bold: bool, width: f64) -> String {
    // A text of a megabyte isn't measured to its end.
    let ends_within = text.char_indices().nth(1000).is_none();
    if ends_within && text_width(text, font_size, bold) <= width {
        return text.to_owned();
    }
    let weight = if bold { BOLD } else { 1.0 };
    let budget = width / (font_size * ALLOWANCE * weight) * 1000.0;
    let mut used = advance('…') as f64;
    let mut kept = 0;
    for (offset, character) in text.char_indices() {
        used += advance(character) as f64;
        if used > budget {
            break;
        }
        kept = offset + character.len_utf8();
    }
    // No half of what is joined: an emoji's parts, a letter's accents.
    let mut kept = &text[..kept];
    if text[kept.len()..].chars().next().is_some_and(is_joined) {
        kept = kept.trim_end_matches(is_joined);
        kept = kept
            .char_indices()
            .next_back()
            .map_or("", |(offset, _)| &kept[..offset]);
    }
    let kept = kept.trim_end_matches(|c: char| c == '\u{200d}' || c.is_whitespace());
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// `text` without line breaks, control characters and characters that turn the direction of what follows: names come
/// from programs, and shall not disturb what stands beside them.
pub fn single_line(text: &str) -> Cow<'_, str> {
    let unwanted = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(unwanted) {
        Cow::Owned(text.replace(unwanted, " "))
    } else {
        Cow::Borrowed(text)
    }
}

fn advance(character: char) -> u64 {
    match character {
        ' '..='~' => u64::from(ADVANCES[character as usize - 32]),
        '…' => 1000,
        c if is_joined(c) => 0,
        // Wide scripts and emoji take a full square.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{3ffff}' => 1000,
        _ => 600,
    }
}

/// Whether the character is drawn together with the one before it.
fn is_joined(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}
