//! The functions that Terraform has built in (its documentation, "Functions"): one file for each group of them.
//!
//! What depends on the hour, on chance or on the machine is not here, and so unknown.

mod collection;
mod encoding;
mod files;
mod kinds;
mod network;
mod number;
mod text;

use seawall_datatree::hcl::Expression;

use super::evaluate::Context;
use super::{Evaluated, Failed};
use crate::{Data, Value};

/// A function.
struct Function {
    name: &'static str,
    /// Whether it says something even where not all that it is given is known.
    takes_unknown: bool,
    run: fn(&[Value]) -> Evaluated,
}

const GROUPS: &[&[Function]] =
    &[collection::ALL, encoding::ALL, kinds::ALL, network::ALL, number::ALL, text::ALL];

/// One that says nothing where anything that it is given is unknown.
const fn known(name: &'static str, run: fn(&[Value]) -> Evaluated) -> Function {
    Function { name, takes_unknown: false, run }
}

/// One that says something all the same.
const fn any(name: &'static str, run: fn(&[Value]) -> Evaluated) -> Function {
    Function { name, takes_unknown: true, run }
}

impl Context<'_> {
    /// What a call comes to.
    pub(super) fn call(&self, name: &str, arguments: &[Expression], spreads: bool) -> Evaluated {
        let name = name.strip_prefix("core::").unwrap_or(name);
        match name {
            "try" => return self.attempt(arguments),
            "can" => return self.can(arguments),
            _ => {}
        }
        let mut values =
            arguments.iter().map(|one| self.evaluate(one)).collect::<Result<Vec<_>, _>>()?;
        if spreads && let Some(last) = values.pop() {
            match &last.data {
                Data::List(items) => values.extend(items.iter().cloned()),
                _ => return Ok(Value::unknown_like([&last])),
            }
        }
        if let Some(value) = self.of_file(name, &values) {
            return value;
        }
        let mut all = GROUPS.iter().flat_map(|group| group.iter());
        let Some(function) = all.find(|one| one.name == name) else {
            return Ok(Value::unknown_like(&values));
        };
        if !function.takes_unknown && !values.iter().all(Value::is_known) {
            return Ok(Value::unknown_like(&values));
        }
        (function.run)(&values)
    }

    /// The first that can be; unknown where nobody knows whether one before it can.
    fn attempt(&self, arguments: &[Expression]) -> Evaluated {
        for one in arguments {
            if let Ok(value) = self.evaluate(one) {
                return Ok(value);
            }
        }
        Err(Failed)
    }

    fn can(&self, arguments: &[Expression]) -> Evaluated {
        let value = self.evaluate(arguments.first().ok_or(Failed)?);
        Ok(match value {
            Ok(value) if value.is_unknown() => Value::unknown_like([&value]),
            value => Value::of(Data::Bool(value.is_ok())),
        })
    }
}

/// One of the values that a function is given.
fn nth(values: &[Value], at: usize) -> Result<&Value, Failed> {
    values.get(at).ok_or(Failed)
}

/// One of them as a text.
fn text_at(values: &[Value], at: usize) -> Result<std::sync::Arc<str>, Failed> {
    super::convert::text(nth(values, at)?).ok_or(Failed)
}

/// One of them as a number.
fn number_at(values: &[Value], at: usize) -> Result<f64, Failed> {
    super::convert::number(nth(values, at)?).ok_or(Failed)
}

/// One of them as a whole number from nothing up.
fn index_at(values: &[Value], at: usize) -> Result<usize, Failed> {
    super::convert::index(nth(values, at)?).ok_or(Failed)
}

/// One of them as a list.
fn list_at(values: &[Value], at: usize) -> Result<&[Value], Failed> {
    match &nth(values, at)?.data {
        Data::List(items) => Ok(items),
        _ => Err(Failed),
    }
}

fn texts(all: impl IntoIterator<Item = impl AsRef<str>>) -> Value {
    Value::list(all.into_iter().map(|one| Value::text(one.as_ref())).collect())
}
