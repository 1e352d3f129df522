//! Go: `go.mod`.

use seawall_model::Span;

use super::{Manager, Project, Setup};
use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;

pub(super) const MANAGER: Manager =
    Manager { name: "Go", claims: |path| base(path) == "go.mod", read };

/// What holds hashes of modules, or the modules themselves.
const LOCKS: &[&str] = &["go.sum", "go.work.sum", "vendor/modules.txt"];

fn read(input: &crate::Input<'_>) -> Setup {
    let draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut block, mut module, mut required, mut replaced) = ("", None, Vec::new(), Vec::new());
    for line in lines(&text) {
        let code = line.text.split("//").next().unwrap_or_default().trim();
        let (word, rest) = if block.is_empty() {
            code.split_once([' ', '\t']).unwrap_or((code, ""))
        } else {
            (block, code)
        };
        match (word, rest.trim()) {
            _ if code == ")" => block = "",
            (word, "(") => block = word,
            ("module", _) => module = Some(line.span()),
            ("require", rest) => required.extend(rest.split_whitespace().next()),
            ("replace", rest) => replaced.extend(by_folder(rest)),
            _ => {}
        }
    }
    // Folders of the project need no hash.
    required.retain(|path| !replaced.contains(path));
    let span = module.unwrap_or(Span::new(0, 0));
    let project = Project { span, is_program: true, asks: required.len(), locks: LOCKS };
    Setup { project: Some(project), ..Setup::default() }.told(draft)
}

/// The module that a folder stands for.
fn by_folder(rest: &str) -> Option<&str> {
    let (old, new) = rest.split_once("=>")?;
    new.trim_start().starts_with(['.', '/']).then(|| old.split_whitespace().next())?
}
