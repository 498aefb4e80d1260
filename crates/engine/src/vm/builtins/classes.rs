//! How a class statement makes a class (`Python/bltinmodule.c`, `Objects/typeobject.c`).

mod slots;

use std::rc::Rc;

use crate::vm::attribute::{ClassMethod, StaticMethod};
use crate::vm::call::Keywords;
use crate::vm::class::{Class, ClassParts, Layout};
use crate::vm::dict::{Dict, Lookup};
use crate::vm::function::{Answer, Outcome};
use crate::vm::registry::{Tracked, track};
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::string::Str;
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
            let given = bases.clone();
            let bases = rt.resolve_bases(bases).await?;
            let (metaclass, keywords) = rt.take_metaclass(keywords, &bases)?;
            let namespace = rt
                .prepare_namespace(&metaclass, &name, &bases, &keywords)
                .await?;
            let module = Value::Str(body.code.globals.module.clone());
            let qualified_name = Value::Str(body.code.qualified_name.clone());
            let code = &body.code.code;
            let doc = code.doc.clone().map(Value::str);
            let is_program = !body.code.is_library();
            let line = is_program.then(|| i64::from(rt.source.line_of(code.range.start)).into());
            for (name, value) in [
                (rt.names.module.clone(), Some(module)),
                (rt.names.qualname.clone(), Some(qualified_name)),
                (rt.intern("__firstlineno__"), line),
                (rt.names.doc.clone(), doc),
            ] {
                if let Some(value) = value {
                    rt.store_item(&namespace, name, value).await?;
                }
            }
            let cell = rt.run_body(body.clone(), namespace.clone()).await?;
            if is_program {
                let attributes = code.static_attributes.iter();
                let attributes = attributes.map(|name| Value::str(&**name)).collect();
                let name = rt.intern("__static_attributes__");
                rt.store_item(&namespace, name, Value::tuple(attributes))
                    .await?;
            }
            if given.len() != bases.len() || given.iter().zip(&bases).any(|(a, b)| !a.is(b)) {
                let name = rt.intern("__orig_bases__");
                rt.store_item(&namespace, name, Value::tuple(given)).await?;
            }
            if let Value::Cell(_) = cell {
                let name = rt.intern("__classcell__");
                rt.store_item(&namespace, name, cell.clone()).await?;
            }
            let arguments = vec![Value::Str(name), Value::tuple(bases), namespace];
            let class = rt.call_with(&metaclass, arguments, keywords).await?;
            if let (Value::Cell(cell), Value::Class(_)) = (cell, &class) {
                drop(cell.replace(class.clone()));
            }
            Ok(class)
        })))
    }

    /// Takes the metaclass out of a class statement's keywords: what it names, or the most derived of the bases'.
    fn take_metaclass(
        &self,
        keywords: Vec<(Rc<Str>, Value)>,
        bases: &[Value],
    ) -> Outcome<(Value, Keywords)> {
        let (mut named, mut rest) = (None, keywords);
        if let Some(at) = rest
            .iter()
            .position(|(name, _)| name.as_str() == "metaclass")
        {
            named = Some(rest.remove(at).1);
        }
        let metaclass = match named {
            Some(Value::Class(class)) => class,
            // Anything that can be called makes what it likes.
            Some(callable) => return Ok((callable, rest)),
            // What isn't a class has a class that may make something of it, or says why not.
            None => match bases.first() {
                Some(base) => self.class_of(base).clone(),
                None => self.class(Type::Type).clone(),
            },
        };
        let metaclass = self.metaclass_of(metaclass, bases)?;
        Ok((Value::Class(metaclass), rest))
    }

    /// The most derived of a metaclass and those of the bases.
    pub fn metaclass_of(&self, metaclass: Rc<Class>, bases: &[Value]) -> Outcome<Rc<Class>> {
        let mut winner = metaclass;
        for base in bases {
            let other = self.class_of(base);
            if other.is_subclass(&winner) {
                winner = other.clone();
            } else if !winner.is_subclass(other) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be \
                     a (non-strict) subclass of the metaclasses of all its bases",
                ));
            }
        }
        Ok(winner)
    }

    /// The namespace of a class body: an empty dict, or what `__prepare__` gives.
    async fn prepare_namespace(
        self: &Rc<Runtime>,
        metaclass: &Value,
        name: &Rc<Str>,
        bases: &[Value],
        keywords: &[(Rc<Str>, Value)],
    ) -> Outcome {
        let prepare = self.intern("__prepare__");
        let empty = || Ok(Value::Dict(Rc::default()));
        match metaclass {
            Value::Class(class) if class.lookup(&prepare).is_none() => return empty(),
            _ => {}
        }
        let Some(prepare) = self.find_attribute(metaclass, &prepare).await? else {
            return empty();
        };
        let arguments = vec![Value::Str(name.clone()), Value::tuple(bases.to_vec())];
        let made = self
            .call_with(&prepare, arguments, keywords.to_vec())
            .await?;
        let kind = self.class_of(&made);
        if matches!(made, Value::Dict(_)) || kind.lookup(&self.names.getitem).is_some() {
            return Ok(made);
        }
        let metaclass = match metaclass {
            Value::Class(class) => class.name().as_str().to_owned(),
            _ => "<metaclass>".to_owned(),
        };
        Err(self.type_error(&format!(
            "{metaclass}.__prepare__() must return a mapping, not {}",
            self.type_name(&made)
        )))
    }

    /// Binds a name in a class's namespace, as the class's body does.
    async fn store_item(
        self: &Rc<Runtime>,
        namespace: &Value,
        name: Rc<Str>,
        value: Value,
    ) -> Outcome<()> {
        let stored = self.store_subscript(namespace, &Value::Str(name), value)?;
        self.finish(stored).await.map(drop)
    }

    /// Puts what a base that isn't a class stands for in its place (`__mro_entries__`).
    async fn resolve_bases(self: &Rc<Runtime>, bases: Vec<Value>) -> Outcome<Vec<Value>> {
        if bases.iter().all(|base| matches!(base, Value::Class(_))) {
            return Ok(bases);
        }
        let (given, name) = (Value::tuple(bases.clone()), self.intern("__mro_entries__"));
        let mut resolved = Vec::with_capacity(bases.len());
        for base in bases {
            match &base {
                Value::Object(object) if object.class.lookup(&name).is_some() => {
                    let entries = self.call_special(&base, &name, vec![given.clone()]).await?;
                    match entries {
                        Some(Value::Tuple(entries)) => resolved.extend(entries.iter().cloned()),
                        _ => return Err(self.type_error("__mro_entries__ must return a tuple")),
                    }
                }
                _ => resolved.push(base),
            }
        }
        Ok(resolved)
    }

    /// Sets `__abstractmethods__`, as ABCMeta does.
    fn find_abstract_methods(&self, class: &Rc<Class>) {
        let attribute = self.intern("__abstractmethods__");
        let names = Rc::new(Set::new(true));
        let add = |name: &Rc<Str>| {
            let key = Value::Str(name.clone());
            if names.find(name.hash(), &key, None) == Lookup::Missing {
                names.insert_new(name.hash(), key);
            }
        };
        for (name, value) in class.dict().entries() {
            if let Value::Str(name) = name
                && self.is_abstract(&value)
            {
                add(&name);
            }
        }
        for base in &class.bases {
            let Some(Value::Set(inherited)) = base.lookup(&attribute) else {
                continue;
            };
            for name in inherited.items() {
                if let Value::Str(name) = name
                    && class
                        .lookup(&self.intern(name.as_str()))
                        .is_some_and(|found| self.is_abstract(&found))
                {
                    add(&name);
                }
            }
        }
        class.set(&attribute, Value::Set(names));
    }

    /// Makes class and static methods of the functions that are always such.
    fn wrap_implicit_methods(&self, namespace: &Rc<Dict>) {
        for name in [&self.names.init_subclass, &self.names.class_getitem] {
            if let Some(function @ Value::Function(_)) = namespace.get_str(name) {
                let wrapped =
                    self.native_object(self.class(Type::ClassMethod), ClassMethod(function));
                drop(namespace.set_str(name, wrapped));
            }
        }
        if let Some(function @ Value::Function(_)) = namespace.get_str(&self.names.new) {
            let wrapped =
                self.native_object(self.class(Type::StaticMethod), StaticMethod(function));
            drop(namespace.set_str(&self.names.new, wrapped));
        }
    }

    /// A class of the program.
    pub fn new_class(
        self: &Rc<Runtime>,
        name: Rc<Str>,
        qualified_name: Rc<Str>,
        bases: Vec<Value>,
        namespace: Rc<Dict>,
        metaclass: Rc<Class>,
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
                return Err(self.type_error(&format!(
                    "type '{}' is not an acceptable base type",
                    shown.as_str()
                )));
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
        self.check_slots(&classes)?;
        let constructor = solid.and_then(|class| class.constructor.get());
        // An `__await__` of its own is called.
        let await_hook = match namespace.get_str(&self.names.r#await) {
            Some(_) => None,
            None => classes.iter().find_map(|class| class.await_hook.get()),
        };
        let slots = self.slots_of(name.as_str(), &namespace, &classes)?;
        let open =
            slots.as_ref().is_none_or(|(_, open)| *open) || classes.iter().any(|class| class.open);
        let ancestors = self.linearize(&classes)?;
        self.wrap_implicit_methods(&namespace);
        // A class with an `__eq__` but no `__hash__` has no hash.
        if namespace.get_str(&self.names.eq).is_some()
            && namespace.get_str(&self.names.hash).is_none()
        {
            namespace.set_str(&self.names.hash, Value::None);
        }
        if namespace.get_str(&self.names.doc).is_none() {
            namespace.set_str(&self.names.doc, Value::None);
        }
        if namespace.get_str(&self.names.del).is_some() {
            self.classes.finalizes.set(true);
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
            open,
            heap: true,
        };
        let class = Rc::new(Class::new(parts, self.classes.clone()));
        track(Tracked::Class(Rc::downgrade(&class)));
        if !Rc::ptr_eq(&metaclass, self.class(Type::Type)) {
            let _ = class.metaclass.set(metaclass);
        }
        // A class of the library shows none: CPython has it in C.
        if let Some((slots, _)) = &slots
            && class.module.as_str() == "__main__"
        {
            self.add_members(&class, slots);
        }
        if !open {
            let inherited = class
                .ancestors
                .iter()
                .flat_map(|ancestor| ancestor.slots.borrow().clone());
            let slots = slots
                .into_iter()
                .flat_map(|(slots, _)| slots)
                .chain(inherited)
                .collect();
            class.slots.replace(slots);
        }
        for base in &class.bases {
            base.adopt(&class);
        }
        let attribute = self.intern("__abstractmethods__");
        if class
            .ancestors
            .iter()
            .any(|ancestor| ancestor.dict().get_str(&attribute).is_some())
        {
            self.find_abstract_methods(&class);
        }
        Ok(class)
    }

    /// The C3 order of a class's ancestors.
    fn linearize(&self, bases: &[Rc<Class>]) -> Outcome<Vec<Rc<Class>>> {
        for (at, base) in bases.iter().enumerate() {
            if bases[..at].iter().any(|other| Rc::ptr_eq(other, base)) {
                return Err(
                    self.type_error(&format!("duplicate base class {}", base.name().as_str()))
                );
            }
        }
        let mut sequences: Vec<Vec<Rc<Class>>> = bases
            .iter()
            .map(|base| {
                std::iter::once(base.clone())
                    .chain(base.ancestors.iter().cloned())
                    .collect()
            })
            .collect();
        sequences.push(bases.to_vec());
        let mut order = Vec::new();
        // Each of the ancestors is looked for in what is left of all orders.
        let ancestors: usize = sequences.iter().map(Vec::len).sum();
        self.charge(ancestors);
        if let [order, _] = &sequences[..] {
            return Ok(order.clone());
        }
        self.afford(ancestors.saturating_mul(ancestors) / 16)?;
        loop {
            sequences.retain(|sequence| !sequence.is_empty());
            if sequences.is_empty() {
                return Ok(order);
            }
            let candidate = sequences
                .iter()
                .map(|sequence| &sequence[0])
                .find(|candidate| {
                    !sequences.iter().any(|sequence| {
                        sequence[1..]
                            .iter()
                            .any(|class| Rc::ptr_eq(class, candidate))
                    })
                });
            let Some(next) = candidate.cloned() else {
                let mut names: Vec<String> = Vec::new();
                for sequence in &sequences {
                    let name = sequence[0].name().as_str().to_owned();
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
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
    pub async fn announce_class(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        keywords: Vec<(Rc<Str>, Value)>,
    ) -> Outcome<()> {
        for (name, value) in class.dict().entries() {
            if matches!(value, Value::Object(_)) {
                let arguments = vec![Value::Class(class.clone()), name.clone()];
                if let Err(raised) = self
                    .call_special(&value, &self.names.set_name, arguments)
                    .await
                {
                    let note = format!(
                        "Error calling __set_name__ on '{}' instance {} in '{}'",
                        self.type_name(&value),
                        self.repr(&name).await?,
                        class.name().as_str()
                    );
                    self.call_method(&raised.value(), "add_note", vec![Value::from(note)])
                        .await?;
                    return Err(raised);
                }
            }
        }
        let parent = class
            .ancestors
            .iter()
            .find_map(|parent| parent.dict().get_str(&self.names.init_subclass));
        match parent {
            Some(Value::Native(function)) if function.default => {}
            Some(hook) => {
                let function = match &hook {
                    Value::Object(object) => match object.native() {
                        Some(ClassMethod(function)) => function.clone(),
                        None => hook,
                    },
                    _ => hook,
                };
                self.call_with(&function, vec![Value::Class(class.clone())], keywords)
                    .await?;
                return Ok(());
            }
            None => {}
        }
        if !keywords.is_empty() {
            let name = class.qualified_name.borrow();
            return Err(self.type_error(&format!(
                "{}.__init_subclass__() takes no keyword arguments",
                name.as_str()
            )));
        }
        Ok(())
    }
}
