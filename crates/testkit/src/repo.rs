//! Small git repositories that come out the same on every machine.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Commits are a minute apart from here on: 2024-01-01 00:00:00 UTC.
const FIRST_COMMIT: i64 = 1_704_067_200;

/// A repository in a temporary directory, made with the `git` command.
///
/// Neither the machine's configuration nor the environment of the test reaches it.
#[derive(Debug)]
pub struct TestRepo {
    directory: TempDir,
    commits: Cell<i64>,
}

impl TestRepo {
    /// An empty repository on the branch `main`.
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let repo = Self { directory, commits: Cell::new(0) };
        repo.git(&["init", "--quiet", "--initial-branch=main", "."]);
        repo
    }

    /// The root of the worktree.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// A path below the root.
    pub fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file, and the directories that it needs.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a path below the root")).expect("directories");
        fs::write(path, content).expect("a written file");
        self
    }

    /// Deletes a file.
    pub fn delete(&self, path: &str) -> &Self {
        fs::remove_file(self.at(path)).expect("a deleted file");
        self
    }

    /// Commits all that is on disk and gives the commit's id.
    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.commit_staged(message)
    }

    /// Commits what is staged and gives the commit's id.
    pub fn commit_staged(&self, message: &str) -> String {
        self.commits.set(self.commits.get() + 1);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs git in the root and gives what it printed, without the last line end.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_in(self.path(), arguments)
    }

    /// Runs git in any directory, with the same environment.
    pub fn git_in(&self, directory: &Path, arguments: &[&str]) -> String {
        let date = format!("{} +0000", FIRST_COMMIT + 60 * self.commits.get());
        let output = Command::new("git")
            .args(arguments)
            .current_dir(directory)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.org")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@example.org")
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .expect("git is installed");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?} failed: {stderr}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}

impl Default for TestRepo {
    fn default() -> Self {
        Self::new()
    }
}
