//! Runs a scan as it was asked for and puts its parts together.

use std::collections::BTreeSet;
use std::io;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

use seawall_model::{Coverage, Engine, Finding, Limits, Occurrence, Scan};
use seawall_policy::Project;
use seawall_scan::{
    Between, ChangeScan, Extent, FileEngine, HistoryScan, compare_with_report, first, scan_reader,
    scan_tree, sort,
};
use seawall_source::{Repository, Settings, Snapshot, Visit};

use crate::engines::{self, Engines, RuleArgs};
use crate::failure::Failure;
use crate::interrupt::Interruptible;
use crate::progress::Line;
use crate::target::{Located, TargetArgs};

/// The signatures that this version can compare.
pub(crate) const SIGNATURES: &[&str] = &["secret-value"];

/// What of the target is scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What is on disk.
    Tree,
    /// What `git commit` would commit, as far as it changed.
    Staged,
    /// What changed on disk since a commit.
    Diff(String),
    /// The same, and what commits since then brought and took away again.
    Change(String),
    /// The tree of a commit.
    Revision(String),
    /// Everything that was ever committed.
    History,
    /// Standard input, under this name.
    Stdin(String),
}

impl Scope {
    const fn word(&self) -> &'static str {
        match self {
            Self::Tree => "worktree",
            Self::Staged => "staged",
            Self::Diff(_) | Self::Change(_) => "diff",
            Self::Revision(_) => "revision",
            Self::History => "history",
            Self::Stdin(_) => "stdin",
        }
    }
}

/// A target that is ready to be scanned.
pub(crate) struct Ready {
    pub(crate) located: Located,
    pub(crate) project: Project,
    /// Needed until the process ends; to free a thousand rules one by one would only take time.
    engines: ManuallyDrop<Engines>,
    settings: Settings,
    path: std::path::PathBuf,
}

impl Ready {
    /// Reads the project's settings and compiles the rules.
    pub(crate) fn new(target: &TargetArgs, rules: &RuleArgs) -> Result<Self, Failure> {
        let found = || -> Result<(Located, Project), Failure> {
            let located = target.locate()?;
            let project = crate::project::load(&located.root, target.config.as_deref())?;
            Ok((located, project))
        };
        let (found, ours) = engines::side_by_side(found, || rules.ours());
        let (located, project) = found?;
        let limits: Limits = target.limits(&project.scan);
        let engines = engines::build(&located.root, rules, &project.scan.secrets, limits, ours?)?;
        let settings = target.settings(&project.scan);
        let engines = ManuallyDrop::new(engines);
        Ok(Self { located, project, engines, settings, path: target.path.clone() })
    }

    /// Scans, and compares with the baseline where there is one: a revision, or a report's file.
    pub(crate) fn scan(
        &self,
        scope: &Scope,
        baseline: Option<&str>,
        line: &Line,
    ) -> Result<Scan, Failure> {
        let (findings, visit) = self.findings(scope, baseline, line)?;
        line.clear();
        let mut target = self.located.describe(scope.word());
        target.baseline = match scope {
            Scope::Diff(base) | Scope::Change(base) => Some(base.clone()),
            Scope::Staged => Some("HEAD".to_owned()),
            _ => baseline.map(str::to_owned),
        };
        let mut problems = visit.problems;
        problems.extend(self.engines.problems.iter().cloned());
        problems.sort();
        problems.dedup();
        let rules = self.engines.secrets.rules();
        Ok(Scan {
            target,
            engines: vec![Engine::Secrets],
            rules_digest: self.engines.digest.clone(),
            findings,
            problems,
            coverage: Coverage { rules, ..visit.coverage },
        })
    }

