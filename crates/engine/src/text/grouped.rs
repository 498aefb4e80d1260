//! A count for people.

/// A number with a comma between thousands, as `format(number, ",")` writes it: `2,000,000`.
pub fn grouped(number: u64) -> String {
    let mut text = number.to_string();
    for at in (1..text.len()).rev() {
        let behind = text.bytes().skip(at).filter(u8::is_ascii_digit).count();
        if behind % 3 == 0 {
            text.insert(at, ',');
        }
    }
    text
}
