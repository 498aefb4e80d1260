//! Code objects as readable listings, for tests and for people who look at what the compiler makes.

use std::fmt::Write;

use super::code::{Code, Constant, Op, Operand, Program, Register};

/// The listing of a program: each code object with its instructions, one a line. Registers are `r0` or, for variables,
/// their names; constants are written as in Python.
pub fn disassemble(program: &Program) -> String {
    let mut text = String::new();
    list(program, &program.module, &mut text);
    text
}

fn list(program: &Program, code: &Code, text: &mut String) {
    let listing = Listing { program, code };
    let parameters = code.parameters.names.join(", ");
    let _ = writeln!(
        text,
        "{} {:?} ({parameters}):",
        code.qualified_name, code.kind
    );
    for (what, registers) in [
        ("cells", &code.cells),
        ("free", &code.free),
        ("closure", &code.closure),
    ] {
        if !registers.is_empty() {
            let registers: Vec<String> = registers
                .iter()
                .map(|&register| register_number(register))
                .collect();
            let _ = writeln!(text, "  {what} {}", registers.join(" "));
        }
    }
    for (index, op) in code.ops.iter().enumerate() {
        let _ = writeln!(text, "  {index:>3} {}", listing.instruction(op));
    }
    for handler in &code.handlers {
        let register = register_number(handler.register);
        let _ = writeln!(
            text,
            "  {}..{} -> {} {register}",
            handler.start, handler.end, handler.target
        );
    }
    for child in &code.children {
        list(program, child, text);
    }
}

fn register_number(register: Register) -> String {
    format!("r{register}")
}

/// A constant as Python writes it, roughly.
fn constant_text(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".into(),
        Constant::Ellipsis => "...".into(),
        Constant::Bool(true) => "True".into(),
        Constant::Bool(false) => "False".into(),
        Constant::Int(number) => number.to_string(),
        Constant::BigInt(digits) => digits.to_string(),
        Constant::Float(number) => format!("{number:?}"),
        Constant::Str(text) => format!("{text:?}"),
        Constant::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Constant::Tuple(items) => {
            let items: Vec<String> = items.iter().map(constant_text).collect();
            format!("({})", items.join(", "))
        }
    }
}

struct Listing<'p> {
    program: &'p Program,
    code: &'p Code,
}

