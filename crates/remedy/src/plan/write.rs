//! The edits of a plan's steps, made together so that steps that meet in one place agree.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use seawall_advisory::Order;
use seawall_model::Ecosystem;

use super::decide::Draft;
use super::{Action, Change, Closed, Left, Plan, Run, Step, Target};
use crate::edit::Edit;
use crate::manager::Manager;
use crate::manifests::{self, Pin, Wish};
use crate::source::Source;

/// A place of a file.
type Place = (String, usize);

/// What is written at a place.
#[derive(Clone)]
struct Written {
    wish: Wish,
    world: Ecosystem,
    weak: Vec<String>,
    to: String,
}

/// Makes the edits; what cannot be edited is left.
pub(super) fn written(target: &Target<'_>, drafts: Vec<Draft<'_>>, left: Vec<Left>) -> Plan {
    let mut plan = Plan { left, ..Plan::default() };
    let mut places: BTreeMap<Place, Written> = BTreeMap::new();
    for draft in &drafts {
        draft.wishes.iter().for_each(|wish| collect(&mut places, draft, wish));
    }
    let mut texts: BTreeMap<Place, Result<(String, String), String>> = BTreeMap::new();
    for (place, one) in &places {
        texts.insert(place.clone(), one.wish.raised(one.world, &one.weak, &one.to));
    }
    let mut done: Vec<Draft<'_>> = Vec::new();
    for draft in drafts {
        match refusal(&draft, &texts) {
            Some(why) => plan.left.extend(left_of(&draft, &why)),
            None => done.push(draft),
        }
    }
    let done = pinned(target, done, &mut plan);
    let mut steps: Vec<(Step, Draft<'_>)> = Vec::new();
    for draft in done {
        steps.push((step(target, &draft, &texts, &mut plan.edits), draft));
    }
    steps.sort_by_key(|(step, draft)| {
        (
            step.breaking,
            Reverse(step.closes.len()),
            Reverse(draft.severity()),
            step.packages.clone(),
            step.to.clone(),
            draft.root.clone(),
        )
    });
    plan.runs = runs(steps.iter().map(|(_, draft)| draft));
    plan.steps = steps.into_iter().map(|(step, _)| step).collect();
    plan.left.iter_mut().for_each(|left| again(left, &plan.steps));
    for edits in plan.edits.values_mut() {
        edits.sort();
        edits.dedup();
    }
    plan.left
        .sort_by(|one, other| (Reverse(one.severity), one).cmp(&(Reverse(other.severity), other)));
    plan
}

fn collect(places: &mut BTreeMap<Place, Written>, draft: &Draft<'_>, wish: &Wish) {
    let Ok(spot) = &wish.place else { return };
    let new = || Written {
        wish: wish.clone(),
        world: draft.world,
        weak: Vec::new(),
        to: draft.to.clone(),
    };
    let one = places.entry((spot.path.clone(), spot.span.start)).or_insert_with(new);
    one.weak.extend(draft.weak.iter().cloned());
    if Order::of(draft.world).compare(&draft.to, &one.to).is_gt() {
        one.to.clone_from(&draft.to);
    }
}

/// Why a draft cannot be written.
fn refusal(
    draft: &Draft<'_>,
    texts: &BTreeMap<Place, Result<(String, String), String>>,
) -> Option<String> {
    draft.wishes.iter().find_map(|wish| match &wish.place {
        Err(why) => Some(why.clone()),
        Ok(spot) => texts.get(&(spot.path.clone(), spot.span.start))?.as_ref().err().cloned(),
    })
}

fn left_of(draft: &Draft<'_>, why: &str) -> Vec<Left> {
    let mut by_package: BTreeMap<(String, String), Left> = BTreeMap::new();
    for found in &draft.found {
        let package = shown(found);
        let new = || Left {
            path: found.path.clone(),
            package: package.clone(),
            weaknesses: Vec::new(),
            severity: found.harm(),
            why: why.to_owned(),
            by: Vec::new(),
        };
        let left = by_package.entry((found.path.clone(), package.clone())).or_insert_with(new);
        left.weaknesses.push(found.weakness.clone());
        left.severity = left.severity.max(found.harm());
    }
    by_package.into_values().collect()
}

/// What stands in the way may be raised by a step, and then stand there no more.
fn again(left: &mut Left, steps: &[Step]) {
    let folder = manifests::folder(&left.path);
    let is_beside =
        |step: &Step| step.closes.iter().any(|one| manifests::folder(&one.path) == folder);
    let raised =
        |step: &&Step| is_beside(step) && step.packages.iter().any(|name| left.by.contains(name));
    if let Some(step) = steps.iter().find(raised) {
        let now = format!(
            "; a step raises {} to {}: plan again after it",
            step.packages.join(", "),
            step.to
        );
        left.why += &now;
    }
}

fn shown(found: &seawall_sca::Found) -> String {
    let purl = &found.dependency.package;
    let world = if purl.kind == "maven" { Ecosystem::Maven } else { Ecosystem::Generic };
    format!("{} {}", super::spelled(world, purl), purl.version.as_deref().unwrap_or_default())
}

/// Adds the versions that manifests set for what others bring in, each manifest's together.
fn pinned<'a>(target: &Target<'_>, drafts: Vec<Draft<'a>>, plan: &mut Plan) -> Vec<Draft<'a>> {
    // Where two package managers share a manifest, each has its own place in it.
    let mut by_root: BTreeMap<(String, Manager), Vec<Pin>> = BTreeMap::new();
    for draft in &drafts {
        let Some(only) = &draft.pin else { continue };
        let pins = by_root.entry((draft.root.clone(), draft.manager)).or_default();
        pins.extend(draft.names.iter().map(|name| Pin {
            name: name.clone(),
            to: draft.to.clone(),
            only: only.clone(),
            manager: draft.manager,
        }));
    }
    let mut broken: BTreeMap<String, String> = BTreeMap::new();
    for ((path, _), pins) in by_root {
        match edits(target, &path, &pins) {
            Ok(edits) => plan.edits.entry(path).or_default().extend(edits),
            Err(why) => {
                broken.insert(path, why);
            }
        }
    }
    let (kept, refused): (Vec<_>, Vec<_>) = drafts
        .into_iter()
        .partition(|draft| draft.pin.is_none() || !broken.contains_key(&draft.root));
    for draft in refused {
        let why = broken.get(&draft.root).cloned().unwrap_or_default();
        plan.left.extend(left_of(&draft, &why));
    }
    kept
}

fn edits(target: &Target<'_>, path: &str, pins: &[Pin]) -> Result<Vec<Edit>, String> {
    let text = (target.text)(path).ok_or_else(|| format!("there is no {path} that can be read"))?;
    let manifest =
        manifests::of(path).ok_or_else(|| format!("{path} is no manifest that is known"))?;
    let source = Source::new(path, &text);
    (manifest.pins)(&source, pins).map_err(|why| format!("{path} stays as it is: {why}"))
}

fn step(
    target: &Target<'_>,
    draft: &Draft<'_>,
    texts: &BTreeMap<Place, Result<(String, String), String>>,
    edits: &mut BTreeMap<String, Vec<Edit>>,
) -> Step {
    let (mut changes, mut notes) = (Vec::new(), draft.notes.clone());
    for wish in &draft.wishes {
        let Ok(spot) = &wish.place else { continue };
        let place = (spot.path.clone(), spot.span.start);
        let Some(Ok((new, text))) = texts.get(&place) else { continue };
        let of_file = edits.entry(spot.path.clone()).or_default();
        of_file.push(Edit::new(spot.span, text.clone()));
        if let Some(drop) = spot.drop {
            of_file.push(Edit::new(drop, String::new()));
            notes.push(format!("the hashes of {} went with its old version", wish.key));
        }
        let whole = (target.text)(&spot.path).unwrap_or_default();
        let line = Source::new(&spot.path, &whole).line(spot.span.start);
        let (path, before) = (spot.path.clone(), wish.constraint.clone());
        changes.push(Change { path, line, before, after: new.clone() });
    }
    if draft.pin.is_some() {
        let what = format!("{} of {} to {}", word(draft.manager), draft.names.join(", "), draft.to);
        let path = draft.root.clone();
        changes.push(Change { path, line: 0, before: String::new(), after: what });
    }
    changes.dedup();
    notes.dedup();
    Step {
        action: draft.action,
        packages: draft.names.clone(),
        world: draft.world,
        from: draft.weak.clone(),
        to: draft.to.clone(),
        breaking: draft.breaking(),
        closes: closed(draft),
        changes,
        notes,
    }
}

/// What a step closes, each once.
fn closed(draft: &Draft<'_>) -> Vec<Closed> {
    let one = |found: &&seawall_sca::Found| Closed {
        path: found.path.clone(),
        package: shown(found),
        weakness: found.weakness.clone(),
        severity: found.harm(),
    };
    let mut closes: Vec<Closed> = draft.found.iter().map(one).collect();
    closes.sort();
    closes.dedup();
    closes
}

/// What a package manager calls a version that is set for what others bring in.
const fn word(manager: Manager) -> &'static str {
    match manager {
        Manager::Yarn | Manager::YarnBerry => "a resolution",
        Manager::Go => "an indirect requirement",
        Manager::Maven => "a managed version",
        _ => "an override",
    }
}

