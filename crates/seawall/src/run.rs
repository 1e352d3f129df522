//! Runs a scan as it was asked for and puts its parts together.

use std::io;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

use seawall_model::{Chunk, Coverage, Finding, Occurrence, Scan, SourceFile};
use seawall_policy::Project;
use seawall_scan::{
    Answer, Between, ChangeScan, Extent, FileEngine, HistoryScan, LineOf, SIGNATURES,
    compare_with_report, first, scan_reader, scan_tree, sort,
};
use seawall_source::{Repository, Settings, Snapshot, SourceError, Visit, classify};
use seawall_vex::Vex;

use crate::chosen::RuleArgs;
use crate::engines::{self, Engines};
use crate::failure::Failure;
use crate::interrupt::Interruptible;
use crate::progress::Line;
use crate::project;
use crate::target::{Located, TargetArgs};
use crate::terms::Terms;

/// What of the target is scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What is on disk.
    Tree,
    /// What `git commit` would commit, as far as it changed.
    Staged,
    /// What changed on disk since a commit.
    Diff(String),
    /// What changed on disk since a commit, and what commits since then brought and took away again.
    Change(String),
    /// What the last commit has and this one has not, whatever lies on disk.
    Commits(String),
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
            Self::Diff(_) | Self::Change(_) | Self::Commits(_) => "diff",
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
    pub(crate) engines: ManuallyDrop<Engines>,
    pub(crate) settings: Settings,
    path: std::path::PathBuf,
    /// The settings that were named instead of those of the repository.
    config: Option<std::path::PathBuf>,
    /// The commit whose settings, rules and ignore files hold instead of those on disk.
    judges: Option<Snapshot>,
}

impl Ready {
    /// Reads the project's settings and compiles the rules.
    pub(crate) fn new(target: &TargetArgs, rules: &RuleArgs) -> Result<Self, Failure> {
        Self::judged_by(target, rules, |_| Ok(None))
    }

    /// The same, by what the repository said in the commit that `judges` chooses.
    pub(crate) fn judged_by(
        target: &TargetArgs,
        rules: &RuleArgs,
        judges: impl FnOnce(&Located) -> Result<Option<Snapshot>, Failure>,
    ) -> Result<Self, Failure> {
        let found = || -> Result<(Located, Option<Snapshot>, Project), Failure> {
            let located = target.locate()?;
            let judges = judges(&located)?;
            let terms = terms(&located, judges);
            let project = project::load(&|path| terms.read(path), target.config.as_deref())?;
            Ok((located, judges, project))
        };
        let (found, ours) = engines::side_by_side(found, || rules.ours());
        let (located, judges, project) = found?;
        let further = terms(&located, judges);
        let engines = engines::build((&located.root, &further), rules, &project, target, ours?)?;
        let settings = Settings { ignore_files_of: judges, ..target.settings(&project.scan) };
        let engines = ManuallyDrop::new(engines);
        let (path, config) = (target.path.clone(), target.config.clone());
        Ok(Self { located, project, engines, settings, path, config, judges })
    }

