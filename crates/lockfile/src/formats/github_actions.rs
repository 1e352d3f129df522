//! What workflows and actions of GitHub use: actions, other workflows and images.

use seawall_datatree::Node;
use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::image;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "github_actions",
    about: ".github/workflows/*.yml and action.yml of GitHub",
    claims: |path| {
        let yaml = ends(path, &[".yml"]) || ends(path, &[".yaml"]);
        let workflow = path.contains(".github/workflows/");
        yaml && (workflow || matches!(base(path), "action.yml" | "action.yaml"))
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    for document in draft.yaml() {
        for (_, job) in document.entries_at("jobs") {
            uses(&mut draft, job);
            let container = job.get("container");
            image(&mut draft, container.and_then(|node| node.get("image")).or(container));
            for (_, service) in job.entries_at("services") {
                image(&mut draft, service.get("image"));
            }
            steps(&mut draft, job);
        }
        if let Some(runs) = document.get("runs") {
            image(&mut draft, runs.get("image"));
            steps(&mut draft, runs);
        }
    }
    draft.done()
}

fn steps(draft: &mut Draft<'_>, node: &Node) {
    for step in node.each("steps") {
        uses(draft, step);
    }
}

fn uses(draft: &mut Draft<'_>, node: &Node) -> Option<u32> {
    let node = node.get("uses")?;
    let text = node.text()?.trim();
    let span = draft.span(node.region);
    if text.starts_with("docker://") {
        return image(draft, Some(node));
    }
    if text.starts_with("./") || text.starts_with("../") {
        return None;
    }
    let (name, version) = text.split_once('@').map_or((text, None), |(name, at)| (name, Some(at)));
    if !name.contains('/') {
        draft.wrong(span, "expected an owner, a slash and a name");
        return None;
    }
    let mut package = draft.package(Ecosystem::GithubActions, name, version, span)?;
    package.direct = Some(true);
    package.scope = Scope::Build;
    Some(draft.push(package))
}

fn image(draft: &mut Draft<'_>, node: Option<&Node>) -> Option<u32> {
    let node = node?;
    let text = node.text()?.trim();
    // An action that is built from a file beside it names that file.
    if text.contains("${{") || text.is_empty() || base(text).starts_with("Dockerfile") {
        return None;
    }
    let span = draft.span(node.region);
    let mut package = image::package(draft, text.trim_start_matches("docker://"), span)?;
    package.scope = Scope::Build;
    Some(draft.push(package))
}

#[cfg(test)]
mod tests;
