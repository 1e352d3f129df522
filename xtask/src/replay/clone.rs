//! A scratch clone of a repository: its real commits, and a branch of our own beside them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

/// The largest file that something is planted into.
const LARGEST: u64 = 200_000;
/// Kinds of files that people write by hand.
const KINDS: &[&str] = &["py", "js", "ts", "rb", "go", "java", "php", "sh", "yml", "yaml", "cfg"];
/// Folders of files that other people or programs write.
const FOREIGN: &[&str] = &["vendor", "node_modules", "dist", "build", "third_party", "generated"];

/// The scratch clone.
pub(super) struct Clone {
    directory: TempDir,
}

impl Clone {
    /// Clones a repository on this machine; the clone has no branch yet.
    pub(super) fn of(origin: &Path) -> Result<Self> {
        let clone = Self { directory: tempfile::tempdir()? };
        let origin = origin.canonicalize()?;
        let origin = origin.to_str().context("the repository's path is not UTF-8")?;
        clone.git(&["clone", "--quiet", "--local", "--no-checkout", origin, "."])?;
        Ok(clone)
    }

    pub(super) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The last commits of the line of first parents, and then their own branch without commits.
    pub(super) fn first_parents(&self, count: usize) -> Result<Vec<String>> {
        let limit = format!("--max-count={count}");
        let text = self.git(&["rev-list", "--first-parent", &limit, "HEAD"])?;
        self.git(&["checkout", "--quiet", "--orphan", "replay"])?;
        Ok(text.lines().rev().map(str::to_owned).collect())
    }

    /// The files that were renamed or deleted between two commits: the old path, and the new one.
    pub(super) fn renames(
        &self,
        before: &str,
        after: &str,
    ) -> Result<Vec<(String, Option<String>)>> {
        let options = ["diff", "--name-status", "-z", "--find-renames", "--diff-filter=RD"];
        let text = self.git(&[&options[..], &[before, after]].concat())?;
        let mut fields = text.split('\0');
        let mut renames = Vec::new();
        while let Some((kind, path)) = fields.next().zip(fields.next()) {
            let to = if kind.starts_with('R') { fields.next().map(str::to_owned) } else { None };
            renames.push((path.to_owned(), to));
        }
        Ok(renames)
    }

    /// Puts exactly the tree of a commit on disk.
    pub(super) fn become_commit(&self, commit: &str) -> Result<()> {
        self.git(&["read-tree", "-u", "--reset", commit])?;
        self.git(&["clean", "--quiet", "--force", "-d", "-x"])?;
        Ok(())
    }

    /// Commits what is on disk.
    pub(super) fn record(&self, message: &str) -> Result<()> {
        self.git(&["add", "--all", "--force"])?;
        self.git(&["commit", "--quiet", "--allow-empty", "--no-verify", "--message", message])?;
        Ok(())
    }

    /// The files into which something can be planted, sorted.
    pub(super) fn files(&self) -> Result<Vec<String>> {
        let text = self.git(&["ls-files", "-z"])?;
        let files = text.split('\0').filter(|path| self.takes(path));
        Ok(files.map(str::to_owned).collect())
    }

    /// Whether something can be planted into a file.
    pub(super) fn takes(&self, path: &str) -> bool {
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
        let foreign = path.split('/').any(|part| FOREIGN.contains(&part));
        let path = self.path().join(path);
        let small =
            || fs::symlink_metadata(&path).is_ok_and(|file| file.is_file() && file.len() < LARGEST);
        extension.is_some_and(|extension| KINDS.contains(&extension))
            && !foreign
            && small()
            && fs::read_to_string(&path)
                .is_ok_and(|text| !text.lines().any(|line| line.len() > 2_000))
    }

    pub(super) fn read(&self, path: &str) -> Result<Vec<String>> {
        let text = fs::read_to_string(self.path().join(path))?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    pub(super) fn write(&self, path: &str, lines: &[String]) -> Result<()> {
        Ok(fs::write(self.path().join(path), lines.join("\n") + "\n")?)
    }

    pub(super) fn rename(&self, old: &str, new: &str) -> Result<()> {
        Ok(fs::rename(self.path().join(old), self.path().join(new))?)
    }

    fn git(&self, arguments: &[&str]) -> Result<String> {
        let mut git = Command::new("git");
        git.current_dir(self.path()).args(arguments);
        // Whatever this machine has set up for git stays out of the run.
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "Ada");
            git.env(format!("GIT_{who}_EMAIL"), "ada@example.org");
            git.env(format!("GIT_{who}_DATE"), "2024-01-01T00:00:00Z");
        }
        let output = git.output().context("git is not on this machine")?;
        let told = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "git {arguments:?} failed: {}", told.trim());
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