/// What is run, project by project.
fn runs<'d, 'a: 'd>(drafts: impl Iterator<Item = &'d Draft<'a>>) -> Vec<Run> {
    type Packages = Vec<(String, String)>;
    let mut by_project: BTreeMap<(String, Manager, String), (Packages, Packages)> = BTreeMap::new();
    for draft in drafts {
        let file = if draft.manager == Manager::Pip { draft.root.clone() } else { String::new() };
        let all = by_project.entry((draft.folder.clone(), draft.manager, file)).or_default();
        let list = if draft.action == Action::Refresh { &mut all.1 } else { &mut all.0 };
        list.extend(draft.names.iter().map(|name| (name.clone(), draft.to.clone())));
    }
    let mut runs = Vec::new();
    for ((folder, manager, file), (mut changed, mut renewed)) in by_project {
        if !manager.is_told_apart() {
            changed.append(&mut renewed);
        }
        changed.sort();
        renewed.sort();
        let mut commands = Vec::new();
        if !changed.is_empty() {
            commands.extend(manager.install(&changed));
        }
        if !renewed.is_empty() {
            commands.extend(manager.refresh(&renewed));
        }
        for command in commands {
            let command = command.replace("FILE", manifests::base(&file));
            runs.push(Run { folder: folder.clone(), command });
        }
    }
    runs
}
