//! Limits on a program's text, checked before it is parsed.
//!
//! The parser, the compiler and the tree's destructor are recursive, and a wasm module has 1 MB of stack. So the tokens
//! are looked at first, with a stack on the heap: how deep would the parser go? CPython's own limits (200 nested
//! brackets, 100 levels of indentation) come with CPython's messages. Everything else that nests is counted by what it
//! costs of the stack, measured in Node.

mod level;
mod precedence;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

use super::diagnostic::Diagnostic;
use super::operands::ends_operand;
use super::source::SourceRange;
use level::Level;
use precedence::{Precedence, precedence};

/// The longest text in bytes.
const MOST_BYTES: usize = 2_000_000;
/// CPython's `MAXLEVEL`.
const MOST_BRACKETS: usize = 200;
/// CPython's `MAXINDENT`.
const MOST_INDENTS: u32 = 100;
/// How many bytes of stack the parser, the compiler and the tree's destructor may take.
const MOST_STACK: u32 = 600_000;

/// The stack that a bracket inside another takes, in bytes.
const BRACKET: u32 = 2_300;
/// The stack that a `{` in an f-string takes.
const REPLACEMENT_FIELD: u32 = 3_000;
/// The stack that an operator takes whose right operand isn't complete yet.
const OPERATOR: u32 = 1_700;
/// The stack that a level of indentation takes.
const INDENT: u32 = 1_400;
/// The stack that one more operator of the same precedence takes: `a + b + c`.
const CHAINED: u32 = 300;
/// The stack that one more attribute, call or subscript takes: `a.b.c`.
const POSTFIX: u32 = 900;

/// What is wrong with a text that isn't parsed.
pub(super) enum Refusal {
    /// A limit, or a bracket that doesn't match the one it closes, where CPython looks no further either.
    Final(Diagnostic),
    /// A bracket that is never closed. The text can be parsed, to see whether something before that is wrong.
    Unclosed(Diagnostic),
}

/// Checks a text.
pub(super) fn check(source: &str) -> Result<(), Refusal> {
    if source.len() > MOST_BYTES {
        let message = format!("the program has {} bytes", source.len());
        let help = format!(
            "the most are {MOST_BYTES}: read data from a smaller list, or make it in a loop"
        );
        return Err(Refusal::Final(Diagnostic::limit(
            SourceRange::new(0, 0),
            message,
            help,
        )));
    }
    let scan = Scan::of(source);
    if let Some(problem) = scan.problem {
        let end = scan_prefixes(source, |prefix| prefix.problem.is_some());
        let range = last_character(source, end);
        return Err(match problem {
            Problem::Brackets => Refusal::Final(Diagnostic::limit(
                range,
                "too many nested parentheses",
                format!("CPython's limit is {MOST_BRACKETS}: give inner parts names"),
            )),
            Problem::Indents => Refusal::Final(Diagnostic::limit(
                range,
                "too many levels of indentation",
                format!("CPython's limit is {MOST_INDENTS}: move inner blocks into functions"),
            )),
            Problem::Stack => Refusal::Final(Diagnostic::limit(
                range,
                "the expression is too deeply nested or too long",
                "give parts of it names, or build it up in a loop",
            )),
            Problem::Mismatch {
                mut message,
                opening,
            } => {
                if let Some(number) = opening {
                    let opened = scan_prefixes(source, |prefix| prefix.opened >= number);
                    let line = |end: usize| source[..end].matches('\n').count() + 1;
                    if line(opened) != line(end) {
                        message += &format!(" on line {}", line(opened));
                    }
                }
                Refusal::Final(Diagnostic::syntax(range, message))
            }
        });
    }
    // Behind a bracket that is never closed the parser starts new lines all the same.
    if scan.is_open && raw_indents(source) >= MOST_INDENTS {
        let range = SourceRange::new(source.len() as u32, source.len() as u32);
        let help = format!("CPython's limit is {MOST_INDENTS}: move inner blocks into functions");
        return Err(Refusal::Final(Diagnostic::limit(
            range,
            "too many levels of indentation",
            help,
        )));
    }
    if let Some((number, bracket)) = scan.never_closed {
        let end = scan_prefixes(source, |prefix| prefix.opened >= number);
        let message = format!("'{bracket}' was never closed");
        let diagnostic = Diagnostic::syntax(last_character(source, end), message);
        return Err(if scan.is_deep {
            Refusal::Final(diagnostic)
        } else {
            Refusal::Unclosed(diagnostic)
        });
    }
    Ok(())
}