impl Listing<'_> {
    fn register(&self, register: Register) -> String {
        match self.code.variables.get(usize::from(register)) {
            Some(name) => name.to_string(),
            None => register_number(register),
        }
    }

    fn operand(&self, operand: Operand) -> String {
        if operand.0 >= 0 {
            self.register(operand.0 as Register)
        } else {
            self.code
                .constants
                .get(!operand.0 as usize)
                .map_or_else(|| "?".into(), constant_text)
        }
    }

    fn name(&self, index: u16) -> &str {
        self.code
            .names
            .get(usize::from(index))
            .map_or("?", |name| name)
    }

    fn global(&self, slot: u16) -> &str {
        self.program
            .globals
            .get(usize::from(slot))
            .map_or("?", |name| name)
    }

    fn keywords(&self, index: u16) -> String {
        match self.code.keyword_names.get(usize::from(index)) {
            Some(names) if !names.is_empty() => format!(" {}", names.join(" ")),
            _ => String::new(),
        }
    }

    fn instruction(&self, op: &Op) -> String {
        let r = |register| self.register(register);
        let o = |operand| self.operand(operand);
        match *op {
            Op::Nop => "Nop".into(),
            Op::Move { dst, src } => format!("{} = {}", r(dst), o(src)),
            Op::Copy { dst, src } => format!("{} = Copy {}", r(dst), r(src)),
            Op::LoadConstant { dst, index } => format!("{} = LoadConstant {index}", r(dst)),
            Op::CheckBound { register, .. } => format!("CheckBound {}", r(register)),
            Op::DeleteLocal { register, .. } => format!("DeleteLocal {}", r(register)),
            Op::Clear { register } => format!("Clear {}", r(register)),
            Op::ClearBlock { start, count } => format!("Clear {}", span(start, count)),
            Op::LoadGlobal { dst, slot } => {
                format!("{} = LoadGlobal {}", r(dst), self.global(slot))
            }
            Op::StoreGlobal { slot, src } => {
                format!("StoreGlobal {} = {}", self.global(slot), o(src))
            }
            Op::DeleteGlobal { slot } => format!("DeleteGlobal {}", self.global(slot)),
            Op::LoadCell { dst, cell, .. } => format!("{} = LoadCell {}", r(dst), r(cell)),
            Op::StoreCell { cell, src } => format!("StoreCell {} = {}", r(cell), o(src)),
            Op::DeleteCell { cell, .. } => format!("DeleteCell {}", r(cell)),
            Op::NewCell { register } => format!("NewCell {}", r(register)),
            Op::LoadName { dst, name } => format!("{} = LoadName {}", r(dst), self.name(name)),
            Op::LoadNameOrCell { dst, name, cell } => {
                format!(
                    "{} = LoadNameOrCell {} {}",
                    r(dst),
                    self.name(name),
                    r(cell)
                )
            }
            Op::StoreName { name, src } => format!("StoreName {} = {}", self.name(name), o(src)),
            Op::DeleteName { name } => format!("DeleteName {}", self.name(name)),
            Op::LoadAttribute { dst, object, name } => {
                format!("{} = {}.{}", r(dst), o(object), self.name(name))
            }
            Op::StoreAttribute { object, name, src } => {
                format!("{}.{} = {}", o(object), self.name(name), o(src))
            }
            Op::DeleteAttribute { object, name } => {
                format!("DeleteAttribute {}.{}", o(object), self.name(name))
            }
            Op::LoadSubscript { dst, object, index } => {
                format!("{} = {}[{}]", r(dst), o(object), o(index))
            }
            Op::StoreSubscript { object, index, src } => {
                format!("{}[{}] = {}", o(object), o(index), o(src))
            }
            Op::DeleteSubscript { object, index } => {
                format!("DeleteSubscript {}[{}]", o(object), o(index))
            }
            Op::Add { dst, a, b } => format!("{} = Add {} {}", r(dst), o(a), o(b)),
            Op::Sub { dst, a, b } => format!("{} = Sub {} {}", r(dst), o(a), o(b)),
            Op::Mul { dst, a, b } => format!("{} = Mul {} {}", r(dst), o(a), o(b)),
            Op::FloorDiv { dst, a, b } => format!("{} = FloorDiv {} {}", r(dst), o(a), o(b)),
            Op::Mod { dst, a, b } => format!("{} = Mod {} {}", r(dst), o(a), o(b)),
            Op::Binary { op, dst, a, b } => format!("{} = {op:?} {} {}", r(dst), o(a), o(b)),
            Op::InPlace { op, dst, a, b } => {
                format!("{} = InPlace {op:?} {} {}", r(dst), o(a), o(b))
            }
            Op::Unary { op, dst, src } => format!("{} = {op:?} {}", r(dst), o(src)),
            Op::Not { dst, src } => format!("{} = Not {}", r(dst), o(src)),
            Op::Compare { op, dst, a, b } => format!("{} = {op:?} {} {}", r(dst), o(a), o(b)),
            Op::Jump { target } => format!("Jump {target}"),
            Op::JumpIfTrue { cond, target } => format!("JumpIfTrue {} {target}", o(cond)),
            Op::JumpIfFalse { cond, target } => format!("JumpIfFalse {} {target}", o(cond)),
            Op::JumpIfTrueKeep { register, target } => {
                format!("JumpIfTrueKeep {} {target}", r(register))
            }
            Op::JumpIfFalseKeep { register, target } => {
                format!("JumpIfFalseKeep {} {target}", r(register))
            }
            Op::SkipIfCompare { op, a, b } => format!("SkipIf {op:?} {} {}", o(a), o(b)),
            Op::BuildList { dst, start, count } => {
                format!("{} = BuildList {}", r(dst), span(start, count))
            }
            Op::BuildTuple { dst, start, count } => {
                format!("{} = BuildTuple {}", r(dst), span(start, count))
            }
            Op::BuildSet { dst, start, count } => {
                format!("{} = BuildSet {}", r(dst), span(start, count))
            }
            Op::BuildDict { dst, start, count } => {
                format!("{} = BuildDict {}", r(dst), span(start, 2 * count))
            }
            Op::BuildString { dst, start, count } => {
                format!("{} = BuildString {}", r(dst), span(start, count))
            }
            Op::BuildSlice { dst, start } => format!("{} = BuildSlice {}", r(dst), span(start, 3)),
            Op::ListAppend { list, src } => format!("ListAppend {} {}", r(list), o(src)),
            Op::ListExtend { list, src } => format!("ListExtend {} {}", r(list), o(src)),
            Op::ListToTuple { dst, list } => format!("{} = ListToTuple {}", r(dst), r(list)),
            Op::SetAdd { set, src } => format!("SetAdd {} {}", r(set), o(src)),
            Op::SetUpdate { set, src } => format!("SetUpdate {} {}", r(set), o(src)),
            Op::DictInsert { dict, key, value } => {
                format!("DictInsert {} {} {}", r(dict), o(key), o(value))
            }
            Op::DictUpdate { dict, src } => format!("DictUpdate {} {}", r(dict), o(src)),
            Op::DictMerge { dict, src, callee } => {
                format!("DictMerge {} {} {}", r(dict), o(src), r(callee))
            }
            Op::Format {
                conversion,
                dst,
                src,
                spec,
            } => {
                format!("{} = Format {conversion:?} {} {}", r(dst), o(src), o(spec))
            }
            Op::Unpack { src, start, count } => {
                format!("{} = Unpack {}", self.span_names(start, count), o(src))
            }
            Op::UnpackStarred {
                before,
                src,
                start,
                after,
            } => {
                let all = u16::from(before) + 1 + after;
                format!(
                    "{} = UnpackStarred {} {before} * {after}",
                    self.span_names(start, all),
                    o(src)
                )
            }
            Op::GetIterator { dst, src } => format!("{} = GetIterator {}", r(dst), o(src)),
            Op::ForIter { iterator, dst } => format!("{} = ForIter {}", r(dst), r(iterator)),
            Op::GetAsyncIterator { dst, src } => {
                format!("{} = GetAsyncIterator {}", r(dst), o(src))
            }
            Op::GetAsyncNext { dst, iterator } => {
                format!("{} = GetAsyncNext {}", r(dst), r(iterator))
            }
            Op::EndAsyncFor { exception } => format!("EndAsyncFor {}", r(exception)),
            Op::Call {
                argc,
                dst,
                base,
                names,
            } => {
                format!(
                    "{} = Call {}{}",
                    r(dst),
                    span(base, u16::from(argc) + 1),
                    self.keywords(names)
                )
            }
            Op::LoadMethod { object, name, base } => {
                format!(
                    "{} = LoadMethod {}.{}",
                    span(base, 2),
                    o(object),
                    self.name(name)
                )
            }
            Op::CallMethod {
                argc,
                dst,
                base,
                names,
            } => {
                format!(
                    "{} = CallMethod {}{}",
                    r(dst),
                    span(base, u16::from(argc) + 2),
                    self.keywords(names)
                )
            }
            Op::CallStarred { dst, base } => format!("{} = CallStarred {}", r(dst), span(base, 3)),
            Op::LoadSpecialMethod { object, name, base } => {
                format!(
                    "{} = LoadSpecialMethod {}.{}",
                    span(base, 2),
                    o(object),
                    self.name(name)
                )
            }
            Op::MakeFunction { dst, child, base } => {
                let name = self
                    .code
                    .children
                    .get(usize::from(child))
                    .map_or("?", |child| &child.qualified_name);
                format!("{} = MakeFunction {name} {}", r(dst), span(base, 2))
            }
            Op::BuildClass { dst, base } => format!("{} = BuildClass {}", r(dst), span(base, 4)),
            Op::Return { src } => format!("Return {}", o(src)),
            Op::Yield { dst, src } => format!("{} = Yield {}", r(dst), o(src)),
            Op::GetAwaitable { dst, src } => format!("{} = GetAwaitable {}", r(dst), o(src)),
            Op::GetYieldFromIterator { dst, src } => {
                format!("{} = GetYieldFromIterator {}", r(dst), o(src))
            }
            Op::Delegate { dst, src } => format!("{} = Delegate {}", r(dst), r(src)),
            Op::Raise { exception, cause } if exception == cause => {
                format!("Raise {}", o(exception))
            }
            Op::Raise { exception, cause } => format!("Raise {} from {}", o(exception), o(cause)),
            Op::RaiseHandled => "RaiseHandled".into(),
            Op::Reraise { exception } => format!("Reraise {}", r(exception)),
            Op::PushHandled { saved, exception } => {
                format!("{} = PushHandled {}", r(saved), r(exception))
            }
            Op::PopHandled { saved } => format!("PopHandled {}", r(saved)),
            Op::MatchException {
                dst,
                exception,
                classes,
            } => {
                format!(
                    "{} = MatchException {} {}",
                    r(dst),
                    r(exception),
                    o(classes)
                )
            }
            Op::ExceptionArguments { base, exception } => {
                format!("{} = ExceptionArguments {}", span(base, 3), r(exception))
            }
            Op::MatchGroup { dst, rest, classes } => {
                format!("{} = MatchGroup {} {}", r(dst), r(rest), o(classes))
            }
            Op::CombineGroup {
                dst,
                exception,
                raised,
            } => {
                format!("{} = CombineGroup {} {}", r(dst), r(exception), r(raised))
            }
            Op::IsSequence { dst, src } => format!("{} = IsSequence {}", r(dst), r(src)),
            Op::IsMapping { dst, src } => format!("{} = IsMapping {}", r(dst), r(src)),
            Op::GetLength { dst, src } => format!("{} = GetLength {}", r(dst), r(src)),
            Op::MatchKeys { dst, src, keys } => {
                format!("{} = MatchKeys {} {}", r(dst), r(src), o(keys))
            }
            Op::MatchClass {
                positional,
                dst,
                src,
                base,
            } => {
                format!(
                    "{} = MatchClass {} {positional} {}",
                    r(dst),
                    r(src),
                    span(base, 2)
                )
            }
            Op::ImportModule { dst, name } => {
                format!("{} = ImportModule {}", r(dst), self.name(name))
            }
            Op::ImportStar { module } => format!("ImportStar {}", r(module)),
            Op::ImportFrom { dst, module, name } => {
                format!("{} = ImportFrom {} {}", r(dst), r(module), self.name(name))
            }
        }
    }

    fn span_names(&self, start: Register, count: u16) -> String {
        let names: Vec<String> = (start..start.saturating_add(count))
            .map(|register| self.register(register))
            .collect();
        names.join(", ")
    }
}

/// A block of registers.
fn span(start: Register, count: u16) -> String {
    match count {
        0 => "()".into(),
        1 => format!("r{start}"),
        _ => format!("r{start}-r{}", start + count - 1),
    }
}
