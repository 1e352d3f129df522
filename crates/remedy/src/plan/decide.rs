//! How one weak package is closed: raised where the project asks for it, set where others do, or renewed in the lock.

use std::collections::{BTreeMap, BTreeSet};

use seawall_advisory::Order;
use seawall_model::{Ecosystem, Origin, Severity, Upgrade};
use seawall_sca::Found;

use super::project::{Asker, Project, Weak};
use super::{Action, Wanted};
use crate::manager::{Force, Manager};
use crate::manifests::{Only, Wish};
use crate::range::{self, numbers};

/// Packages that are named one by one.
const MOST_NAMED: usize = 3;

/// A step before its edits are made.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) action: Action,
    pub(super) manager: Manager,
    pub(super) folder: String,
    /// The manifest that sets versions for all.
    pub(super) root: String,
    pub(super) world: Ecosystem,
    pub(super) names: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) to: String,
    pub(super) found: Vec<&'a Found>,
    /// What is raised.
    pub(super) wishes: Vec<Wish>,
    /// For which copies the manifest sets the version.
    pub(super) pin: Option<Only>,
    pub(super) notes: Vec<String>,
    /// What else has its version from the same words.
    shared: BTreeMap<String, BTreeSet<String>>,
}

/// Why there is no step.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) why: String,
    /// The packages that stand in the way.
    pub(super) by: Vec<String>,
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        Self { why, by: Vec::new() }
    }
}

impl<'a> Project<'a> {
    /// The step that closes a weak package, or why there is none.
    pub(super) fn decide(&self, weak: &Weak<'a>) -> Result<Draft<'a>, Refusal> {
        let wishes = self.wishes(weak);
        let origins = || weak.found.iter().map(|found| found.dependency.origin);
        let is_direct = self.is_manifest || origins().any(|origin| origin != Origin::Transitive);
        let askers = self.askers(weak);
        let refusing: Vec<&Asker<'_>> =
            askers.iter().filter(|one| one.refuses(weak.world, &weak.to)).collect();
        if is_direct && !wishes.is_empty() {
            return self.raise(weak, wishes, &refusing);
        }
        if self.is_bundled(weak) {
            let by = names(&askers.iter().collect::<Vec<_>>());
            let list: Vec<&str> = by.iter().map(String::as_str).collect();
            let why = format!(
                "it is packed into another package's archive: raise that ({})",
                listed(&list)
            );
            return Err(Refusal { why, by });
        }
        if self.manager == Manager::Go && weak.key == "stdlib" {
            return Err(format!(
                "build with Go {} or a newer one: `go` and `toolchain` say the least that will do",
                weak.to
            )
            .into());
        }
        if origins().all(|origin| origin == Origin::Direct) && !self.has_manifest() {
            return Err(
                format!("the project asks for it, and {} does not say how", self.root).into()
            );
        }
        if is_direct && self.is_behind(weak) {
            let mut draft = self.draft(weak, Action::Refresh);
            draft.notes.push("the manifest asks for it already, and the lock is behind".to_owned());
            return Ok(draft);
        }
        let is_known = !askers.is_empty() && askers.iter().all(|one| one.range.is_some());
        if is_known && refusing.is_empty() && self.manager.refreshes() {
            return Ok(self.draft(weak, Action::Refresh));
        }
        match self.manager.force() {
            Force::Always => self.pin(weak, &refusing),
            Force::Never => self.renew(weak, &refusing),
        }
    }

    fn draft(&self, weak: &Weak<'a>, action: Action) -> Draft<'a> {
        Draft {
            action,
            manager: self.manager,
            folder: self.folder.clone(),
            root: self.root.clone(),
            world: weak.world,
            names: vec![weak.name.clone()],
            weak: vec![weak.version.to_owned()],
            to: weak.to.clone(),
            found: weak.found.clone(),
            wishes: Vec::new(),
            pin: None,
            notes: Vec::new(),
            shared: BTreeMap::new(),
        }
    }

    fn raise(
        &self,
        weak: &Weak<'a>,
        mut wishes: Vec<Wish>,
        refusing: &[&Asker<'_>],
    ) -> Result<Draft<'a>, Refusal> {
        let mut draft = self.draft(weak, Action::Raise);
        if !refusing.is_empty() {
            if self.manager.force() == Force::Never {
                return Err(refused(refusing, &weak.to));
            }
            draft.pin = Some(Only::Under(names(refusing)));
            draft.notes.push(format!("{}: it gets {} all the same", asking(refusing), weak.to));
        }
        for wish in &wishes {
            let shared = wish.place.as_ref().ok().and_then(|spot| spot.shared.as_deref());
            let Some(shared) = shared else { continue };
            draft.shared.entry(shared.to_owned()).or_default().extend(self.sharing(shared));
        }
        // What `pip-compile` reads need not change where it allows the version: the pin is what it keeps.
        wishes.retain(|wish| {
            let is_source = wish.place.as_ref().is_ok_and(|spot| spot.path != self.root);
            let allows = || range::allows(weak.world, &wish.constraint, &weak.to) == Some(true);
            self.manager != Manager::PipCompile || !is_source || !allows()
        });
        draft.wishes = wishes;
        Ok(draft)
    }

    /// A version that the project sets for what others bring in.
    fn pin(&self, weak: &Weak<'a>, refusing: &[&Asker<'_>]) -> Result<Draft<'a>, Refusal> {
        let mut draft = self.draft(weak, Action::Pin);
        // Code that asks for one major version seldom works with another.
        if !refusing.is_empty() && draft.breaking() {
            return Err(refused(refusing, &weak.to));
        }
        let is_alone = self.manager.one_copy()
            || self.versions(&weak.key) == 1 && !self.asks_itself(&weak.key);
        draft.pin = Some(match self.manager {
            _ if is_alone => Only::All,
            Manager::Yarn | Manager::YarnBerry => {
                let askers = self.askers(weak);
                if askers.is_empty() {
                    return Err("the lock does not say what brings it in".to_owned().into());
                }
                Only::Under(names(&askers.iter().collect::<Vec<_>>()))
            }
            _ => Only::Within(below(weak.version, &weak.to)),
        });
        if !refusing.is_empty() {
            draft.notes.push(format!("{}: it gets {} all the same", asking(refusing), weak.to));
        }
        Ok(draft)
    }

