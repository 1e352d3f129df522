//! The changes of a plan as a difference, and written into files.

use std::path::Path;

use seawall_model::INTO_ARCHIVE;
use seawall_remedy::{Plan, applied};

use crate::failure::Failure;
use crate::{diff, fix, project, terminal};

/// The texts that the plan was made of.
pub(super) type Texts<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The changes as a unified diff.
pub(super) fn diff(plan: &Plan, text: Texts<'_>) -> String {
    let mut all = String::new();
    for (path, edits) in &plan.edits {
        let Some(before) = text(path) else { continue };
        let after = applied(&before, edits);
        all += &diff::unified(&before, &after, &format!("a/{path}"), &format!("b/{path}"));
    }
    all
}

/// Writes each file whole or not at all; whether some file was left.
pub(super) fn write(root: &Path, plan: &Plan, text: Texts<'_>) -> Result<bool, Failure> {
    let mut has_left = false;
    for (path, edits) in &plan.edits {
        let Some(before) = text(path) else { continue };
        if let Err(why) = changeable(root, path, &before) {
            terminal::note_foreign(&format!("{path} was left as it is: {why}"));
            has_left = true;
            continue;
        }
        let after = applied(&before, edits);
        fix::replace(&root.join(path), after.as_bytes())
            .map_err(|error| Failure::infrastructure(format!("cannot write {path}: {error}")))?;
    }
    Ok(has_left)
}

/// Whether the file is still what the plan was made of.
fn changeable(root: &Path, path: &str, before: &str) -> Result<(), String> {
    if path.contains(INTO_ARCHIVE) {
        return Err("it stands in an archive".to_owned());
    }
    let file = root.join(path);
    let is_file = file.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file || project::leads_out(root, &file).is_some() {
        return Err("there is no such file in the worktree".to_owned());
    }
    let now = std::fs::read(&file).map_err(|error| error.to_string())?;
    let is_same = now == before.as_bytes();
    is_same.then_some(()).ok_or_else(|| "it changed since it was read: try again".to_owned())
}
