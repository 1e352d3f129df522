//! What names stand for, and what is in values.

use std::collections::BTreeSet;

use seawall_datatree::hcl::{Access, Expression, ExpressionKind};

use super::evaluate::Context;
use super::{Evaluated, Failed, convert};
use crate::{Data, Value};

impl Context<'_> {
    /// What steps lead to from an expression.
    pub(super) fn access(&self, of: &Expression, steps: &[Access]) -> Evaluated {
        match &of.kind {
            ExpressionKind::Variable(name) => self.reference(name, steps),
            _ => self.walk(self.evaluate(of)?, steps),
        }
    }

    /// What a name and steps behind it stand for.
    pub(super) fn reference(&self, name: &str, steps: &[Access]) -> Evaluated {
        if let Some(value) = self.named(name) {
            return self.walk(value.clone(), steps);
        }
        let (first, rest) = match steps.split_first() {
            Some((Access::Name(first), rest)) => (first.as_str(), rest),
            // A kind of resource or module alone says nothing.
            _ => return Ok(Value::unknown()),
        };
        let instance = &self.instance;
        match name {
            "var" => self.walk(instance.variable(first)?, rest),
            "local" => self.walk(instance.local(first)?, rest),
            "path" => Ok(match first {
                "module" => Value::text(&instance.module.folder),
                "root" | "cwd" => Value::text("."),
                _ => Value::unknown(),
            }),
            "terraform" | "self" | "count" | "each" => Ok(Value::unknown()),
            "module" => self.module(first, rest),
            "data" => match rest.split_first() {
                Some((Access::Name(second), rest)) => self.resource((true, first, second), rest),
                _ => Ok(Value::unknown()),
            },
            kind => self.resource((false, kind, first), rest),
        }
    }

    fn resource(&self, (is_data, kind, name): (bool, &str, &str), steps: &[Access]) -> Evaluated {
        match self.instance.resource(is_data, kind, name) {
            Some(value) => {
                self.instance.program.named.note(self.instance.address(is_data, kind, name));
                self.walk(value?, steps)
            }
            None => Err(Failed),
        }
    }

    fn module(&self, name: &str, steps: &[Access]) -> Evaluated {
        let Some(children) = self.instance.children(name) else {
            let address = format!("{}module.{name}", self.instance.prefix);
            self.instance.program.named.note(address.clone());
            return Ok(Value::unknown_of(BTreeSet::from([address])));
        };
        let outputs = children.value(|child| {
            let names = child.module.blocks("output");
            let names = names.filter_map(|one| one.what.label(0));
            let of = |name: &str| {
                let value = child.output(name).unwrap_or_else(|_| Value::unknown());
                (name.into(), crate::Entry::of(value))
            };
            Value::map(names.map(of).collect())
        });
        self.walk(outputs, steps)
    }

    /// What steps lead to from a value.
    fn walk(&self, mut value: Value, steps: &[Access]) -> Evaluated {
        for (at, step) in steps.iter().enumerate() {
            let rest = steps.get(at + 1..).unwrap_or_default();
            match step {
                Access::Name(name) => value = member(&value, name)?,
                Access::Index(index) => value = self.element(&value, index)?,
                Access::Each => return self.of_each(&value, rest),
                Access::EachName => {
                    // An index behind `.*` is one into what comes of it.
                    let names = rest.iter().take_while(|one| matches!(one, Access::Name(_)));
                    let (names, further) = rest.split_at(names.count());
                    return self.walk(self.of_each(&value, names)?, further);
                }
            }
        }
        Ok(value)
    }

    fn of_each(&self, value: &Value, steps: &[Access]) -> Evaluated {
        match &value.data {
            Data::Unknown(_) => Ok(Value::unknown_like([value])),
            Data::Null => Ok(Value::list(Vec::new())),
            Data::List(items) => {
                let all: Result<Vec<Value>, Failed> =
                    items.iter().map(|item| self.walk(item.clone(), steps)).collect();
                Ok(Value::list(all?))
            }
            // What is no list is taken for one of itself.
            _ => Ok(Value::list(vec![self.walk(value.clone(), steps)?])),
        }
    }

    fn element(&self, value: &Value, index: &Expression) -> Evaluated {
        let index = self.evaluate(index)?;
        element(value, &index)
    }
}

/// What is in a value under an index.
pub(super) fn element(value: &Value, index: &Value) -> Evaluated {
    if value.is_unknown() || index.is_unknown() {
        return Ok(Value::unknown_like([value, index]));
    }
    match &value.data {
        Data::List(items) => {
            let at = convert::index(index).ok_or(Failed)?;
            items.get(at).cloned().ok_or(Failed)
        }
        _ => member(value, &convert::text(index).ok_or(Failed)?),
    }
}

/// What is in a value under a name.
fn member(value: &Value, name: &str) -> Evaluated {
    match &value.data {
        Data::Unknown(_) => Ok(Value::unknown_like([value])),
        Data::Map(entries) => entries.get(name).map(|entry| entry.value.clone()).ok_or(Failed),
        Data::Thing(_, settings) => {
            let given = settings.get(name).filter(|entry| !entry.value.is_null());
            Ok(given.map_or_else(|| Value::unknown_like([value]), |entry| entry.value.clone()))
        }
        Data::List(items) => match name.parse::<usize>() {
            Ok(at) => items.get(at).cloned().ok_or(Failed),
            Err(_) => Err(Failed),
        },
        _ => Err(Failed),
    }
}
