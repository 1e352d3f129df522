//! Functions that read files of the target, and functions of paths.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use seawall_datatree::hcl;

use super::{nth, text_at};
use crate::Value;
use crate::files::{folder_of, join, name_of};
use crate::terraform::evaluate::Context;
use crate::terraform::{Evaluated, Failed};

impl Context<'_> {
    /// What a function of files comes to; nothing for all others.
    pub(super) fn of_file(&self, name: &str, values: &[Value]) -> Option<Evaluated> {
        const NAMES: &[&str] =
            &["basename", "dirname", "file", "filebase64", "fileexists", "templatefile"];
        if !NAMES.contains(&name) {
            return None;
        }
        let Ok(path) = text_at(values, 0) else { return Some(Ok(Value::unknown_like(values))) };
        Some(match name {
            "basename" => Ok(Value::text(name_of(&path))),
            "dirname" => Ok(Value::text(folder_of(&path))),
            "fileexists" => Ok(Value::truth(self.text_of(&path).is_some())),
            // A file that is not here may be there when the definition is carried out.
            "file" => Ok(self.text_of(&path).map_or_else(Value::unknown, Value::text)),
            "filebase64" => Ok(self
                .text_of(&path)
                .map_or_else(Value::unknown, |text| Value::text(&STANDARD.encode(text)))),
            _ => self.template_file(&path, values),
        })
    }

    fn template_file(&self, path: &str, values: &[Value]) -> Evaluated {
        let Some(text) = self.text_of(path) else { return Ok(Value::unknown_like(values)) };
        let names = nth(values, 1)?;
        let Some(names) = names.entries() else { return Ok(Value::unknown_like(values)) };
        let parts = hcl::parse_template(text).map_err(|_| Failed)?;
        let inner = names
            .iter()
            .fold(self.clone(), |inner, (name, entry)| inner.with(name, entry.value.clone()));
        inner.template(&parts)
    }

    /// The text of a file: from the root of the target if `path.module` stands before it, as that is written from
    /// there, and else from the folder in which the tool is run.
    fn text_of(&self, path: &str) -> Option<&str> {
        let files = self.instance.program.files;
        let at = join("", path).and_then(|path| files.text(&path));
        at.or_else(|| files.text(&join(&self.instance.module.folder, path)?))
    }
}
