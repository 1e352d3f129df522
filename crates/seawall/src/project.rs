//! The files by which a repository steers Seawall: settings, waivers, owners, ignore files.

use std::path::{Component, Path};

use seawall_gate::Exit;
use seawall_policy::{ConfigError, Owners, Project, WAIVERS_FILE, parse, parse_waivers};
use seawall_policy::{Located, Waiver};

use crate::digest::sha256;
use crate::failure::Failure;

/// The file that says what is scanned and what breaks the build.
pub(crate) const SETTINGS: &str = "seawall.yaml";
/// Where code hosts look for owners.
pub(crate) const OWNERS: &[&str] =
    &["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"];
/// How many policies may extend each other.
const EXTENDS_DEPTH: usize = 5;

/// Gives the text of a file of the repository; `None` when there is no such file.
pub(crate) type Reader<'a> = &'a dyn Fn(&str) -> Result<Option<String>, Failure>;

/// Reads `seawall.yaml`, or the file that was named, and all that it extends through `reader`.
pub(crate) fn load(reader: Reader<'_>, named: Option<&Path>) -> Result<Project, Failure> {
    let (text, file) = match named {
        Some(named) => (read(named)?, named.display().to_string()),
        None => match reader(SETTINGS)? {
            Some(text) => (text, SETTINGS.to_owned()),
            None => return Ok(Project::default()),
        },
    };
    let project = parse(&text, &file).map_err(|errors| listed(&errors))?;
    extended(project, reader, EXTENDS_DEPTH)
}

fn extended(project: Project, reader: Reader<'_>, depth: usize) -> Result<Project, Failure> {
    let bases: Vec<_> = project.extends.iter().cloned().collect();
    bases.into_iter().try_fold(project, |project, base| {
        let Some(depth) = depth.checked_sub(1) else {
            let message =
                format!("{}: policies extend each other more than {EXTENDS_DEPTH} deep", base.file);
            return Err(Failure::usage(message));
        };
        let missing =
            || Failure::usage(format!("cannot extend {}: there is no such file", base.file));
        let text = reader(&base.file)?.ok_or_else(missing)?;
        if let Some(expected) = &base.sha256 {
            let found = sha256(&text);
            if !expected.to_string().eq_ignore_ascii_case(&found) {
                let at = expected.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
                return Err(Failure::usage(format!(
                    "{at}{} has the SHA-256 {found}, not the pinned one",
                    base.file
                )));
            }
        }
        let parsed = parse(&text, &base.file).map_err(|errors| listed(&errors))?;
        let base = extended(parsed, reader, depth)?;
        project.extend(&base).map_err(|errors| listed(&errors))
    })
}

/// The waivers of the repository.
pub(crate) fn waivers(reader: Reader<'_>) -> Result<Vec<Located<Waiver>>, Failure> {
    let text = reader(WAIVERS_FILE)?.unwrap_or_default();
    parse_waivers(&text, WAIVERS_FILE).map_err(|errors| listed(&errors))
}

/// The first file of owners that `read` finds.
pub(crate) fn owners(reader: Reader<'_>) -> Result<Owners, Failure> {
    for path in OWNERS {
        if let Some(text) = reader(path)? {
            return Ok(Owners::parse(&text));
        }
    }
    Ok(Owners::default())
}

/// The text of a file below `root` that the repository names, if there is such a file.
///
/// Who sends a change chooses what stands in it, links included, and messages about what is wrong in
/// a file show its lines: nothing that lies elsewhere on this machine may be read this way.
pub(crate) fn read_inside(root: &Path, path: &Path) -> Result<Option<String>, Failure> {
    let path = root.join(path);
    if path.is_file()
        && let Some(reason) = leads_out(root, &path)
    {
        return Err(Failure::usage(format!("cannot read {}: it {reason}", path.display())));
    }
    read_if_there(&path)
}

/// Why a file is none of those that a repository is made of; `None` for one that is.
pub(crate) fn leads_out(root: &Path, path: &Path) -> Option<&'static str> {
    const OUT: &str = "leads out of the repository: put a copy of it there";
    let (Ok(root), Ok(path)) = (root.canonicalize(), path.canonicalize()) else { return Some(OUT) };
    let Ok(below) = path.strip_prefix(&root) else { return Some(OUT) };
    // The configuration of a checkout often holds the token that it was made with.
    let is_git = |step: Component<'_>| step.as_os_str().eq_ignore_ascii_case(".git");
    below.components().any(is_git).then_some("leads into `.git`: put a copy of it beside that")
}

/// A file's text if there is such a file.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<String>, Failure> {
    if path.is_file() { read(path).map(Some) } else { Ok(None) }
}

/// A file's text, or a failure that names the file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("cannot read {}: {error}", path.display())))
}

/// Everything that is wrong in the settings, as one failure.
pub(crate) fn listed(errors: &[ConfigError]) -> Failure {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Failure { exit: Exit::Usage, message: lines.join("\n       ") }
}