    fn findings(
        &self,
        scope: &Scope,
        baseline: Option<&str>,
        line: &Line,
    ) -> Result<(Vec<Finding>, Visit), Failure> {
        match (scope, baseline) {
            (Scope::Staged, _) => {
                if self.repository()?.work_dir().is_none() {
                    return Err(Failure::usage(
                        "a bare repository has nothing staged: scan a revision",
                    ));
                }
                self.between(&self.head()?, Snapshot::Index, Extent::Changed, line)
            }
            (Scope::Diff(base), _) => {
                self.between(&self.commit(base)?, Snapshot::Worktree, Extent::Changed, line)
            }
            (Scope::Change(base), _) => self.change(base, line),
            (Scope::Tree, Some(base)) if !Path::new(base).is_file() => {
                self.between(&self.commit(base)?, Snapshot::Worktree, Extent::Whole, line)
            }
            (Scope::Revision(revision), Some(base)) if !Path::new(base).is_file() => {
                let to = self.commit(revision)?;
                self.between(&self.commit(base)?, to, Extent::Whole, line)
            }
            (_, None) => {
                let (occurrences, visit) = self.occurrences(scope, line)?;
                Ok((first(occurrences), visit))
            }
            (_, Some(report)) => {
                let (occurrences, visit) = self.occurrences(scope, line)?;
                Ok((
                    compare_with_report(read_report(Path::new(report))?.findings, occurrences),
                    visit,
                ))
            }
        }
    }

    fn occurrences(&self, scope: &Scope, line: &Line) -> Result<(Vec<Occurrence>, Visit), Failure> {
        let engines: [&dyn FileEngine; 1] = [&self.engines.secrets];
        let scanned = match scope {
            Scope::Stdin(name) => {
                let stop = Arc::clone(&self.settings.cancel);
                let mut input = Interruptible::new(io::stdin(), stop);
                Ok(scan_reader(name, &mut input, &self.settings, &engines, line))
            }
            Scope::Revision(revision) => {
                let commit = self.commit(revision)?;
                let wanted = self.wanted(&commit)?;
                self.change_scan(&engines, line)?.snapshot(&commit, wanted.as_ref())
            }
            Scope::History => HistoryScan {
                repository: self.repository()?,
                settings: &self.settings,
                engine: &self.engines.secrets,
                progress: line,
            }
            .run(),
            Scope::Tree | Scope::Staged | Scope::Diff(_) | Scope::Change(_) => {
                let whole = self.located.prefix.is_empty()
                    && self.located.file.is_none()
                    && self.settings.respect_ignore_files;
                match &self.located.repository {
                    Some(repository) if whole && repository.work_dir().is_some() => {
                        self.change_scan(&engines, line)?.snapshot(&Snapshot::Worktree, None)
                    }
                    _ => {
                        scan_tree(&self.path, &self.located.prefix, &self.settings, &engines, line)
                    }
                }
            }
        };
        scanned.map_err(Failure::source)
    }

    /// The paths of a snapshot that lie under the target; `None` for all of them.
    fn wanted(&self, _: &Snapshot) -> Result<Option<BTreeSet<String>>, Failure> {
        if self.located.prefix.is_empty() && self.located.file.is_none() {
            return Ok(None);
        }
        Err(Failure::usage("a revision is scanned whole: give the repository's root as PATH"))
    }

    fn between(
        &self,
        from: &Snapshot,
        to: Snapshot,
        extent: Extent,
        line: &Line,
    ) -> Result<(Vec<Finding>, Visit), Failure> {
        let engines: [&dyn FileEngine; 1] = [&self.engines.secrets];
        let between = Between { from: *from, to };
        let (mut findings, visit) =
            self.change_scan(&engines, line)?.compare(&between, extent).map_err(Failure::source)?;
        // A part of the repository is asked for: the comparison still needs all of it.
        findings.retain(|finding| self.located.holds(&finding.occurrence.place.path));
        Ok((findings, visit))
    }

