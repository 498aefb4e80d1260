//! Makes one text of the library's modules in Python (`src/stdlib/frozen`, a file a module, named as it is imported):
//! `library.py`, without what only readers of the sources need. Comments, documentation, blank lines, wide indentation,
//! lines within brackets and spaces around signs are a fifth of the text, and 8 KB of the page's compressed bytes.
//!
//! A line `#: name` stands before each module; `#: end` ends the text.

use std::error::Error;
use std::fs;
use std::path::Path;

/// The indentation of a block in the sources.
const INDENTATION: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("src/stdlib/frozen");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.sort();
    let mut library = "\n".to_owned();
    for file in files {
        if let Some(name) = file.file_stem().and_then(|name| name.to_str()) {
            library += &format!("#: {name}\n{}", condensed(&fs::read_to_string(&file)?));
        }
    }
    library += "#: end\n";
    let path = Path::new(&std::env::var("OUT_DIR")?).join("library.py");
    Ok(fs::write(path, library)?)
}

/// A module's source without comments and documentation, a space for each level of indentation. In these sources a text
/// over several lines is documentation. A body of nothing else becomes `pass`.
fn condensed(source: &str) -> String {
    const QUOTES: &str = "\"\"\"";
    let mut kept = String::new();
    let mut in_documentation = false;
    let mut documented_level = 0;
    let mut open_brackets = 0;
    // The last line is one at the outermost level, where every body has ended.
    for line in source.lines().chain(["pass"]) {
        let code = line.trim_start();
        let level = (line.len() - code.len()) / INDENTATION;
        if in_documentation {
            in_documentation = !code.contains(QUOTES);
        } else if let Some(documentation) = code.strip_prefix(QUOTES) {
            in_documentation = !documentation.contains(QUOTES);
            documented_level = level;
        } else if !code.is_empty() && !code.starts_with('#') {
            if level < documented_level {
                kept += &format!("{}pass\n", " ".repeat(documented_level));
            }
            documented_level = 0;
            if open_brackets == 0 {
                kept.extend(std::iter::repeat_n(' ', level));
            } else if kept.ends_with(is_word) && code.starts_with(is_word) {
                kept.push(' ');
            }
            open_brackets += tighten(code, &mut kept);
            // A line ends where no bracket is open.
            if open_brackets == 0 {
                kept.push('\n');
            }
        }
    }
    kept
}

/// Appends a line without its comment and without the spaces that nothing needs: those that don't stand between two words.
/// What stands in quotes stays as it is; quotes of three are documentation. Returns how many brackets it opens and
/// doesn't close.
fn tighten(line: &str, kept: &mut String) -> i32 {
    let start = kept.len();
    let mut quote = None;
    let mut open_brackets = 0;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (None, '#') => break,
            (None, ' ') => {
                let is_between_words =
                    kept.ends_with(is_word) && characters.peek().is_some_and(|&c| is_word(c));
                if !is_between_words {
                    continue;
                }
            }
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => open_brackets += 1,
            (None, ')' | ']' | '}') => open_brackets -= 1,
            (Some(end), _) if c == end => quote = None,
            _ => {}
        }
        kept.push(c);
        if quote.is_some() && c == '\\' {
            kept.extend(characters.next());
        }
    }
    let length = kept[start..].trim_end().len();
    kept.truncate(start + length);
    open_brackets
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
