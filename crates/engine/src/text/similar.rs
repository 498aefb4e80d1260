//! Which name a wrong one is meant for: `Python/suggestions.c`.

/// With more candidates nothing is suggested.
const MAX_CANDIDATES: usize = 750;
/// Longer names aren't compared.
const MAX_LENGTH: usize = 40;
/// The cost of a character that comes, goes or changes.
const MOVE_COST: usize = 2;
/// The cost of a character that changes its case.
const CASE_COST: usize = 1;

/// The name that is closest to a wrong one, if it's close.
pub fn closest<'a>(names: &'a [impl AsRef<str>], wrong: &str) -> Option<&'a str> {
    if names.len() >= MAX_CANDIDATES || wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for name in names.iter().map(AsRef::as_ref) {
        if name == wrong {
            continue;
        }
        // No more than a third of the characters may differ, and less than in what was found before.
        let mut limit = (name.len() + wrong.len() + 3) * MOVE_COST / 6;
        if let Some((_, distance)) = best {
            limit = limit.min(distance.saturating_sub(1));
        }
        let distance = edit_distance(wrong.as_bytes(), name.as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(_, held)| distance < held) {
            best = Some((name, distance));
        }
    }
    best.map(|(name, _)| name)
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The Levenshtein distance, or anything above `limit`.
fn edit_distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return limit + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE_COST).collect();
    let mut result = 0;
    for (at, &of_b) in b.iter().enumerate() {
        let mut distance = at * MOVE_COST;
        result = distance;
        let mut minimum = usize::MAX;
        for (held, &of_a) in row.iter_mut().zip(a) {
            let substitute = distance + substitution_cost(of_b, of_a);
            distance = *held;
            let insert_or_delete = result.min(distance) + MOVE_COST;
            result = insert_or_delete.min(substitute);
            *held = result;
            minimum = minimum.min(result);
        }
        if minimum > limit {
            return limit + 1;
        }
    }
    result
}