    /// Compares the worktree with a commit, and looks at what the commits since then left behind.
    fn change(&self, base: &str, line: &Line) -> Result<(Vec<Finding>, Visit), Failure> {
        let repository = self.repository()?;
        let base = repository.resolve(base).map_err(Failure::incomplete)?;
        let engines: [&dyn FileEngine; 1] = [&self.engines.secrets];
        let scan = self.change_scan(&engines, line)?;
        let between = Between { from: Snapshot::Commit(base), to: Snapshot::Worktree };
        let (mut findings, mut visit) =
            scan.compare(&between, Extent::Changed).map_err(Failure::source)?;
        let head = repository.head().map_err(Failure::incomplete)?;
        if let Some(head) = head.filter(|head| *head != base) {
            let (gone, more) = scan.passing(base, head, &findings).map_err(Failure::source)?;
            findings.extend(gone);
            sort(&mut findings);
            visit.coverage.add(&more.coverage);
            visit.problems.extend(more.problems);
        }
        findings.retain(|finding| self.located.holds(&finding.occurrence.place.path));
        Ok((findings, visit))
    }

    fn change_scan<'a>(
        &'a self,
        engines: &'a [&'a dyn FileEngine],
        progress: &'a Line,
    ) -> Result<ChangeScan<'a>, Failure> {
        Ok(ChangeScan {
            repository: self.repository()?,
            settings: &self.settings,
            engines,
            progress,
        })
    }

    fn repository(&self) -> Result<&Repository, Failure> {
        let missing = || {
            Failure::usage(format!(
                "{} is not in a git repository: scan it without git options",
                self.path.display()
            ))
        };
        self.located.repository.as_ref().ok_or_else(missing)
    }

    fn commit(&self, revision: &str) -> Result<Snapshot, Failure> {
        self.repository()?.resolve(revision).map(Snapshot::Commit).map_err(Failure::incomplete)
    }

    /// Scans what changed on disk since a state of the repository, and what its commits brought since.
    pub(crate) fn changes_since(&self, base: &Snapshot, line: &Line) -> Result<Scan, Failure> {
        match base {
            Snapshot::Commit(id) => self.scan(&Scope::Change(id.to_string()), None, line),
            _ => self.scan(&Scope::Tree, None, line),
        }
    }

    /// Scans all of the worktree, and tells what of it was there in a state of the repository.
    pub(crate) fn tree_since(&self, base: Option<&Snapshot>, line: &Line) -> Result<Scan, Failure> {
        let base = match base {
            Some(Snapshot::Commit(id)) => Some(id.to_string()),
            _ => None,
        };
        self.scan(&Scope::Tree, base.as_deref(), line)
    }

    /// The commit where the worktree's history parted from a revision's.
    pub(crate) fn fork_point(&self, revision: &str) -> Result<Snapshot, Failure> {
        let repository = self.repository()?;
        let base = repository.resolve(revision).map_err(Failure::incomplete)?;
        let Some(head) = repository.head().map_err(Failure::incomplete)? else {
            return Ok(Snapshot::Commit(base));
        };
        let parted = repository.merge_base(base, head).map_err(Failure::incomplete)?;
        let unrelated = || Failure::incomplete(format!("{revision} and HEAD share no history"));
        parted.map(Snapshot::Commit).ok_or_else(unrelated)
    }

    /// The last commit; before the first one, everything that is staged is new.
    pub(crate) fn head(&self) -> Result<Snapshot, Failure> {
        let head = self.repository()?.head().map_err(Failure::incomplete)?;
        Ok(head.map_or(Snapshot::Empty, Snapshot::Commit))
    }
}

/// Reads a report that an earlier scan wrote.
pub(crate) fn read_report(path: &Path) -> Result<Scan, Failure> {
    let shown = path.display();
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::usage(format!("cannot read {shown}: {error}")))?;
    let report = seawall_wire::Report::read(&bytes)
        .map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
    report.to_scan(SIGNATURES).map_err(|error| Failure::usage(format!("{shown}: {error}")))
}
