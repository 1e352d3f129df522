//! A module as it is called once: what its names stand for, found out when they are asked for.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::evaluate::Context;
use super::expand::Made;
use super::module::Module;
use super::repeat::{Instances, Key};
use super::{Evaluated, Failed, Program};
use crate::{Resource, Spot, Value};

/// How many expressions are evaluated at most.
const MOST_STEPS: u64 = 4_000_000;

/// How deep names may lead to names, and modules call modules.
const MOST_DEPTH: usize = 128;

/// What is left to be done.
#[derive(Default)]
pub(super) struct Steps {
    done: Cell<u64>,
    depth: Cell<usize>,
}

impl Steps {
    /// Whether one more expression may be evaluated.
    pub(super) fn take(&self) -> bool {
        self.done.set(self.done.get() + 1);
        !self.are_spent()
    }

    /// Whether no more is evaluated.
    pub(super) fn are_spent(&self) -> bool {
        self.done.get() > MOST_STEPS
    }
}

/// A module as it is called once.
pub(super) struct Instance<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) module: &'p Module,
    /// What stands before the addresses of its resources: nothing, or `module.net.`.
    pub(super) prefix: String,
    /// The calls that led here, outermost first.
    pub(super) calls: Vec<Spot>,
    /// What the call gives to its variables; nothing where nobody calls it.
    inputs: Option<Inputs>,
    known: RefCell<BTreeMap<Name, (Evaluated, BTreeSet<String>)>>,
    /// Names that are being found out.
    active: RefCell<BTreeSet<Name>>,
    children: RefCell<BTreeMap<String, Rc<Children<'p>>>>,
    /// What its resources come to, by where they are written.
    pub(super) made: RefCell<BTreeMap<Spot, Rc<Instances<Made>>>>,
}

/// What a call gives to variables, with what is named on the way to that.
pub(super) type Inputs = BTreeMap<String, (Value, BTreeSet<String>)>;

/// The modules that a call makes.
pub(super) type Children<'p> = Instances<Rc<Instance<'p>>>;

/// A name that a module declares.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Variable(String),
    Local(String),
    Output(String),
    Resource { is_data: bool, kind: String, name: String },
}

impl<'p> Instance<'p> {
    /// One that nobody calls.
    pub(super) fn root(program: &'p Program<'p>, module: &'p Module) -> Self {
        Self::new(program, module, (String::new(), Vec::new()), None)
    }

    fn new(
        program: &'p Program<'p>,
        module: &'p Module,
        (prefix, calls): (String, Vec<Spot>),
        inputs: Option<Inputs>,
    ) -> Self {
        let (known, active) = (RefCell::default(), RefCell::default());
        let (children, made) = (RefCell::default(), RefCell::default());
        Self { program, module, prefix, calls, inputs, known, active, children, made }
    }

    /// What a name stands for, found out once; unknown where that leads to itself.
    pub(super) fn value_of(
        self: &Rc<Self>,
        name: Name,
        find: impl FnOnce(&Rc<Self>) -> Evaluated,
    ) -> Evaluated {
        let is_resource = matches!(name, Name::Resource { .. });
        let named = &self.program.named;
        if let Some((value, on_the_way)) = self.known.borrow().get(&name) {
            if !is_resource {
                named.note_all(on_the_way);
            }
            return value.clone();
        }
        let depth = &self.program.limits.depth;
        if depth.get() >= MOST_DEPTH || !self.active.borrow_mut().insert(name.clone()) {
            return Ok(Value::unknown());
        }
        depth.set(depth.get() + 1);
        let (value, on_the_way) = named.during(|| find(self));
        depth.set(depth.get() - 1);
        self.active.borrow_mut().remove(&name);
        // Who names a resource names no more than that.
        if !is_resource {
            named.note_all(&on_the_way);
        }
        self.known.borrow_mut().insert(name, (value.clone(), on_the_way));
        value
    }

    /// What a variable is given, or else its default; a variable of a module that nobody calls may be given anything
    /// where it has no default.
    pub(super) fn variable(self: &Rc<Self>, name: &str) -> Evaluated {
        self.value_of(Name::Variable(name.to_owned()), |this| {
            let declared = this.module.block("variable", name);
            let given = this.inputs.as_ref().and_then(|inputs| inputs.get(name));
            let refuses_null = || {
                let says = declared.and_then(|one| one.what.body.get("nullable"));
                says.is_some_and(|says| says.source.trim() == "false")
            };
            if let Some((given, named)) = given.filter(|one| !one.0.is_null() || !refuses_null()) {
                this.program.named.note_all(named);
                return Ok(given.clone());
            }
            if this.inputs.is_none()
                && let Some(given) = this.module.given(name)
            {
                return Context::new(this, given.file).evaluate(given.what);
            }
            let Some(declared) = declared else { return Err(Failed) };
            match declared.what.body.get("default") {
                Some(default) => Context::new(this, declared.file).evaluate(default),
                None => {
                    Ok(Value::unknown_of(BTreeSet::from([format!("{}var.{name}", this.prefix)])))
                }
            }
        })
    }

    /// What a local name stands for.
    pub(super) fn local(self: &Rc<Self>, name: &str) -> Evaluated {
        self.value_of(Name::Local(name.to_owned()), |this| {
            let written = this.module.local(name).ok_or(Failed)?;
            Context::new(this, written.file).evaluate(written.what)
        })
    }

    /// What the module gives to who calls it.
    pub(super) fn output(self: &Rc<Self>, name: &str) -> Evaluated {
        self.value_of(Name::Output(name.to_owned()), |this| {
            let output = this.module.block("output", name).ok_or(Failed)?;
            let value = output.what.body.get("value").ok_or(Failed)?;
            Context::new(this, output.file).evaluate(value)
        })
    }

    /// The modules that a call makes; nothing where their files are not here.
    pub(super) fn children(self: &Rc<Self>, name: &str) -> Option<Rc<Children<'p>>> {
        if let Some(known) = self.children.borrow().get(name) {
            return Some(Rc::clone(known));
        }
        let call = self.module.block("module", name)?;
        let folder = self.module.callee(call.what)?;
        let module = self.program.modules.in_folder(&folder)?;
        // A module that calls itself never ends: Terraform refuses it.
        let spot = call.spot(call.what.region);
        if self.calls.contains(&spot) || self.calls.len() >= MOST_DEPTH / 8 {
            return None;
        }
        let context = Context::new(self, call.file);
        let instances = context.instances(&call.what.body).map(|(key, context)| {
            let prefix = format!("{}module.{name}{}.", self.prefix, Key::shown(key.as_ref()));
            let mut calls = self.calls.clone();
            calls.push(spot);
            let inputs = context.inputs(&call.what.body);
            Rc::new(Instance::new(self.program, module, (prefix, calls), Some(inputs)))
        });
        let children = Rc::new(instances);
        self.children.borrow_mut().insert(name.to_owned(), Rc::clone(&children));
        Some(children)
    }

    /// Adds what the module and those that it calls bring about.
    pub(super) fn add_resources(self: &Rc<Self>, all: &mut Vec<Resource>) {
        for is_data in [false, true] {
            for block in self.module.blocks(if is_data { "data" } else { "resource" }) {
                if let (Some(kind), Some(name)) = (block.what.label(0), block.what.label(1)) {
                    self.add_resource((is_data, kind, name), block, all);
                }
            }
        }
        let calls: BTreeSet<&str> =
            self.module.blocks("module").filter_map(|call| call.what.label(0)).collect();
        for call in calls {
            for child in self.children(call).iter().flat_map(|children| children.iter()) {
                child.add_resources(all);
            }
        }
    }
}
