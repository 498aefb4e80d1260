//! What an expression is, by what its parts are.

use ruff_python_ast::{Expr, ExprCall};

use super::{Base, Kind, Kinds};

impl Kinds {
    /// What an expression is, in a function.
    pub fn kind(&self, expr: &Expr, scope: usize) -> Kind {
        let joined = |elements: &[Expr]| {
            let kinds = elements.iter().map(|element| self.kind(element, scope));
            kinds.fold(Kind::default(), Kind::join)
        };
        match expr {
            Expr::Name(name) => self.variable(&name.id, scope),
            Expr::Attribute(attribute) => self
                .attributes
                .get(attribute.attr.as_str())
                .copied()
                .unwrap_or_default(),
            Expr::Call(call) => self.call(call, scope),
            Expr::Await(await_) => match &*await_.value {
                Expr::Call(call) => match self.asyncio(&call.func).as_deref() {
                    Some("wait") => Kind::of(Base::Task).collection().collection(),
                    _ => self.returned(call, scope),
                },
                _ => Kind::default(),
            },
            Expr::List(list) => joined(&list.elts).collection(),
            Expr::Tuple(tuple) => joined(&tuple.elts).collection(),
            Expr::Set(set) => joined(&set.elts).collection(),
            Expr::Dict(dict) => {
                let values = dict.items.iter().map(|item| self.kind(&item.value, scope));
                values.fold(Kind::default(), Kind::join).collection()
            }
            Expr::ListComp(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::SetComp(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::Generator(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::DictComp(comp) => self.kind(&comp.value, scope).collection(),
            Expr::Subscript(subscript) => {
                let kind = self.kind(&subscript.value, scope);
                match &*subscript.slice {
                    Expr::Slice(_) => kind,
                    _ => kind.element(),
                }
            }
            Expr::Starred(starred) => self.kind(&starred.value, scope).element(),
            Expr::If(if_) => self
                .kind(&if_.body, scope)
                .join(self.kind(&if_.orelse, scope)),
            Expr::BoolOp(operation) => joined(&operation.values),
            Expr::Named(named) => self.kind(&named.value, scope),
            Expr::BinOp(operation) => {
                let (left, right) = (&operation.left, &operation.right);
                let (left, right) = (self.kind(left, scope), self.kind(right, scope));
                match left.depth.max(right.depth) {
                    0 => Kind::default(),
                    _ => left.join(right),
                }
            }
            _ => Kind::default(),
        }
    }

    fn variable(&self, name: &str, mut scope: usize) -> Kind {
        loop {
            if let Some(&kind) = self.variables.get(&(scope, name.to_owned())) {
                return kind;
            }
            if scope == 0 {
                return Kind::default();
            }
            scope = self.functions[scope].parent;
        }
    }

    fn call(&self, call: &ExprCall, scope: usize) -> Kind {
        let argument = || call.arguments.args.first();
        if self.is_coroutine_call(call, scope) {
            return Kind::of(Base::Coroutine);
        }
        if let Some(name) = self.asyncio(&call.func) {
            return match name.as_str() {
                "create_task" | "ensure_future" | "Future" | "gather" | "shield" => {
                    Kind::of(Base::Task)
                }
                "get_running_loop" | "get_event_loop" | "new_event_loop" => Kind::of(Base::Loop),
                "Semaphore" | "BoundedSemaphore" | "Condition" => Kind::of(Base::Primitive),
                "Runner" => Kind::of(Base::Runner),
                "Barrier" => Kind::of(Base::Barrier),
                "as_completed" => Kind::of(Base::Task).collection(),
                _ => Kind::default(),
            };
        }
        match &*call.func {
            Expr::Name(name) => match name.id.as_str() {
                "list" | "tuple" | "set" | "sorted" | "reversed" | "frozenset" | "deque" => {
                    argument().map_or(Kind::default(), |argument| self.kind(argument, scope))
                }
                "map" if argument().is_some_and(|it| self.is_coroutine_function(it, scope)) => {
                    Kind::of(Base::Coroutine).collection()
                }
                "next" => argument().map_or(Kind::default(), |argument| {
                    self.kind(argument, scope).element()
                }),
                _ => self.returned(call, scope),
            },
            Expr::Attribute(attribute) => {
                let owner = self.kind(&attribute.value, scope);
                match attribute.attr.as_str() {
                    "create_task" | "run_in_executor" | "create_future" => Kind::of(Base::Task),
                    "pop" | "popleft" | "get" if owner.depth > 0 => owner.element(),
                    "values" | "copy" if owner.depth > 0 => owner,
                    _ => self.returned(call, scope),
                }
            }
            _ => Kind::default(),
        }
    }

    /// What a function of the program returns.
    pub(super) fn returned(&self, call: &ExprCall, scope: usize) -> Kind {
        let callee = self.callee(call, scope);
        callee.map_or(Kind::default(), |index| self.functions[index].returns)
    }
}