    /// Where the files stand by which the repository steers this scan.
    pub(crate) fn terms(&self) -> Terms<'_> {
        terms(&self.located, self.judges)
    }

    /// The commit whose settings judge, where it is not the change itself.
    pub(crate) const fn judges(&self) -> Option<&Snapshot> {
        self.judges.as_ref()
    }

    /// Asks about dependencies alone.
    pub(crate) fn leave_code(&mut self) {
        self.engines.leave_code();
    }

    /// What was said of weaknesses of dependencies.
    pub(crate) fn vex(&self) -> &Vex {
        &self.engines.vex
    }

    /// Takes credentials out of paths: nothing may be compared or judged after this.
    pub(crate) fn conceal(&self, scan: &mut Scan) {
        self.engines.secrets.conceal(scan);
    }

    /// A text without the credentials that stand in it.
    pub(crate) fn concealed(&self, text: &str) -> String {
        self.engines.secrets.concealed(text)
    }

    /// A file's text without the credentials that stand in it.
    pub(crate) fn concealed_file(&self, path: &str, text: &str) -> String {
        let bytes = text.as_bytes();
        let class = classify(path, bytes, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let file = SourceFile { path, bytes, class, chunk: Chunk::default() };
        self.engines.secrets.concealed_file(&file)
    }

    /// The file whose policy judges, for people.
    pub(crate) fn policy_file(&self) -> Result<String, Failure> {
        let of = match self.judges {
            Some(Snapshot::Commit(id)) => {
                let id = id.to_string();
                format!(" of commit {}, which the change goes to", id.get(..12).unwrap_or(&id))
            }
            Some(_) => " of the base, which is empty".to_owned(),
            None => " on disk".to_owned(),
        };
        if let Some(named) = &self.config {
            return Ok(named.display().to_string());
        }
        let there = self.terms().read(project::SETTINGS)?.is_some();
        let known = if there { "" } else { "the built-in policy, as there is no " };
        Ok(format!("{known}{}{of}", project::SETTINGS))
    }

    /// Scans, and compares with the baseline where there is one: a revision, or a report's file.
    pub(crate) fn scan(
        &self,
        scope: &Scope,
        baseline: Option<&str>,
        line: &Line,
    ) -> Result<Scan, Failure> {
        let (mut findings, visit) = self.findings(scope, baseline, line)?;
        if !matches!(scope, Scope::Stdin(_)) {
            // A part of the repository is asked for: a comparison still needs all of it.
            findings.retain(|finding| self.located.holds(&finding.occurrence.place.path));
        }
        line.clear();
        self.engines.keep();
        let mut target = self.located.describe(scope.word());
        target.baseline = match scope {
            Scope::Diff(base) | Scope::Change(base) | Scope::Commits(base) => Some(base.clone()),
            Scope::Staged => Some("HEAD".to_owned()),
            _ => baseline.map(str::to_owned),
        };
        let mut problems = visit.problems;
        problems.extend(self.engines.problems.iter().cloned());
        // What a path is called decides nothing about a problem.
        self.engines.secrets.conceal_problems(&mut problems);
        problems.sort();
        problems.dedup();
        let rules = self.engines.rules();
        Ok(Scan {
            target,
            engines: self.engines.names(scope),
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
                self.check_index()?;
                self.between(&self.head()?, Snapshot::Index, Extent::Changed, line)
            }
            (Scope::Diff(base), _) => {
                self.between(&self.commit(base)?, Snapshot::Worktree, Extent::Changed, line)
            }
            (Scope::Change(base), _) => self.change(base, Snapshot::Worktree, line),
            (Scope::Commits(base), _) => self.change(base, self.head()?, line),
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
                let earlier = read_report(Path::new(report))?.findings;
                Ok((compare_with_report(earlier, occurrences), visit))
            }
        }
    }

    /// The path of a file from the root, where one is named by its path from here or from the target.
    pub(crate) fn path_in_root(&self, path: &str) -> String {
        let root = self.located.root.canonicalize().unwrap_or_else(|_| self.located.root.clone());
        let from = [Path::new(path).to_owned(), self.path.join(path)];
        let real = from.iter().filter_map(|path| path.canonicalize().ok());
        let mut inside = real.filter_map(|real| {
            Some(real.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/"))
        });
        inside.next().unwrap_or_else(|| path.to_owned())
    }

    /// What becomes of data on its way to a line of a file of one state of the target.
    pub(crate) fn why(
        &self,
        scope: &Scope,
        asked: &LineOf,
        line: &Line,
    ) -> Result<Answer, Failure> {
        let missing = || Failure::usage("no rule for code is left to ask: check the options");
        let engine = self.engines.why(asked).ok_or_else(missing)?;
        self.visited(&[&engine], scope, line)?;
        Ok(engine.answer())
    }

    fn occurrences(&self, scope: &Scope, line: &Line) -> Result<(Vec<Occurrence>, Visit), Failure> {
        self.visited(&self.engines.of_files(&self.settings.cancel).all(), scope, line)
    }

    /// What engines find in one state of the target.
    fn visited(
        &self,
        engines: &[&dyn FileEngine],
        scope: &Scope,
        line: &Line,
    ) -> Result<(Vec<Occurrence>, Visit), Failure> {
        let scanned = match scope {
            Scope::Stdin(name) => {
                let stop = Arc::clone(&self.settings.cancel);
                let mut input = Interruptible::new(io::stdin(), stop);
                Ok(scan_reader(name, &mut input, &self.settings, engines, line))
            }
            Scope::Revision(revision) => {
                let commit = self.commit(revision)?;
                self.change_scan(engines, line)?.snapshot(&commit, None)
            }
            Scope::History => HistoryScan {
                repository: self.repository()?,
                settings: &self.settings,
                engine: &self.engines.secrets,
                progress: line,
            }
            .run(),
            Scope::Tree | Scope::Staged | Scope::Diff(_) | Scope::Change(_) | Scope::Commits(_) => {
                let whole = self.located.prefix.is_empty()
                    && self.located.file.is_none()
                    && self.settings.respect_ignore_files;
                match &self.located.repository {
                    Some(repository) if whole && repository.work_dir().is_some() => {
                        self.change_scan(engines, line)?.snapshot(&Snapshot::Worktree, None)
                    }
                    _ => {
                        let (path, prefix) = (&self.path, &self.located.prefix);
                        let cache = self.engines.cache();
                        scan_tree(path, prefix, &self.settings, engines, line, cache)
                    }
                }
            }
        };
        scanned.map_err(Failure::source)
    }

    fn between(
        &self,
        from: &Snapshot,
        to: Snapshot,
        extent: Extent,
        line: &Line,
    ) -> Result<(Vec<Finding>, Visit), Failure> {
        let engines = self.engines.of_files(&self.settings.cancel);
        let engines = engines.all();
        let between = Between { from: *from, to };
        self.change_scan(&engines, line)?.compare(&between, extent).map_err(Failure::source)
    }

    /// Compares a later state with a commit, and looks at what the commits since then left behind.
    fn change(
        &self,
        base: &str,
        to: Snapshot,
        line: &Line,
    ) -> Result<(Vec<Finding>, Visit), Failure> {
        let repository = self.repository()?;
        let base = repository.resolve(base).map_err(|error| unresolved(base, error))?;
        let (mut findings, mut visit) =
            self.between(&Snapshot::Commit(base), to, Extent::Changed, line)?;
        let head = repository.head().map_err(Failure::incomplete)?;
        if let Some(head) = head.filter(|head| *head != base) {
            let engines: [&dyn FileEngine; 1] = [&self.engines.secrets];
            let passing = self.change_scan(&engines, line)?.passing(base, head, &findings);
            let (gone, more) = passing.map_err(Failure::source)?;
            findings.extend(gone);
            sort(&mut findings);
            visit.coverage.add(&more.coverage);
            visit.problems.extend(more.problems);
        }
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
            cache: self.engines.cache(),
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

    /// Fails where nothing can be staged.
    fn check_index(&self) -> Result<(), Failure> {
        if self.repository()?.work_dir().is_some() {
            return Ok(());
        }
        Err(Failure::usage("a bare repository has nothing staged: scan a revision"))
    }

    fn commit(&self, revision: &str) -> Result<Snapshot, Failure> {
        let found = self.repository()?.resolve(revision).map(Snapshot::Commit);
        found.map_err(|error| unresolved(revision, error))
    }

    /// Scans what changed on disk since a state of the repository, and what its commits brought since.
    pub(crate) fn changes_since(&self, base: &Snapshot, line: &Line) -> Result<Scan, Failure> {
        match base {
            Snapshot::Commit(id) => self.scan(&Scope::Change(id.to_string()), None, line),
            _ => self.scan(&Scope::Tree, None, line),
        }
    }

    /// The commit where the worktree's history parted from a revision's.
    pub(crate) fn fork_point(&self, revision: &str) -> Result<Snapshot, Failure> {
        let repository = self.repository()?;
        let base = repository.resolve(revision).map_err(|error| unresolved(revision, error))?;
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

/// A name that leads nowhere is a slip of the pen; a commit's id that does is a hole in the clone.
fn unresolved(revision: &str, error: SourceError) -> Failure {
    let is_id = revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id { Failure::incomplete(error) } else { Failure::usage(error) }
}

fn terms(located: &Located, judges: Option<Snapshot>) -> Terms<'_> {
    match (&located.repository, judges) {
        (Some(repository), Some(judges)) => Terms::Commit(repository, judges),
        _ => Terms::Disk(&located.root),
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