/// The end of the shortest prefix of the text whose scan has the property, which longer ones keep.
fn scan_prefixes(source: &str, has: impl Fn(&Scan) -> bool) -> usize {
    let (mut without, mut with) = (0, source.len());
    while with - without > 1 {
        let mut middle = without + (with - without) / 2;
        while !source.is_char_boundary(middle) {
            middle += 1;
        }
        if middle >= with {
            break;
        }
        if has(&Scan::of(&source[..middle])) {
            with = middle;
        } else {
            without = middle;
        }
    }
    with
}

/// The most levels of indentation, brackets left aside.
fn raw_indents(source: &str) -> u32 {
    let mut open: Vec<usize> = Vec::new();
    let mut most = 0;
    for line in source.split(['\n', '\r']) {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len();
        if indent == line.len() {
            continue;
        }
        while open.last().is_some_and(|&outer| outer >= indent) {
            open.pop();
        }
        if indent > 0 {
            open.push(indent);
        }
        most = most.max(open.len());
    }
    most as u32
}

fn last_character(source: &str, end: usize) -> SourceRange {
    let length = source[..end].chars().next_back().map_or(0, char::len_utf8);
    SourceRange::new((end - length) as u32, end as u32)
}

enum Problem {
    Brackets,
    Indents,
    Stack,
    Mismatch {
        message: String,
        /// The number of the bracket that was opened.
        opening: Option<u32>,
    },
}

struct Scan {
    problem: Option<Problem>,
    /// How many brackets are opened in all.
    opened: u32,
    /// The innermost bracket that is never closed: its number and what it is.
    never_closed: Option<(u32, char)>,
    /// A bracket is open at the end.
    is_open: bool,
    /// Nested too deeply, perhaps only because a bracket isn't closed.
    is_deep: bool,
    levels: Vec<Level>,
    /// The stack that the levels but the last take.
    outer: u32,
    indents: u32,
    /// The token before was the end of an operand.
    after_operand: bool,
    /// The lexer has found an error, after which brackets may be text.
    lexer_failed: bool,
    in_f_string: u32,
}

impl Scan {
    fn of(source: &str) -> Scan {
        let mut scan = Scan {
            problem: None,
            opened: 0,
            never_closed: None,
            is_open: false,
            is_deep: false,
            levels: vec![Level::new(' ', 0, 0)],
            outer: 0,
            indents: 0,
            after_operand: false,
            lexer_failed: false,
            in_f_string: 0,
        };
        let mut lexer = lexer::lex(source, Mode::Module);
        // A limit exceeded inside a bracket that is never closed says nothing: the bracket is to blame.
        let mut exceeded: Option<(Problem, u32)> = None;
        let mut failed = false;
        loop {
            let token = lexer.next_token();
            if token == TokenKind::EndOfFile {
                break;
            }
            // The end of the text inside a bracket is an error too, but not one that hides brackets.
            scan.lexer_failed |= failed && !matches!(token, TokenKind::Newline | TokenKind::Dedent);
            failed |= token == TokenKind::Unknown;
            scan.token(token);
            match scan.problem.take() {
                None => {}
                Some(problem @ Problem::Stack) => {
                    let number = scan.levels.last().map_or(0, |level| level.number);
                    exceeded.get_or_insert((problem, number));
                    if number == 0 {
                        break;
                    }
                }
                problem => {
                    scan.problem = problem;
                    break;
                }
            }
        }
        scan.is_open = scan.levels.len() > 1;
        scan.is_deep = exceeded.is_some();
        if scan.problem.is_none() {
            let open =
                |number: u32| number > 0 && scan.levels.iter().any(|level| level.number == number);
            if let Some((problem, number)) = exceeded
                && (scan.lexer_failed || !open(number))
            {
                scan.problem = Some(problem);
            } else if let Some(level) = scan.levels.last()
                && level.number > 0
                && !scan.lexer_failed
            {
                scan.never_closed = Some((level.number, level.bracket));
            }
        }
        scan
    }

