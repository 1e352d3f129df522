//! pip's `requirements.txt`, with what it includes and what `pip-compile` says of itself in it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use seawall_model::{Ecosystem, ProblemKind, Span};

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::lines;
use crate::paths::{base, ends, folder, join};
use crate::python::{Requirement, normal, pinned};
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "requirements",
    about: "requirements.txt of pip, and files in a folder of that name",
    claims,
    read,
};

fn claims(path: &str) -> bool {
    let name = base(path).to_ascii_lowercase();
    let text = ends(&name, &[".txt", ".in", ".pip"]);
    let folder = base(folder(path)).to_ascii_lowercase();
    text && (name.contains("requirement") || folder == "requirements") && name != "constraints.txt"
}

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let mut reader = Reader {
        scope: scope_of(input.path),
        opened: BTreeSet::new(),
        constraints: HashMap::new(),
        wants: Wants::default(),
        found: Vec::new(),
    };
    let text = draft.text.clone();
    reader.file(&mut draft, input.path, &text, None);
    reader.found(&mut draft);
    draft.done()
}

/// What a file of this name is for.
fn scope_of(path: &str) -> Scope {
    let name = base(path).to_ascii_lowercase();
    match scope_of_group(&name) {
        Scope::Optional => Scope::Runtime,
        scope => scope,
    }
}

/// More files than people include.
const MOST_FILES: usize = 50;

struct Reader {
    scope: Scope,
    /// Files that were opened, so that circles end.
    opened: BTreeSet<String>,
    /// The versions that constraints leave.
    constraints: HashMap<String, String>,
    wants: Wants,
    found: Vec<Found>,
}

/// A requirement with what it was written with.
struct Found {
    name: String,
    versions: String,
    url: Option<String>,
    hash: Option<String>,
    span: Span,
    /// Who needs it, as `pip-compile` says.
    via: Vec<String>,
}

/// One requirement or option, from its first line to its last.
struct Logical {
    text: String,
    span: Span,
    via: Vec<String>,
}

/// Lines joined at backslashes, without comments; those of `pip-compile` are kept beside what they follow.
fn logical(text: &str) -> Vec<Logical> {
    let mut all: Vec<Logical> = Vec::new();
    let mut goes_on = false;
    for line in lines(text) {
        let content = line.trim();
        if let Some(comment) = content.strip_prefix('#') {
            if let Some(last) = all.last_mut() {
                via(comment, &mut last.via);
            }
            goes_on = false;
            continue;
        }
        let comment = content.find(" #").or_else(|| content.find("\t#"));
        let (code, comment) =
            content.split_at_checked(comment.unwrap_or(content.len())).unwrap_or((content, ""));
        let continues = code.ends_with('\\') && comment.is_empty();
        let code = code.trim_end_matches('\\').trim();
        match all.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(code);
                last.span.end = last.span.end.max(line.span().end);
            }
            None if code.is_empty() => {}
            None => all.push(Logical { text: code.to_owned(), span: line.span(), via: Vec::new() }),
        }
        if let (Some(last), Some(comment)) = (all.last_mut(), comment.trim().strip_prefix('#')) {
            via(comment, &mut last.via);
        }
        goes_on = continues;
    }
    all
}

