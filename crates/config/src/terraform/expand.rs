//! Blocks as resources.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use seawall_datatree::hcl::Block;

use super::Evaluated;
use super::evaluate::Context;
use super::instance::{Instance, Name};
use super::module::Written;
use super::repeat::{Instances, Key};
use crate::{Data, Map, Resource, Value};

impl Instance<'_> {
    /// What the name of a resource stands for; nothing where there is none of that name.
    pub(super) fn resource(
        self: &Rc<Self>,
        is_data: bool,
        kind: &str,
        name: &str,
    ) -> Option<Evaluated> {
        let block = self.module.resource(is_data, kind, name)?;
        let (kind, name) = (kind.to_owned(), name.to_owned());
        let address: Arc<str> = Arc::from(self.address(is_data, &kind, &name));
        let asked = Name::Resource { is_data, kind, name };
        Some(self.value_of(asked, |this| {
            Ok(this.made(block).value(|one| {
                Value::of(Data::Thing(Arc::clone(&address), Arc::clone(&one.settings)))
            }))
        }))
    }

    /// The address of a resource.
    pub(super) fn address(&self, is_data: bool, kind: &str, name: &str) -> String {
        format!("{}{}{kind}.{name}", self.prefix, if is_data { "data." } else { "" })
    }

    /// What a block comes to, found out once.
    fn made(self: &Rc<Self>, block: Written<'_, Block>) -> Rc<Instances<Made>> {
        let spot = block.spot(block.what.region);
        if let Some(known) = self.made.borrow().get(&spot) {
            return Rc::clone(known);
        }
        let instances = Context::new(self, block.file).instances(&block.what.body);
        let made = instances.map(|(key, context)| {
            let named = &self.program.named;
            let (settings, mut refers) = named.during(|| context.settings(&block.what.body));
            for entry in settings.values() {
                entry.value.add_refers(&mut refers);
            }
            Made { key: Key::shown(key.as_ref()), settings: Arc::new(settings), refers }
        });
        let made = Rc::new(made);
        self.made.borrow_mut().insert(spot, Rc::clone(&made));
        made
    }

    /// Adds each instance of a resource.
    pub(super) fn add_resource(
        self: &Rc<Self>,
        (is_data, kind, name): (bool, &str, &str),
        block: Written<'_, Block>,
        all: &mut Vec<Resource>,
    ) {
        let address = self.address(is_data, kind, name);
        let made = self.made(block);
        all.extend(made.iter().map(|one| Resource {
            address: format!("{address}{}", one.key),
            kind: kind.to_owned(),
            name: name.to_owned(),
            is_data,
            settings: Arc::clone(&one.settings),
            spot: block.spot(block.what.region),
            calls: self.calls.clone(),
            refers: one.refers.clone(),
        }));
    }
}

/// An instance of a resource.
pub(super) struct Made {
    /// What its address ends with.
    key: String,
    settings: Arc<Map>,
    refers: BTreeSet<String>,
}
