//! Clones as the runners of CI systems make them, and the environments that go with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use seawall_testkit::TestRepo;
use tempfile::TempDir;

use crate::run;
use crate::token;

/// What a runner checks out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checkout {
    /// The change's last commit, and no branch.
    Head,
    /// The change's branch.
    Branch,
    /// A merge of the change into its target.
    Merge,
    /// A merge of the target into the change.
    TargetMerged,
    /// The default branch, to which the change was pushed.
    Push,
}

/// How much history a runner fetches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    One,
    Whole,
}

/// The repository that runners clone.
pub(super) struct Upstream {
    pub(super) repo: TestRepo,
}

impl Upstream {
    /// Changes lines around an old secret.
    pub(super) fn touch(&self) {
        self.repo.write("old.env", format!("# our\n# settings\n{}A=1\n", token::line(1)));
    }

    /// Brings a secret.
    pub(super) fn leak(&self) {
        self.touch();
        self.repo.write("login.env", token::line(2));
    }

    /// Takes the old secret out.
    pub(super) fn fix(&self) {
        self.repo.write("old.env", "# settings\n");
    }
}

/// A clone, and what is known of it.
pub(super) struct Pipeline {
    directory: TempDir,
    merge: String,
    /// What was on the default branch before.
    before: String,
    pub(super) head: String,
    /// The commit that the change has to be compared with.
    pub(super) base: String,
}

impl Pipeline {
    pub(super) fn new(change: &dyn Fn(&Upstream), checkout: Checkout, depth: Depth) -> Self {
        Self::build(None, change, checkout, depth)
    }

    /// The same with a `seawall.yaml` on the default branch.
    pub(super) fn with_settings(
        settings: Option<&str>,
        change: &dyn Fn(&Upstream),
        checkout: Checkout,
    ) -> Self {
        Self::build(settings, change, checkout, Depth::Whole)
    }

    fn build(
        settings: Option<&str>,
        change: &dyn Fn(&Upstream),
        checkout: Checkout,
        depth: Depth,
    ) -> Self {
        let upstream = Upstream { repo: TestRepo::new() };
        let repo = &upstream.repo;
        if let Some(settings) = settings {
            repo.write("seawall.yaml", settings);
        }
        let fork = repo.write("old.env", format!("# settings\n{}", token::line(1))).commit("old");
        if checkout == Checkout::Push {
            change(&upstream);
            let head = repo.commit("change");
            let (base, before, merge) = (fork.clone(), fork, head.clone());
            let directory = clone(repo, "refs/heads/main", checkout, depth);
            return Self { directory, merge, before, head, base };
        }
        repo.git(&["checkout", "--quiet", "-b", "feature/login"]);
        change(&upstream);
        let head = repo.commit("change");
        repo.git(&["checkout", "--quiet", "main"]);
        let main = repo.write("main.env", token::line(9)).commit("main goes on");
        let (first, second) = match checkout {
            Checkout::TargetMerged => ("feature/login", "main"),
            _ => ("main", "feature/login"),
        };
        repo.git(&["checkout", "--quiet", "--detach", first]);
        repo.git(&["merge", "--quiet", "--no-ff", "--no-edit", second]);
        let merge = repo.git(&["rev-parse", "HEAD"]);
        repo.git(&["update-ref", "refs/pull/42/merge", &merge]);
        repo.git(&["checkout", "--quiet", "main"]);
        let merged = matches!(checkout, Checkout::Merge | Checkout::TargetMerged);
        let (wanted, base) = if merged {
            ("refs/pull/42/merge", main.clone())
        } else {
            ("refs/heads/feature/login", fork)
        };
        let directory = clone(repo, wanted, checkout, depth);
        Self { directory, merge, before: main, head, base }
    }

    /// `seawall` with these arguments in the clone, with the captured environment of a system.
    pub(super) fn command(&self, name: &str, arguments: &str) -> Command {
        let mut command = run::command(&self.at("work"), arguments);
        for (name, value) in variables(&testdata(&format!("{name}.env"))) {
            assert!(!name.contains("TOKEN"), "no token is needed");
            let value = match name.as_str() {
                "GITHUB_EVENT_PATH" => self.event(&value),
                "GITHUB_STEP_SUMMARY" => self.at("summary.md").display().to_string(),
                _ => self.real(&value),
            };
            command.env(name, value);
        }
        command
    }

    /// What the run wrote for the page of the run.
    pub(super) fn summary(&self) -> String {
        fs::read_to_string(self.at("summary.md")).unwrap_or_default()
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn event(&self, name: &str) -> String {
        let path = self.at("event.json");
        fs::write(&path, self.real(&testdata(name))).expect("a written event");
        path.display().to_string()
    }

    /// Text with the commits of this clone in place of the captured ones.
    fn real(&self, text: &str) -> String {
        let short = self.before.get(..12).expect("a commit's id");
        text.replace(&"a1b2c3d4e5".repeat(4), &self.head)
            .replace(&"9a8b7c6d5e".repeat(4), &self.merge)
            .replace(&"0f1e2d3c4b".repeat(4), &self.before)
            .replace("0f1e2d3c4b0f", short)
            .replace(&"5d4c3b2a19".repeat(4), &self.before)
    }
}

/// Clones as runners do. Upstream is gone afterwards: nothing can be fetched any more.
fn clone(repo: &TestRepo, wanted: &str, checkout: Checkout, depth: Depth) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let work = directory.path().join("work");
    fs::create_dir(&work).expect("a directory");
    let git = |arguments: &[&str]| repo.git_in(&work, arguments);
    git(&["init", "--quiet", "--initial-branch=none"]);
    git(&["remote", "add", "origin", &format!("file://{}", repo.path().display())]);
    let branches = "+refs/heads/*:refs/remotes/origin/*";
    match depth {
        Depth::One => git(&["fetch", "--quiet", "--depth=1", "origin", wanted]),
        Depth::Whole => git(&["fetch", "--quiet", "origin", wanted, branches]),
    };
    match checkout {
        Checkout::Branch => git(&["checkout", "--quiet", "-b", "feature/login", "FETCH_HEAD"]),
        Checkout::Push => git(&["checkout", "--quiet", "-b", "main", "FETCH_HEAD"]),
        _ => git(&["checkout", "--quiet", "--detach", "FETCH_HEAD"]),
    };
    directory
}

fn testdata(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gate/src/ci/testdata");
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn variables(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
