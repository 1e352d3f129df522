//! What expressions come to.

use std::rc::Rc;
use std::sync::Arc;

use seawall_datatree::hcl::{Expression, ExpressionKind, For};

use super::arithmetic::unary;
use super::instance::Instance;
use super::{Evaluated, Failed, convert};
use crate::{Data, Entry, Map, Spot, Value};

/// Where an expression is evaluated: in which instance of a module, in which file, and with which further names.
#[derive(Clone)]
pub(super) struct Context<'p> {
    pub(super) instance: Rc<Instance<'p>>,
    file: u32,
    names: Option<Rc<Named>>,
}

/// A name that holds inside of something, and those around it.
struct Named {
    name: Arc<str>,
    value: Value,
    outer: Option<Rc<Self>>,
}

impl<'p> Context<'p> {
    pub(super) fn new(instance: &Rc<Instance<'p>>, file: u32) -> Self {
        Self { instance: Rc::clone(instance), file, names: None }
    }

    /// The same with one more name.
    pub(super) fn with(&self, name: &str, value: Value) -> Self {
        let named = Named { name: Arc::from(name), value, outer: self.names.clone() };
        Self { names: Some(Rc::new(named)), ..self.clone() }
    }

    /// What a name stands for that holds here only.
    pub(super) fn named(&self, name: &str) -> Option<&Value> {
        let mut at = self.names.as_deref();
        while let Some(named) = at {
            if *named.name == *name {
                return Some(&named.value);
            }
            at = named.outer.as_deref();
        }
        None
    }

    /// A place in the file.
    pub(super) const fn spot(&self, of: seawall_model::Region) -> Spot {
        Spot { file: self.file, region: of }
    }

    /// What an expression comes to, and unknown where it cannot be: others say what is wrong with it.
    pub(super) fn value(&self, expression: &Expression) -> Value {
        self.evaluate(expression).unwrap_or_else(|_| Value::unknown())
    }

    /// What an expression comes to.
    pub(super) fn evaluate(&self, expression: &Expression) -> Evaluated {
        if !self.instance.program.limits.take() {
            return Ok(Value::unknown());
        }
        let spot = self.spot(expression.region);
        let data = match &expression.kind {
            ExpressionKind::Null => Data::Null,
            ExpressionKind::Bool(value) => Data::Bool(*value),
            ExpressionKind::Number(text) => Data::Number(text.parse().map_err(|_| Failed)?),
            ExpressionKind::Text(text) => Data::Text(Arc::from(text.as_str())),
            ExpressionKind::Template(parts) => return Ok(self.template(parts)?.at(spot)),
            ExpressionKind::List(items) => {
                let items: Result<Vec<Value>, Failed> =
                    items.iter().map(|item| self.evaluate(item)).collect();
                Data::List(Arc::new(items?))
            }
            ExpressionKind::Object(entries) => return self.object(entries, spot),
            ExpressionKind::Variable(name) => return self.reference(name, &[]),
            ExpressionKind::Access(of, steps) => return self.access(of, steps),
            ExpressionKind::Call { name, arguments, spreads } => {
                return self.call(name, arguments, *spreads).map(|value| value.at(spot));
            }
            ExpressionKind::Unary(operator, of) => {
                return unary(*operator, &self.evaluate(of)?);
            }
            ExpressionKind::Binary(operator, both) => return self.binary(*operator, both),
            ExpressionKind::Conditional(parts) => return self.conditional(parts),
            ExpressionKind::For(one) => return self.each(one).map(|value| value.at(spot)),
        };
        Ok(Value::of(data).at(spot))
    }

    fn object(&self, entries: &[(Expression, Expression)], spot: Spot) -> Evaluated {
        let mut map = Map::new();
        let mut unknown = Vec::new();
        for (key, value) in entries {
            let named = self.evaluate(key)?;
            let value = self.evaluate(value)?;
            match convert::text(&named) {
                Some(name) => {
                    drop(map.insert(name, Entry { spot: Some(self.spot(key.region)), value }));
                }
                None => unknown.extend([named, value]),
            }
        }
        // Under a key that nobody knows may stand what is under one that is known.
        let value =
            if unknown.is_empty() { Value::map(map) } else { Value::unknown_like(&unknown) };
        Ok(value.at(spot))
    }

    /// Both ways count where nobody knows the condition: what they come to, if that is the same.
    fn conditional(&self, [condition, then, otherwise]: &[Expression; 3]) -> Evaluated {
        let condition = self.evaluate(condition)?;
        match convert::boolean(&condition) {
            Some(true) => self.evaluate(then),
            Some(false) => self.evaluate(otherwise),
            None if !condition.is_unknown() => Err(Failed),
            None => {
                let (then, otherwise) = (self.value(then), self.value(otherwise));
                if then.data == otherwise.data && then.is_known() {
                    return Ok(then);
                }
                Ok(Value::unknown_like([&condition, &then, &otherwise]))
            }
        }
    }

    fn each(&self, one: &For) -> Evaluated {
        let collection = self.evaluate(&one.collection)?;
        let Some(elements) = pairs(&collection) else {
            return if collection.is_null() {
                Err(Failed)
            } else {
                Ok(Value::unknown_like([&collection]))
            };
        };
        let (mut list, mut map) = (Vec::new(), Map::new());
        for (key, value) in elements {
            let mut inner = self.with(&one.value_name, value);
            if let Some(name) = &one.key_name {
                inner = inner.with(name, key);
            }
            if let Some(condition) = &one.condition {
                let condition = inner.evaluate(condition)?;
                match convert::boolean(&condition) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return Ok(Value::unknown_like([&collection, &condition])),
                }
            }
            let value = inner.evaluate(&one.value)?;
            let Some(key) = &one.key else {
                list.push(value);
                continue;
            };
            let key = inner.evaluate(key)?;
            let Some(name) = convert::text(&key) else {
                return Ok(Value::unknown_like([&collection, &key]));
            };
            put(&mut map, name, value, one.groups);
        }
        Ok(if one.key.is_some() { Value::map(map) } else { Value::list(list) })
    }
}

/// Puts a value under a name, or with others in a list under it.
fn put(map: &mut Map, name: Arc<str>, value: Value, groups: bool) {
    if !groups {
        map.insert(name, Entry::of(value));
        return;
    }
    let entry = map.entry(name).or_insert_with(|| Entry::of(Value::list(Vec::new())));
    let mut items = entry.value.items().to_vec();
    items.push(value);
    entry.value = Value::list(items);
}

/// The keys and values of a list or map; nothing where they are not known.
pub(super) fn pairs(collection: &Value) -> Option<Vec<(Value, Value)>> {
    match &collection.data {
        Data::List(items) => {
            let items = items.iter().enumerate();
            Some(items.map(|(at, item)| (Value::count(at), item.clone())).collect())
        }
        Data::Map(entries) => {
            let entries = entries.iter();
            let key = |key: &Arc<str>| Value::of(Data::Text(Arc::clone(key)));
            Some(entries.map(|(name, entry)| (key(name), entry.value.clone())).collect())
        }
        _ => None,
    }
}
