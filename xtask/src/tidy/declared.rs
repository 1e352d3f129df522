//! Every file of a crate is declared by the file above it; one that is not would silently never compile.

use std::collections::BTreeMap;

use super::rust_text::code_of;
use super::{Check, Complaint};
use crate::workspace::TextFile;

pub(super) const CHECK: Check = Check { name: "declared", run };

fn run(files: &[TextFile]) -> Vec<Complaint> {
    let rust = files.iter().filter(|file| file.is_rust());
    let codes: BTreeMap<&str, String> =
        rust.map(|file| (file.path.as_str(), code_of(&file.text))).collect();
    let complaint = |path: &&str| {
        let (above, name) = above(path)?;
        let declared = above
            .iter()
            .any(|above| codes.get(above.as_str()).is_some_and(|code| declares(code, &name)));
        let there = above.iter().find(|above| codes.contains_key(above.as_str()));
        let there = there.or(above.first())?;
        let text = format!("no `mod {name};` stands in {there}, so nobody compiles it");
        (!declared).then(|| Complaint::error(*path, text))
    };
    codes.keys().filter_map(complaint).collect()
}

/// The files that may declare this one, and the name under which they do; `None` for a crate's root.
fn above(path: &str) -> Option<(Vec<String>, String)> {
    let (root, inside) = path.split_once("/src/")?;
    let inside = inside.strip_suffix("/mod.rs").or(inside.strip_suffix(".rs"))?;
    if matches!(inside, "lib" | "main") || inside.starts_with("bin/") {
        return None;
    }
    let Some((folder, name)) = inside.rsplit_once('/') else {
        let roots = ["lib", "main"].map(|name| format!("{root}/src/{name}.rs"));
        return Some((roots.to_vec(), inside.to_owned()));
    };
    let parents = [format!("{root}/src/{folder}/mod.rs"), format!("{root}/src/{folder}.rs")];
    Some((parents.to_vec(), name.to_owned()))
}

fn declares(code: &str, name: &str) -> bool {
    let declaration = format!("mod {name};");
    code.lines().any(|line| line.trim_end().ends_with(&declaration))
}