    /// A newer version in the lock, where nothing can force it.
    fn renew(&self, weak: &Weak<'a>, refusing: &[&Asker<'_>]) -> Result<Draft<'a>, Refusal> {
        if !refusing.is_empty() {
            return Err(refused(refusing, &weak.to));
        }
        let mut draft = self.draft(weak, Action::Refresh);
        if self.manager == Manager::Pip {
            return Err("the line that asks for it is in another file".to_owned().into());
        }
        if self.manager.asks_compatibly() {
            if !compatible(weak.version, &weak.to) {
                return Err(format!(
                    "{} is not compatible with what is locked: raise what brings it in, {}",
                    weak.to,
                    way(&weak.found)
                )
                .into());
            }
        } else {
            let note = "the lock does not say which versions those ask for that bring it in";
            draft.notes.push(note.to_owned());
        }
        Ok(draft)
    }
}

/// Whether Cargo takes one version for another unless it is told otherwise.
fn compatible(from: &str, to: &str) -> bool {
    let (from, to) = (numbers(from), numbers(to));
    let first = from.iter().position(|number| *number > 0).unwrap_or(2);
    from.get(..=first) == to.get(..=first)
}

/// The range of versions that are as weak as this one, in the words of npm.
fn below(version: &str, to: &str) -> String {
    let major = numbers(version)[0];
    if major > 0 && major == numbers(to)[0] {
        format!(">={major}.0.0 <{to}")
    } else {
        format!("<{to}")
    }
}

