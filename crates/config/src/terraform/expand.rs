//! Blocks as resources.

use std::rc::Rc;
use std::sync::Arc;

use seawall_datatree::hcl::Block;

use super::Evaluated;
use super::evaluate::Context;
use super::instance::{Instance, Name};
use super::module::Written;
use super::repeat::Key;
use crate::{Data, Resource, Value};

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
            let context = Context::new(this, block.file);
            let instances = context.instances(&block.what.body);
            Ok(instances.value(|context| {
                let settings = Arc::new(context.settings(&block.what.body));
                Value::of(Data::Thing(Arc::clone(&address), settings))
            }))
        }))
    }

    /// The address of a resource.
    pub(super) fn address(&self, is_data: bool, kind: &str, name: &str) -> String {
        format!("{}{}{kind}.{name}", self.prefix, if is_data { "data." } else { "" })
    }

    /// Adds each instance of a resource.
    pub(super) fn add_resource(
        self: &Rc<Self>,
        (is_data, kind, name): (bool, &str, &str),
        block: Written<'_, Block>,
        all: &mut Vec<Resource>,
    ) {
        let address = self.address(is_data, kind, name);
        let instances = Context::new(self, block.file).instances(&block.what.body);
        let made = instances.map(|(key, context)| {
            let named = &self.program.named;
            let (settings, mut refers) = named.during(|| context.settings(&block.what.body));
            for entry in settings.values() {
                entry.value.add_refers(&mut refers);
            }
            Resource {
                address: format!("{address}{}", Key::shown(key.as_ref())),
                kind: kind.to_owned(),
                name: name.to_owned(),
                is_data,
                settings,
                spot: block.spot(block.what.region),
                calls: self.calls.clone(),
                refers,
            }
        });
        all.extend(made.iter().cloned());
    }
}