/// `via a, b`, or `via` and one name in each comment below.
fn via(comment: &str, names: &mut Vec<String>) {
    const OPEN: &str = "";
    let comment = comment.trim();
    let list = match comment.strip_prefix("via") {
        Some(list) if list.is_empty() || list.starts_with(' ') => {
            names.push(OPEN.to_owned());
            list
        }
        _ if !names.is_empty() => comment,
        _ => return,
    };
    names.extend(list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
}

impl Reader {
    /// Reads a file; what another one includes stands where it is included.
    fn file(&mut self, draft: &mut Draft<'_>, path: &str, text: &str, at: Option<Span>) {
        self.opened.insert(path.to_owned());
        for line in logical(text) {
            let span = at.unwrap_or(line.span);
            match line.text.strip_prefix('-') {
                Some(_) => self.option(draft, path, &line, span),
                None => self.requirement(draft, &line, span, at.is_some()),
            }
        }
    }

    fn option(&mut self, draft: &mut Draft<'_>, path: &str, line: &Logical, span: Span) {
        let value = |names: [&str; 2]| {
            let [long, short] = names;
            let long = line.text.strip_prefix(long).filter(|rest| rest.starts_with(['=', ' ']));
            let short = || line.text.strip_prefix(short).filter(|_| !line.text.starts_with("--"));
            let rest = long.or_else(short)?.trim_start_matches('=').trim();
            rest.split_whitespace().next().map(str::to_owned)
        };
        if let Some(file) = value(["--requirement", "-r"]) {
            self.include(draft, path, &file, span);
        } else if let Some(file) = value(["--constraint", "-c"]) {
            self.constrain(draft, path, &file);
        } else if let Some(place) = value(["--editable", "-e"]) {
            let inner = Logical { text: place, span, via: Vec::new() };
            self.requirement(draft, &inner, span, true);
        }
    }

    fn open(
        &mut self,
        draft: &mut Draft<'_>,
        path: &str,
        file: &str,
    ) -> Option<(String, Arc<str>)> {
        if file.contains("://") {
            let detail = format!("`{file}` is elsewhere: what it asks for is not known");
            draft.problem(ProblemKind::Unreadable, detail);
            return None;
        }
        let target = join(folder(path), file)?;
        if self.opened.contains(&target) {
            return None;
        }
        if self.opened.len() >= MOST_FILES {
            draft.problem(ProblemKind::Limit, format!("more than {MOST_FILES} files included"));
            return None;
        }
        let Some(text) = draft.beside(&target) else {
            draft.problem(ProblemKind::Unreadable, format!("`{file}` is not in the tree"));
            return None;
        };
        Some((target, text))
    }

    /// What is a file of requirements by its own name is read by itself.
    fn include(&mut self, draft: &mut Draft<'_>, path: &str, file: &str, span: Span) {
        let Some((target, text)) = self.open(draft, path, file) else { return };
        if claims(&target) && claims(draft.input.path) {
            self.opened.insert(target);
            return;
        }
        self.file(draft, &target, &text, Some(span));
    }

    fn constrain(&mut self, draft: &mut Draft<'_>, path: &str, file: &str) {
        let Some((target, text)) = self.open(draft, path, file) else { return };
        self.opened.insert(target);
        for line in logical(&text) {
            let read = Requirement::read(bare(&line.text).0);
            let named = read.map(|read| (normal(read.name), read.versions.to_owned()));
            self.constraints.extend(named);
        }
    }

    fn requirement(&mut self, draft: &mut Draft<'_>, line: &Logical, span: Span, quiet: bool) {
        let (text, hash) = bare(&line.text);
        let via = line.via.clone();
        let found = match Requirement::read(text) {
            Some(read) if !text.contains("://") || read.url.is_some() => Found {
                name: read.name.to_owned(),
                versions: read.versions.to_owned(),
                url: read.url.map(str::to_owned),
                hash,
                span,
                via,
            },
            _ => {
                let Some((name, version)) = named_by_url(text) else {
                    let is_path = text.starts_with(['.', '/']) || text.contains("://");
                    if !is_path && !quiet {
                        let shown: String = text.chars().take(60).collect();
                        draft.wrong(span, format!("`{shown}` is no requirement"));
                    }
                    return;
                };
                let versions = version.map(|version| format!("=={version}")).unwrap_or_default();
                Found { name, versions, url: Some(text.to_owned()), hash, span, via }
            }
        };
        self.found.push(found);
    }

    fn found(&mut self, draft: &mut Draft<'_>) {
        let compiled = self.found.iter().any(|found| !found.via.is_empty());
        for found in std::mem::take(&mut self.found) {
            let constraint = self.constraints.get(&normal(&found.name));
            let version = pinned(&found.versions)
                .or_else(|| constraint.and_then(|versions| pinned(versions)))
                .map(str::to_owned);
            let package =
                draft.package(Ecosystem::Pypi, &found.name, version.as_deref(), found.span);
            let Some(mut package) = package else { continue };
            package.scope = self.scope;
            package.direct = Some(true);
            package.constraint = Some(found.versions).filter(|versions| !versions.is_empty());
            package.resolved = found.url;
            package.integrity = found.hash;
            let place = draft.push(package);
            self.wants.known(normal(&found.name), place);
            self.via(draft, place, &found.via, compiled);
        }
        self.wants.draw(&mut draft.inventory);
    }

    fn via(&mut self, draft: &mut Draft<'_>, place: u32, via: &[String], compiled: bool) {
        let is_file = |name: &&String| name.starts_with("-r") || name.contains(['(', '/']);
        let direct =
            via.iter().any(|name| is_file(&name)) || via.len() == usize::from(!via.is_empty());
        if let Some(package) = draft.at(place).filter(|_| compiled) {
            package.direct = Some(direct);
        }
        for name in via.iter().filter(|name| !is_file(name) && !name.is_empty()) {
            self.wants.need(normal(name), place);
        }
    }
}

/// A requirement without the options behind it, and the first of its hashes.
fn bare(text: &str) -> (&str, Option<String>) {
    let Some((bare, options)) = text.split_once(" -") else { return (text, None) };
    let hash = options
        .split_whitespace()
        .find_map(|option| option.trim_start_matches('-').strip_prefix("hash=").map(str::to_owned));
    (bare.trim(), hash)
}

/// The name that an address says of what is there: `#egg=`, or that of a wheel.
fn named_by_url(text: &str) -> Option<(String, Option<String>)> {
    if let Some((_, egg)) = text.split_once("#egg=") {
        let end = egg.find(['&', '[', ' ', '=']).unwrap_or(egg.len());
        return Some((egg.get(..end)?.to_owned(), None));
    }
    let file = text.split(['#', '?', ' ']).next()?.rsplit('/').next()?;
    let wheel = file.strip_suffix(".whl")?;
    let mut parts = wheel.split('-');
    Some((parts.next()?.to_owned(), parts.next().map(str::to_owned)))
}

#[cfg(test)]
mod tests;