fn names(askers: &[&Asker<'_>]) -> Vec<String> {
    let mut names: Vec<String> = askers.iter().map(|one| one.name.clone()).collect();
    names.dedup();
    names
}

/// Who asks for what.
fn asking(askers: &[&Asker<'_>]) -> String {
    let one = |one: &&&Asker<'_>| {
        format!("{} {} asks for `{}`", one.name, one.version, one.range.unwrap_or("any"))
    };
    let all: Vec<String> = askers.iter().take(MOST_NAMED).map(|asker| one(&asker)).collect();
    let more = askers.len().saturating_sub(MOST_NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more ask for others") };
    all.join(", ") + &rest
}

fn refused(askers: &[&Asker<'_>], to: &str) -> Refusal {
    let why = format!("{}, which does not allow {to}: raise that", asking(askers));
    Refusal { why, by: names(askers) }
}

fn listed(names: &[&str]) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ") + &rest
}

/// How it comes in.
fn way(found: &[&Found]) -> String {
    let way = found.first().map(|found| found.dependency.way.as_slice()).unwrap_or_default();
    let before = way.get(..way.len().saturating_sub(1)).unwrap_or_default();
    if before.is_empty() { "which the lock does not name".to_owned() } else { before.join(" → ") }
}

impl Draft<'_> {
    pub(super) fn breaking(&self) -> bool {
        self.found.iter().any(|found| found.dependency.upgrade == Upgrade::Breaking)
    }

    pub(super) fn severity(&self) -> Severity {
        self.found.iter().map(|found| found.harm()).max().unwrap_or(Severity::Info)
    }

    /// Whether it closes anything that shall be closed.
    pub(super) fn meets(&self, wanted: &Wanted) -> bool {
        wanted.severity.is_none_or(|least| self.severity() >= least)
    }

    /// What two drafts have in common that are one change.
    fn place(&self) -> (Action, String, String) {
        let first = self.wishes.first().and_then(|wish| wish.place.as_ref().ok());
        if let Some(spot) = first {
            return (self.action, spot.path.clone(), format!("{:012}", spot.span.start));
        }
        let what = format!("{}\0{}\0{:?}", self.names.join("\0"), self.to, self.pin);
        (self.action, self.root.clone(), what)
    }
}

/// Drafts that are one change, joined: the highest version closes what each of them does.
pub(super) fn merged(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let mut all: BTreeMap<(Action, String, String), Draft<'_>> = BTreeMap::new();
    for draft in drafts {
        let Some(known) = all.get_mut(&draft.place()) else {
            all.insert(draft.place(), draft);
            continue;
        };
        if Order::of(known.world).compare(&draft.to, &known.to).is_gt() {
            known.to = draft.to;
        }
        known.names.extend(draft.names);
        known.weak.extend(draft.weak);
        known.found.extend(draft.found);
        known.notes.extend(draft.notes);
        known.shared.extend(draft.shared);
        known.wishes.extend(draft.wishes);
        known.pin = known.pin.take().or(draft.pin);
    }
    all.into_values().map(Draft::tidied).collect()
}

impl Draft<'_> {
    fn tidied(mut self) -> Self {
        for (shared, names) in &self.shared {
            let others = names.iter().filter(|name| !self.names.contains(name));
            let others: Vec<&str> = others.map(String::as_str).collect();
            if !others.is_empty() {
                let (list, to) = (listed(&others), &self.to);
                self.notes.push(format!(
                    "`{shared}` is the version of {list} too: see that there is a {to}"
                ));
            }
        }
        for list in [&mut self.names, &mut self.weak, &mut self.notes] {
            list.sort();
            list.dedup();
        }
        let start = |wish: &Wish| {
            wish.place
                .as_ref()
                .ok()
                .map(|spot| (spot.path.clone(), spot.span.start, wish.key.clone()))
        };
        self.wishes.sort_by_key(start);
        self.wishes.dedup_by_key(|wish| start(wish));
        self
    }
}
