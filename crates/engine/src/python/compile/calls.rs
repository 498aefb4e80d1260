//! Calls.

use std::collections::BTreeSet;

use ruff_python_ast::{Arguments, Expr, ExprCall, Keyword};

use super::Compiler;
use super::unit::Access;
use crate::python::code::{Constant, Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// The most arguments of an [`Op::Call`]; calls with more go through a list.
const MOST_ARGUMENTS: usize = 60;

impl<'a> Compiler<'a> {
    /// `f(…)`.
    pub(super) fn call(&mut self, call: &'a ExprCall, dst: Register, range: SourceRange) {
        self.check_keywords(&call.arguments.keywords);
        if self.namespace_call(call, dst, range) {
            return;
        }
        if is_starred(&call.arguments) {
            let base = self.unit.allocate_block(3);
            self.into(&call.func, base);
            self.starred_arguments(&call.arguments, base, range);
            self.unit.emit(Op::CallStarred { dst, base }, range);
            return;
        }
        if let Expr::Attribute(attribute) = &*call.func {
            let base = self.unit.allocate_block(2);
            let mark = self.unit.mark();
            // The object may be computed where its method comes.
            let object = self.operand_in(&attribute.value, base, &[]);
            let name = self.attribute_name(attribute.attr.as_str());
            let attribute_range = self.attribute_range(attribute, place(attribute.range));
            self.unit
                .emit(Op::LoadMethod { object, name, base }, attribute_range);
            self.unit.release(mark);
            let (argc, names) = self.arguments(&call.arguments);
            let range = self.attribute_range(attribute, range);
            self.unit.emit(
                Op::CallMethod {
                    argc,
                    dst,
                    base,
                    names,
                },
                range,
            );
        } else {
            let base = self.unit.allocate();
            self.into(&call.func, base);
            let arguments = match self.first_parameter_for_super(call) {
                Some(first) => {
                    let pair = self.unit.allocate_block(2);
                    self.load_name("__class__", pair, range);
                    self.load_name(&first, pair + 1, range);
                    (2, 0)
                }
                None => self.arguments(&call.arguments),
            };
            self.unit.emit_call(dst, base, arguments, range);
        }
    }

    /// The first parameter of the method in which a bare `super()` stands: that call gets the class and it as arguments.
    fn first_parameter_for_super(&self, call: &ExprCall) -> Option<Box<str>> {
        let is_super = matches!(&*call.func, Expr::Name(name) if name.id == "super");
        let parameters = &self.unit.parameters;
        if !is_super || !call.arguments.is_empty() || parameters.positional == 0 {
            return None;
        }
        let in_class = matches!(
            self.access("__class__"),
            Access::Cell(_) | Access::Register(_)
        );
        if in_class {
            parameters.names.first().map(|name| Box::from(&**name))
        } else {
            None
        }
    }

    /// Arguments without stars into the registers that follow: how many, and the keyword arguments' names.
    fn arguments(&mut self, arguments: &'a Arguments) -> (u8, u16) {
        let values = arguments
            .args
            .iter()
            .chain(arguments.keywords.iter().map(|keyword| &keyword.value));
        let values: Vec<&Expr> = values.collect();
        let argc = values.len() as u8;
        self.block(values.into_iter());
        let names = self.keyword_names(&arguments.keywords);
        (argc, names)
    }

    fn keyword_names(&mut self, keywords: &[Keyword]) -> u16 {
        if keywords.is_empty() {
            return 0;
        }
        // CPython doesn't mangle these.
        let name = |keyword: &Keyword| {
            keyword
                .arg
                .as_ref()
                .map_or_else(Box::default, |name| Box::from(name.as_str()))
        };
        let names = keywords.iter().map(name).collect();
        self.unit.keywords(names)
    }

    /// Arguments with `*` or `**` (or very many): a list or tuple in `base + 1`, a dict or nothing in `base + 2`.
    pub(super) fn starred_arguments(
        &mut self,
        arguments: &'a Arguments,
        base: Register,
        range: SourceRange,
    ) {
        match &*arguments.args {
            // The call itself looks at the iterable, and names the function if it isn't one.
            [Expr::Starred(starred)] => self.into(&starred.value, base + 1),
            arguments => self.fill_list(arguments, base + 1, range),
        }
        self.keyword_dict(&arguments.keywords, base + 2, Some(base), range);
    }

    /// Keyword arguments as a dict, or unbound without any. `callee` is named by the error about a duplicate.
    pub(super) fn keyword_dict(
        &mut self,
        keywords: &'a [Keyword],
        dict: Register,
        callee: Option<Register>,
        range: SourceRange,
    ) {
        if keywords.is_empty() {
            self.unit.clear(dict, range);
            return;
        }
        self.unit.empty_dict(dict, range);
        let mut merged = false;
        for keyword in keywords {
            let mark = self.unit.mark();
            match &keyword.arg {
                Some(name) if !merged => {
                    let key = self.constant(Constant::Str(name.as_str().into()), range);
                    let value = self.operand(&keyword.value);
                    self.unit.emit(Op::DictInsert { dict, key, value }, range);
                }
                Some(name) => {
                    // A mapping before it may have the name already, which is an error.
                    let key = self.constant(Constant::Str(name.as_str().into()), range);
                    let pair = self.unit.allocate_block(2);
                    self.unit.move_to(pair, key, range);
                    self.into(&keyword.value, pair + 1);
                    self.unit.emit(
                        Op::BuildDict {
                            dst: pair,
                            start: pair,
                            count: 1,
                        },
                        range,
                    );
                    self.merge(dict, Operand::register(pair), callee, range);
                }
                None => {
                    let src = self.operand(&keyword.value);
                    self.merge(dict, src, callee, range);
                    merged = true;
                }
            }
            self.unit.release(mark);
        }
    }

    fn merge(
        &mut self,
        dict: Register,
        src: Operand,
        callee: Option<Register>,
        range: SourceRange,
    ) {
        match callee {
            Some(callee) => self.unit.emit(Op::DictMerge { dict, src, callee }, range),
            None => self.unit.emit(Op::DictUpdate { dict, src }, range),
        }
    }

    /// Refuses a keyword argument that comes twice.
    pub(super) fn check_keywords(&mut self, keywords: &[Keyword]) {
        let mut seen = BTreeSet::new();
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            if name.as_str() == "__debug__" {
                self.error(place(keyword.range), "cannot assign to __debug__");
            }
            if !seen.insert(name.as_str()) {
                self.error(
                    place(keyword.range),
                    format!("keyword argument repeated: {name}"),
                );
            }
        }
    }
}

/// Whether the call goes through a list and a dict.
fn is_starred(arguments: &Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments
            .keywords
            .iter()
            .any(|keyword| keyword.arg.is_none())
        || arguments.args.len() + arguments.keywords.len() > MOST_ARGUMENTS
}
