//! f-strings.

use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
    InterpolatedStringElements,
};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::python::code::{Constant, Conversion, Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// More pieces than this are joined in steps, so that a frame doesn't need a register for each.
const MOST_AT_ONCE: usize = 30;

/// A piece of an f-string: text, or a value to format.
enum Piece<'a> {
    Text(String, SourceRange),
    Value(&'a InterpolatedElement),
}

impl<'a> Compiler<'a> {
    /// An f-string, with the strings next to it.
    pub(super) fn f_string(&mut self, string: &'a ExprFString, dst: Register, range: SourceRange) {
        let mut pieces = Vec::new();
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => {
                    add_text(&mut pieces, literal.as_str(), place(literal.range))
                }
                FStringPart::FString(string) => add_pieces(&mut pieces, &string.elements),
            }
        }
        self.join(pieces, dst, range);
    }

    /// `dst` = the pieces' text.
    fn join(&mut self, pieces: Vec<Piece<'a>>, dst: Register, range: SourceRange) {
        match &pieces[..] {
            [] => {
                let src = self.constant(Constant::Str(Box::default()), range);
                self.unit.move_to(dst, src, range);
            }
            [piece] => self.piece(piece, dst),
            _ => {
                let start = self
                    .unit
                    .allocate_block(pieces.len().min(MOST_AT_ONCE) as u32);
                let mut next = start;
                for (index, piece) in pieces.iter().enumerate() {
                    self.piece(piece, next);
                    next += 1;
                    let is_last = index + 1 == pieces.len();
                    if is_last || usize::from(next - start) == MOST_AT_ONCE {
                        let dst = if is_last { dst } else { start };
                        self.unit.emit(
                            Op::BuildString {
                                dst,
                                start,
                                count: next - start,
                            },
                            range,
                        );
                        next = start + 1;
                    }
                }
            }
        }
    }

    fn piece(&mut self, piece: &Piece<'a>, dst: Register) {
        match piece {
            Piece::Text(text, range) => {
                let src = self.constant(Constant::Str(text.as_str().into()), *range);
                self.unit.move_to(dst, src, *range);
            }
            Piece::Value(element) => self.format(element, dst),
        }
    }

    /// `{expression!conversion:specification}`.
    fn format(&mut self, element: &'a InterpolatedElement, dst: Register) {
        let mark = self.unit.mark();
        let range = place(element.range);
        let conversion = match element.conversion {
            ConversionFlag::None
                if element.debug_text.is_some() && element.format_spec.is_none() =>
            {
                Conversion::Repr
            }
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        let src = self.format_value(element);
        let spec = match &element.format_spec {
            None => self.constant(Constant::Str(Box::default()), range),
            Some(spec) => {
                let mut pieces = Vec::new();
                add_pieces(&mut pieces, &spec.elements);
                match &pieces[..] {
                    [] => self.constant(Constant::Str(Box::default()), range),
                    [Piece::Text(text, range)] => {
                        self.constant(Constant::Str(text.as_str().into()), *range)
                    }
                    _ => {
                        let register = self.unit.allocate();
                        self.join(pieces, register, place(spec.range));
                        Operand::register(register)
                    }
                }
            }
        };
        self.unit.emit(
            Op::Format {
                conversion,
                dst,
                src,
                spec,
            },
            range,
        );
        self.unit.release(mark);
    }

    fn format_value(&mut self, element: &'a InterpolatedElement) -> Operand {
        match &element.format_spec {
            // A value in the specification may assign the variable; then it has to be read before.
            Some(spec) if spec.elements.interpolations().next().is_some() => {
                let later: Vec<_> = spec
                    .elements
                    .interpolations()
                    .map(|element| &*element.expression)
                    .collect();
                self.operand_before(&element.expression, &later)
            }
            _ => self.operand(&element.expression),
        }
    }
}

fn add_pieces<'a>(pieces: &mut Vec<Piece<'a>>, elements: &'a InterpolatedStringElements) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => {
                add_text(pieces, &literal.value, place(literal.range))
            }
            InterpolatedStringElement::Interpolation(element) => {
                if let Some(text) = &element.debug_text {
                    add_text(pieces, text.as_str(), place(element.range()));
                }
                pieces.push(Piece::Value(element));
            }
        }
    }
}

/// Adds text, joined to text before it.
fn add_text(pieces: &mut Vec<Piece>, text: &str, range: SourceRange) {
    if text.is_empty() {
        return;
    }
    if let Some(Piece::Text(before, _)) = pieces.last_mut() {
        before.push_str(text);
    } else {
        pieces.push(Piece::Text(text.into(), range));
    }
}
