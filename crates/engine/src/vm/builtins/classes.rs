//! `type`, `object` and how a class statement makes a class.

use std::rc::Rc;

use crate::vm::class::{Class, ClassParts, Layout};
use crate::vm::dict::Dict;
use crate::vm::function::{Answer, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

impl Runtime {
    /// Makes the class of a class statement: its body, its name, its bases and its keywords.
    pub fn build_class(self: &Rc<Runtime>, parts: [Value; 4]) -> Outcome<Answer> {
        let [body, name, bases, keywords] = parts;
        let (Value::Function(body), Value::Str(name)) = (body, name) else {
            return Err(self.error(Type::SystemError, "a class needs a body and a name"));
        };
        let bases = match bases {
            Value::Tuple(bases) => bases.to_vec(),
            _ => Vec::new(),
        };
        let keywords = match keywords {
            Value::Dict(dict) => self.keywords_of(&dict)?,
            _ => Vec::new(),
        };
        let rt = self.clone();
        Ok(Answer::Frame(Box::pin(async move {
            let namespace = Rc::new(Dict::new());
            namespace.set_str(&rt.names.module, Value::str("__main__"));
            namespace.set_str(&rt.names.qualname, Value::Str(body.code.qualified_name.clone()));
            if let Some(doc) = &body.code.code.doc {
                namespace.set_str(&rt.names.doc, Value::str(doc.clone()));
            }
            let cell = rt.run_body(body.clone(), namespace.clone()).await?;
            let qualified_name = match namespace.remove_str(&rt.names.qualname) {
                Some(Value::Str(name)) => name,
                _ => body.code.qualified_name.clone(),
            };
            let class = rt.new_class(name, qualified_name, bases, namespace)?;
            if let Value::Cell(cell) = cell {
                drop(cell.replace(Value::Class(class.clone())));
            }
            rt.announce_class(&class, keywords).await?;
            Ok(Value::Class(class))
        })))
    }

    /// A class of the program.
    pub fn new_class(
        self: &Rc<Runtime>,
        name: Rc<crate::vm::string::Str>,
        qualified_name: Rc<crate::vm::string::Str>,
        bases: Vec<Value>,
        namespace: Rc<Dict>,
    ) -> Outcome<Rc<Class>> {
        let mut classes = Vec::with_capacity(bases.len());
        for base in &bases {
            match base {
                Value::Class(class) => classes.push(class.clone()),
                other => {
                    let kind = self.type_name(other);
                    return Err(self.type_error(&format!(
                        "type() argument 2 must be a tuple of classes, not a tuple with '{kind}'"
                    )));
                }
            }
        }
        if classes.is_empty() {
            classes.push(self.class(Type::Object).clone());
        }
        let mut layout = Layout::Object;
        let mut solid: Option<&Rc<Class>> = None;
        for class in &classes {
            if class.layout == Layout::Final {
                let shown = class.name();
                return Err(self.type_error(&format!("type '{}' is not an acceptable base type", shown.as_str())));
            }
            if class.layout == Layout::Object {
                continue;
            }
            match solid {
                Some(other)
                    if other.layout != class.layout
                        || (class.layout == Layout::Native
                            && !other.is_subclass(class)
                            && !class.is_subclass(other)) =>
                {
                    return Err(self.type_error("multiple bases have instance lay-out conflict"));
                }
                _ => {}
            }
            if solid.is_none_or(|other| class.is_subclass(other)) {
                solid = Some(class);
            }
            layout = class.layout;
        }
        let constructor = solid.and_then(|class| class.constructor.get());
        let await_hook = classes.iter().find_map(|class| class.await_hook.get());
        let slots = namespace.get_str(&self.names.slots).is_some();
        let open = !slots || classes.iter().any(|class| class.open);
        let ancestors = self.linearize(&classes)?;
        // A class with an `__eq__` but no `__hash__` has no hash.
        if namespace.get_str(&self.names.eq).is_some() && namespace.get_str(&self.names.hash).is_none() {
            namespace.set_str(&self.names.hash, Value::None);
        }
        let module = match namespace.get_str(&self.names.module) {
            Some(Value::Str(module)) => module,
            _ => self.intern("__main__"),
        };
        let parts = ClassParts {
            name: self.intern(name.as_str()),
            qualified_name,
            module,
            bases: classes,
            ancestors,
            dict: namespace,
            layout,
            constructor,
            await_hook,
            open: open || slots,
            heap: true,
        };
        Ok(Rc::new(Class::new(parts, self.classes.clone())))
    }

    /// The C3 order of a class's ancestors.
    fn linearize(&self, bases: &[Rc<Class>]) -> Outcome<Vec<Rc<Class>>> {
        let mut sequences: Vec<Vec<Rc<Class>>> = bases
            .iter()
            .map(|base| std::iter::once(base.clone()).chain(base.ancestors.iter().cloned()).collect())
            .collect();
        sequences.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            sequences.retain(|sequence| !sequence.is_empty());
            if sequences.is_empty() {
                return Ok(order);
            }
            let candidate = sequences.iter().map(|sequence| &sequence[0]).find(|candidate| {
                !sequences.iter().any(|sequence| sequence[1..].iter().any(|class| Rc::ptr_eq(class, candidate)))
            });
            let Some(next) = candidate.cloned() else {
                let names: Vec<String> = bases.iter().map(|base| base.name().as_str().to_owned()).collect();
                return Err(self.type_error(&format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            for sequence in &mut sequences {
                if Rc::ptr_eq(&sequence[0], &next) {
                    sequence.remove(0);
                }
            }
            order.push(next);
        }
    }

    /// Tells attributes their names (`__set_name__`) and the parent class of its new child (`__init_subclass__`).
    async fn announce_class(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        keywords: Vec<(Rc<crate::vm::string::Str>, Value)>,
    ) -> Outcome<()> {
        for (name, value) in class.dict.entries() {
            if matches!(value, Value::Object(_)) {
                let arguments = vec![Value::Class(class.clone()), name];
                self.call_special(&value, &self.names.set_name, arguments).await?;
            }
        }
        let parent = class.ancestors.iter().find_map(|parent| parent.dict.get_str(&self.names.init_subclass));
        match parent {
            Some(Value::Native(function)) if function.default => {}
            Some(hook) => {
                let function = match &hook {
                    Value::Object(object) => match object.native() {
                        Some(crate::vm::attribute::ClassMethod(function)) => function.clone(),
                        None => hook,
                    },
                    _ => hook,
                };
                self.call_with(&function, vec![Value::Class(class.clone())], keywords).await?;
                return Ok(());
            }
            None => {}
        }
        let unknown = keywords.iter().find(|(name, _)| name.as_str() != "metaclass");
        if unknown.is_some() {
            let name = class.name();
            return Err(self.type_error(&format!("{}.__init_subclass__() takes no keyword arguments", name.as_str())));
        }
        Ok(())
    }
}
