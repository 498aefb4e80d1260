//! Places in a text as the browser counts them, in UTF-16 code units, and as the engine does, in bytes.

/// The byte offset of a browser's position; the text's end for what lies behind it.
pub fn to_bytes(text: &str, position: u32) -> usize {
    if text.is_ascii() {
        return text.len().min(position as usize);
    }
    let mut units = 0;
    for (offset, character) in text.char_indices() {
        if units >= position {
            return offset;
        }
        units += character.len_utf16() as u32;
    }
    text.len()
}

/// The browser's position of a byte offset.
pub fn from_bytes(text: &str, offset: usize) -> u32 {
    if text.is_ascii() {
        return text.len().min(offset) as u32;
    }
    let before = text.char_indices().take_while(|&(at, _)| at < offset);
    before
        .map(|(_, character)| character.len_utf16() as u32)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_both_numbers() {
        let text = "a😀é\u{5d0}b";
        let places = [(0, 0), (1, 1), (5, 3), (7, 4), (9, 5), (10, 6)];
        for (bytes, units) in places {
            assert_eq!(from_bytes(text, bytes), units);
            assert_eq!(to_bytes(text, units), bytes);
        }
        for text in [text, "abc"] {
            assert_eq!(to_bytes(text, 99), text.len());
            assert_eq!(from_bytes(text, 99), text.encode_utf16().count() as u32);
        }
    }
}
