//! A new output format.

use super::{File, Kind, list};

pub(super) const KIND: Kind = Kind {
    name: "format",
    sample: "lines",
    accepts: |name| name.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.is_empty(),
    files: |root, name| {
        let folder = "crates/report/src/formats";
        let text = include_str!("templates/format.rs.txt").replace("{{name}}", name);
        let list = list::with(root, &format!("{folder}/mod.rs"), name, &format!("{name}::FORMAT"))?;
        Ok(vec![File::new(format!("{folder}/{name}.rs"), text), list])
    },
    package: "seawall-report",
    next: "run `UPDATE=1 cargo test -p seawall-report` and read what it wrote to \
           crates/report/src/formats/snapshots/NAME.txt",
};
