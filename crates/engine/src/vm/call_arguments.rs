//! The arguments of calls: bound to parameters, spread from iterables and mappings.

mod in_c;

use std::rc::Rc;

use super::call::Keywords;
use super::dict::Dict;
use super::function::{Function, Outcome, Raised, missing_arguments};
use super::lookups::native_dict_set;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// Binds arguments as `initialize_locals` of CPython's `ceval.c` does, with its messages.
    pub(super) fn bind_arguments(
        self: &Rc<Runtime>,
        function: &Function,
        positional: &mut [Value],
        keywords: Keywords,
        registers: &mut Vec<Value>,
    ) -> Outcome<()> {
        if !function.code.is_library() {
            return self.bind_python_arguments(function, positional, keywords, registers);
        }
        let given = positional.len();
        let names: Vec<_> = keywords.iter().map(|(name, _)| name.clone()).collect();
        self.bind_python_arguments(function, positional, keywords, registers)
            .map_err(|error| self.as_in_c(function, given, &names, error))
    }

    fn bind_python_arguments(
        self: &Rc<Runtime>,
        function: &Function,
        positional: &mut [Value],
        keywords: Keywords,
        registers: &mut Vec<Value>,
    ) -> Outcome<()> {
        let parameters = &function.code.code.parameters;
        let count = usize::from(parameters.positional);
        let named = count + usize::from(parameters.keyword_only);
        let total = named + usize::from(parameters.rest) + usize::from(parameters.keyword_rest);
        registers.resize(total, Value::Unbound);
        let given = positional.len();
        for (register, argument) in registers.iter_mut().zip(positional.iter_mut().take(count)) {
            *register = std::mem::take(argument);
        }
        if parameters.rest {
            let rest = positional
                .iter_mut()
                .skip(count)
                .map(std::mem::take)
                .collect();
            registers[named] = Value::tuple(rest);
        }
        let extra = parameters.keyword_rest.then(|| Rc::new(Dict::new()));
        self.bind_keywords(function, keywords, &mut registers[..named], extra.as_ref())?;
        if let Some(extra) = extra {
            registers[total - 1] = Value::Dict(extra);
        }
        if given > count && !parameters.rest {
            return Err(self.too_many_arguments(function, given, &registers[count..named]));
        }
        self.fill_in_defaults(function, &mut registers[..named])
    }

    /// Puts keyword arguments into the parameters of their names; what has none goes into `extra`.
    fn bind_keywords(
        &self,
        function: &Function,
        keywords: Keywords,
        registers: &mut [Value],
        extra: Option<&Rc<Dict>>,
    ) -> Outcome<()> {
        let names = &function.code.parameters[..registers.len()];
        let positional_only = usize::from(function.code.code.parameters.positional_only);
        let refuse = |message: String| {
            let shown = function.qualified_name();
            Err(self.type_error(&format!("{}() got {message}", shown.as_str())))
        };
        let mut positional_only_by_name = Vec::new();
        for (key, value) in keywords {
            let named = names
                .iter()
                .position(|name| Rc::ptr_eq(name, &key) || name.as_str() == key.as_str());
            match named {
                Some(at) if at >= positional_only => {
                    if registers[at].is_bound() {
                        let name = key.as_str();
                        return refuse(format!("multiple values for argument '{name}'"));
                    }
                    registers[at] = value;
                }
                at => match extra {
                    Some(extra) => drop(extra.set_str(&key, value)),
                    None if at.is_some() => positional_only_by_name.push(key.as_str().to_owned()),
                    None => {
                        let mut message =
                            format!("an unexpected keyword argument '{}'", key.as_str());
                        let known: Vec<&str> = names[positional_only..]
                            .iter()
                            .map(|name| name.as_str())
                            .collect();
                        if let Some(meant) = crate::text::closest(&known, key.as_str()) {
                            message += &format!(". Did you mean '{meant}'?");
                        }
                        return refuse(message);
                    }
                },
            }
        }
        if positional_only_by_name.is_empty() {
            return Ok(());
        }
        refuse(format!(
            "some positional-only arguments passed as keyword arguments: '{}'",
            positional_only_by_name.join(", ")
        ))
    }

    /// The error for more positional arguments than parameters (`too_many_positional`).
    fn too_many_arguments(
        &self,
        function: &Function,
        given: usize,
        keyword_only: &[Value],
    ) -> Raised {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let count = usize::from(function.code.code.parameters.positional);
        let least = count - function.defaults.borrow().len().min(count);
        let (takes, s) = match least < count {
            true => (format!("from {least} to {count}"), "s"),
            false => (count.to_string(), plural(count)),
        };
        let by_keyword = keyword_only.iter().filter(|value| value.is_bound()).count();
        let given = match (by_keyword, given) {
            (0, 1) => "1 was".to_owned(),
            (0, given) => format!("{given} were"),
            (by_keyword, given) => format!(
                "{given} positional argument{} (and {by_keyword} keyword-only argument{}) were",
                plural(given),
                plural(by_keyword)
            ),
        };
        let shown = function.qualified_name();
        self.type_error(&format!(
            "{}() takes {takes} positional argument{s} but {given} given",
            shown.as_str()
        ))
    }

    /// Gives the parameters without an argument their defaults; an error if one has none.
    fn fill_in_defaults(&self, function: &Function, registers: &mut [Value]) -> Outcome<()> {
        let names = &function.code.parameters;
        let count = usize::from(function.code.code.parameters.positional);
        let defaults = function.defaults.borrow().clone();
        let first_default = count - defaults.len().min(count);
        let keyword_defaults = function.keyword_defaults.borrow().clone();
        let mut missing = Vec::new();
        for (at, register) in registers.iter_mut().enumerate() {
            if register.is_bound() {
                continue;
            }
            let default = if at < count {
                let index = at.checked_sub(first_default);
                index.and_then(|index| defaults.get(index)).cloned()
            } else {
                keyword_defaults
                    .as_ref()
                    .and_then(|dict| dict.get_str(&names[at]))
            };
            match default {
                Some(value) => *register = value,
                None => missing.push((at, names[at].as_str())),
            }
        }
        // Keyword-only ones are told of when no positional one is missing.
        let positional = missing.iter().any(|&(at, _)| at < count);
        missing.retain(|&(at, _)| (at < count) == positional);
        if missing.is_empty() {
            return Ok(());
        }
        let kind = if positional {
            "positional"
        } else {
            "keyword-only"
        };
        let missing: Vec<&str> = missing.into_iter().map(|(_, name)| name).collect();
        let shown = function.qualified_name();
        Err(self.type_error(&missing_arguments(shown.as_str(), kind, &missing)))
    }

    /// Keyword arguments from a call's dict.
    pub fn keywords_of(&self, dict: &Dict) -> Outcome<Keywords> {
        dict.entries()
            .into_iter()
            .map(|(key, value)| match key {
                Value::Str(key) => Ok((self.intern(key.as_str()), value)),
                _ => Err(self.type_error("keywords must be strings")),
            })
            .collect()
    }

    /// Merges `**mapping` into a call's keyword arguments; whether it went without Python code.
    pub fn merge_keywords(
        self: &Rc<Runtime>,
        target: &Rc<Dict>,
        mapping: &Value,
        callee: &Value,
    ) -> Outcome<bool> {
        let Value::Dict(source) = mapping else {
            return Ok(false);
        };
        for (key, value) in source.entries() {
            let Value::Str(name) = &key else {
                return Err(self.type_error("keywords must be strings"));
            };
            if target.get_str(name).is_some() {
                let shown = self.callee_name(callee);
                let message = format!(
                    "{shown}() got multiple values for keyword argument '{}'",
                    name.as_str()
                );
                return Err(self.type_error(&message));
            }
            let _ = native_dict_set(target, &key, value);
        }
        Ok(true)
    }

    /// The positional arguments of `callee(*iterable)`.
    pub async fn spread_arguments(
        self: &Rc<Runtime>,
        callee: &Value,
        iterable: &Value,
    ) -> Outcome<Vec<Value>> {
        match self.collect(iterable).await {
            Err(raised)
                if self.is_exception(&raised, Type::TypeError)
                    && self.native_iter(iterable).is_none()
                    && self.class_of(iterable).special(&self.names.iter).is_none()
                    && self
                        .class_of(iterable)
                        .special(&self.names.getitem)
                        .is_none() =>
            {
                let (shown, kind) = (self.callee_name(callee), self.type_name(iterable));
                Err(self.type_error(&format!(
                    "{shown}() argument after * must be an iterable, not {kind}"
                )))
            }
            outcome => outcome,
        }
    }

    /// How messages about a call's arguments name what is called: `module.function`.
    pub fn callee_name(&self, callee: &Value) -> String {
        match callee {
            Value::Function(function) => {
                let (module, name) = (&function.code.globals.module, function.qualified_name());
                format!("{}.{}", module.as_str(), name.as_str())
            }
            Value::Native(function) => function.name.to_owned(),
            Value::Method(method) => match &method.function {
                Value::Native(function) => {
                    format!("{}.{}", self.type_name(&method.receiver), function.name)
                }
                function => self.callee_name(function),
            },
            Value::Class(class) => match class.module.as_str() {
                "builtins" => class.qualified_name.borrow().as_str().to_owned(),
                module => format!("{module}.{}", class.qualified_name.borrow().as_str()),
            },
            other => self.type_name(other),
        }
    }
}
