//! A new structure by which a credential can be checked.

use super::{File, Kind, is_kebab, list};

pub(super) const KIND: Kind = Kind {
    name: "structure",
    sample: "luhn-digits",
    accepts: is_kebab,
    files: |root, name| {
        let folder = "crates/secrets/src/structure";
        let module = name.replace('-', "_");
        let text = include_str!("templates/structure.rs.txt").replace("{{name}}", name);
        let entry = format!("{module}::STRUCTURE");
        let list = list::with(root, &format!("{folder}/mod.rs"), &module, &entry)?;
        Ok(vec![File::new(format!("{folder}/{module}.rs"), text), list])
    },
    package: "seawall-secrets",
    next: "write the check, use `structure = \"NAME\"` in a rule, then run \
           `cargo test -p seawall-secrets`",
};