    fn token(&mut self, token: TokenKind) {
        match token {
            TokenKind::Comment | TokenKind::NonLogicalNewline => return,
            TokenKind::Indent => {
                self.indents += 1;
                if self.indents >= MOST_INDENTS {
                    self.problem = Some(Problem::Indents);
                }
            }
            TokenKind::Dedent => self.indents = self.indents.saturating_sub(1),
            TokenKind::FStringStart | TokenKind::TStringStart => self.in_f_string += 1,
            TokenKind::FStringEnd | TokenKind::TStringEnd => {
                self.in_f_string = self.in_f_string.saturating_sub(1)
            }
            TokenKind::Lpar => self.open('('),
            TokenKind::Lsqb => self.open('['),
            TokenKind::Lbrace => self.open('{'),
            TokenKind::Rpar => self.close('(', ')'),
            TokenKind::Rsqb => self.close('[', ']'),
            TokenKind::Rbrace => self.close('{', '}'),
            TokenKind::Newline | TokenKind::Semi => self.reset(),
            TokenKind::Comma | TokenKind::Colon | TokenKind::Equal => self.separate(token),
            TokenKind::Dot => self.chain(POSTFIX),
            TokenKind::For => self
                .levels
                .last_mut()
                .into_iter()
                .for_each(|level| level.loops += 1),
            TokenKind::In if self.levels.last().is_some_and(|level| level.loops > 0) => {
                self.separate(token)
            }
            _ => self.operator(token),
        }
        self.after_operand = ends_operand(token);
        let stack = self.outer + self.indents * INDENT + self.levels.last().map_or(0, Level::total);
        if self.problem.is_none() && stack > MOST_STACK {
            self.problem = Some(Problem::Stack);
        }
    }

    fn open(&mut self, bracket: char) {
        self.opened += 1;
        let cost = if bracket == '{' && self.in_f_string > 0 {
            REPLACEMENT_FIELD
        } else {
            BRACKET
        };
        self.outer += self.levels.last().map_or(0, Level::total);
        let mut level = Level::new(bracket, self.opened, cost);
        level.is_postfix = self.after_operand && bracket != '{';
        self.levels.push(level);
        if self.levels.len() > MOST_BRACKETS {
            self.problem = Some(Problem::Brackets);
        }
    }

    fn close(&mut self, opening: char, closing: char) {
        let Some(level) = self.levels.last() else {
            return;
        };
        if level.bracket == opening {
            let is_postfix = level.is_postfix;
            self.levels.pop();
            self.outer -= self.levels.last().map_or(0, Level::total);
            if is_postfix {
                self.chain(POSTFIX);
            }
        } else if !self.lexer_failed {
            let message = match level.bracket {
                ' ' => format!("unmatched '{closing}'"),
                open => format!(
                    "closing parenthesis '{closing}' does not match opening parenthesis '{open}'"
                ),
            };
            let opening = (level.number > 0).then_some(level.number);
            self.problem = Some(Problem::Mismatch { message, opening });
        }
    }

    /// The end of a statement.
    fn reset(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.waiting.clear();
            level.chained = 0;
            level.lambdas = 0;
            level.loops = 0;
        }
    }

    /// What ends an element, unless it belongs to a `lambda`.
    fn separate(&mut self, token: TokenKind) {
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        if level.lambdas > 0 {
            if token == TokenKind::Colon {
                level.lambdas -= 1;
            }
            return;
        }
        if token == TokenKind::In {
            level.loops -= 1;
        }
        // `yield a, yield b` nests.
        level
            .waiting
            .retain(|&precedence| precedence == Precedence::Statement);
        level.chained = 0;
    }

    fn chain(&mut self, cost: u32) {
        if let Some(level) = self.levels.last_mut() {
            level.chained = level.chained.saturating_add(cost);
        }
    }

    fn operator(&mut self, token: TokenKind) {
        let after_operand = self.after_operand;
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let Some((precedence, is_prefix)) = precedence(token, after_operand) else {
            return;
        };
        if !is_prefix {
            let complete = |waiting: &Precedence| match precedence {
                // The right operand may be another power, or another condition.
                Precedence::Power => *waiting > precedence,
                _ => *waiting >= precedence && *waiting != Precedence::Conditional,
            };
            while level.waiting.last().is_some_and(complete) {
                level.waiting.pop();
            }
            level.chained = level.chained.saturating_add(CHAINED);
        }
        level.waiting.push(precedence);
        if token == TokenKind::Lambda {
            level.lambdas += 1;
        }
    }
}
