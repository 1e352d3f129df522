//! `seawall init`: writes settings, pipeline and hook for a repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use seawall_gate::{Exit, Hook, InitOptions, NewFile, WaiverFile, ci, init_files, systems_of};
use seawall_source::Repository;

use crate::failure::Failure;
use crate::terminal;

/// Writes seawall.yaml and a pipeline for the CI system that the repository uses
///
/// Nothing that exists is changed: where a file is there already, the text to add is shown.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  seawall init
  seawall init --ci github --hook
  seawall init --waivers")]
pub(crate) struct Args {
    /// The repository
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// Write the pipeline for this CI system; repeatable, found by the repository's files otherwise
    #[arg(long, value_name = "SYSTEM", value_parser = clap::builder::PossibleValuesParser::new(ci::ALL.iter().filter(|system| system.snippet.is_some()).map(|system| system.id)))]
    ci: Vec<String>,
    /// Judge what is staged before each commit
    #[arg(long)]
    hook: bool,
    /// Begin a file for waivers
    #[arg(long)]
    waivers: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let repository = Repository::discover(&args.path).map_err(Failure::incomplete)?;
    if args.hook && repository.is_none() {
        return Err(Failure::usage("a hook needs a git repository: run `git init` first"));
    }
    let root = Root::new(repository.as_ref(), &args.path);
    let files = marks(&root);
    let systems = if args.ci.is_empty() {
        systems_of(&files)
    } else {
        args.ci.iter().filter_map(|id| ci::by_id(id)).collect()
    };
    let options = InitOptions {
        waivers: if args.waivers { WaiverFile::Now } else { WaiverFile::Later },
        hook: if args.hook { Hook::PreCommit } else { Hook::None },
    };
    for file in init_files(&systems, &files, options) {
        put(&root, &file)?;
    }
    if systems.is_empty() {
        terminal::note(
            "no CI system was found by its files: name it with --ci, then run this again",
        );
    }
    Ok(Exit::Pass)
}

/// Where files belong.
struct Root {
    worktree: PathBuf,
    /// The directory that holds the hooks, if another one than that in `.git`.
    hooks: Option<PathBuf>,
    /// What `.git` stands for: in a linked worktree it is a file.
    git: PathBuf,
}

impl Root {
    fn new(repository: Option<&Repository>, path: &Path) -> Self {
        let worktree = repository.and_then(Repository::work_dir).unwrap_or(path).to_owned();
        let own = repository.map_or_else(|| worktree.join(".git"), Repository::git_dir);
        let git = match fs::read_to_string(own.join("commondir")) {
            Ok(common) => own.join(common.trim_end()),
            Err(_) => own,
        };
        Self { worktree, hooks: repository.and_then(Repository::hooks_dir), git }
    }

    fn join(&self, path: &str) -> PathBuf {
        if let (Some(hooks), Some(name)) = (&self.hooks, path.strip_prefix(".git/hooks/")) {
            return hooks.join(name);
        }
        match path.strip_prefix(".git/") {
            Some(inside) => self.git.join(inside),
            None => self.worktree.join(path),
        }
    }

    /// The file as messages name it.
    fn shown(&self, path: &str) -> String {
        let real = self.join(path);
        let shown = real.strip_prefix(&self.worktree).unwrap_or(&real);
        if path.starts_with(".git/") && self.hooks.is_none() {
            path.to_owned()
        } else {
            shown.display().to_string()
        }
    }
}

/// The files that tell what the repository uses and what is there already.
fn marks(root: &Root) -> BTreeSet<String> {
    let wanted = ci::ALL
        .iter()
        .filter_map(|system| system.snippet.as_ref())
        .flat_map(|one| [one.mark, one.path]);
    let ours = [
        "seawall.yaml",
        seawall_policy::WAIVERS_FILE,
        ".pre-commit-config.yaml",
        ".git/hooks/pre-commit",
    ];
    let exists = |path: &&str| root.join(path).exists();
    wanted.chain(ours).filter(exists).map(str::to_owned).collect()
}

fn put(root: &Root, file: &NewFile) -> Result<(), Failure> {
    let (path, shown) = (root.join(&file.path), root.shown(&file.path));
    if file.exists && fs::read_to_string(&path).is_ok_and(|there| there == file.text) {
        return terminal::print(format!("{shown} is up to date\n").as_bytes());
    }
    if file.exists {
        let text = format!("{shown} exists already; to use Seawall there, add:\n\n{}\n", file.text);
        return terminal::print(text.as_bytes());
    }
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&path, &file.text))
        .and_then(|()| if file.executable { make_executable(&path) } else { Ok(()) });
    written.map_err(|error| Failure::infrastructure(format!("cannot write {shown}: {error}")))?;
    terminal::print(format!("wrote {shown}\n").as_bytes())
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
