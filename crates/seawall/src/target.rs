//! What is scanned: the options that say so, and where they lead on this machine.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use seawall_model::{INTO_ARCHIVE, Limits, Target};
use seawall_policy::ScanSettings;
use seawall_sast::Depth;
use seawall_source::{Repository, Settings};

use crate::failure::Failure;

/// What is scanned, and how its files are read.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[expect(
    clippy::doc_markdown,
    reason = "these texts are shown as help, where backticks would stay"
)]
pub(crate) struct TargetArgs {
    /// A directory or file; `-` reads standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// Settings to use instead of seawall.yaml at the repository's root
    #[arg(long, value_name = "FILE", help_heading = "Target")]
    pub(crate) config: Option<PathBuf>,
    /// Leave out what matches; as in .gitignore, repeatable
    #[arg(long, value_name = "GLOB", help_heading = "Target")]
    pub(crate) exclude: Vec<String>,
    /// Scan what .gitignore and .seawallignore name too
    #[arg(long, help_heading = "Target")]
    pub(crate) no_ignore: bool,
    /// Do not look into archives
    #[arg(long, help_heading = "Target")]
    pub(crate) no_archives: bool,
    /// Look for weaknesses in the code of files of at most N bytes, and for credentials in all; 0 sets no bound
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Target")]
    pub(crate) max_target_bytes: usize,
    /// Do not look for weaknesses in code inside of other files: scripts in pages, cells of notebooks,
    /// commands in Dockerfiles and pipelines
    #[arg(long, help_heading = "Target")]
    pub(crate) no_embedded: bool,
    /// Give the search for a pattern in a file up after N seconds of a slow machine. No clock is read, so that
    /// each scan finds the same: a second is 200000 comparisons; 5 unless it is set
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3600), help_heading = "Target")]
    pub(crate) timeout: Option<u16>,
    /// How far rules for code follow data: `compat`, through one function, as Semgrep does; `models`, through the
    /// whole program in Java, JavaScript, TypeScript, C#, Go, Kotlin, Perl, PHP, Python and Ruby where a rule names models of
    /// libraries, as those do that Seawall brings; `full`, through the whole program, whoever wrote the rule
    #[arg(long, value_name = "DEPTH", default_value = "models", value_parser = depth(), help_heading = "Target")]
    pub(crate) depth: Depth,
    /// How many encodings inside each other are undone, up to 5; 2 unless the settings say otherwise
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=5), help_heading = "Target")]
    pub(crate) decode_depth: Option<u32>,
    /// Known weaknesses of packages do not count where this VEX document (OpenVEX, CycloneDX, CSAF) says that they
    /// are not affected or fixed; repeatable
    #[arg(long, value_name = "FILE", help_heading = "Target")]
    pub(crate) vex: Vec<PathBuf>,
    /// Look at every file anew, and keep nothing for the next scan
    #[arg(long, help_heading = "Target")]
    pub(crate) no_cache: bool,
    /// Threads; 0 takes one for each core
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0, help_heading = "Target")]
    pub(crate) threads: usize,
}

fn depth() -> impl TypedValueParser<Value = Depth> {
    PossibleValuesParser::new(Depth::WORDS).try_map(|word| word.parse::<Depth>())
}

/// Where the target lies on this machine.
pub(crate) struct Located {
    /// The root of the repository, or the target itself.
    pub(crate) root: PathBuf,
    /// The repository that the target lies in.
    pub(crate) repository: Option<Repository>,
    /// The path from the root of the directory that the target is or lies in, with a slash at its end
    /// unless it is the root.
    pub(crate) prefix: String,
    /// The target's name in that directory when it is a file.
    pub(crate) file: Option<String>,
}

impl TargetArgs {
    /// Finds the repository around the target.
    pub(crate) fn locate(&self) -> Result<Located, Failure> {
        let outside = |root: &Path| Located {
            root: root.to_owned(),
            repository: None,
            prefix: String::new(),
            file: None,
        };
        if self.is_stdin() {
            return Ok(outside(Path::new(".")));
        }
        let real = self.path.canonicalize().map_err(|error| {
            Failure::usage(format!("cannot read {}: {error}: check the path", self.path.display()))
        })?;
        let directory = if real.is_dir() { real.as_path() } else { real.parent().unwrap_or(&real) };
        let Some(repository) = Repository::discover(directory).map_err(Failure::incomplete)? else {
            return Ok(outside(directory));
        };
        let root = repository.work_dir().and_then(|root| root.canonicalize().ok());
        let Some(root) = root else {
            return Ok(Located {
                root: directory.to_owned(),
                repository: Some(repository),
                prefix: String::new(),
                file: None,
            });
        };
        let inside = directory
            .strip_prefix(&root)
            .unwrap_or(Path::new(""))
            .to_string_lossy()
            .replace('\\', "/");
        let prefix = if inside.is_empty() { inside } else { inside + "/" };
        let name = real.file_name().filter(|_| !real.is_dir());
        let file = name.map(|name| name.to_string_lossy().into_owned());
        let repository = Some(with_index(repository, &root));
        Ok(Located { root, repository, prefix, file })
    }

    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// The limits that the project and the command line set.
    pub(crate) fn limits(&self, settings: &ScanSettings) -> Limits {
        Limits {
            file_bytes: settings.max_file_size.0,
            decode_depth: self.decode_depth.unwrap_or(*settings.decode_depth),
            ..Limits::STANDARD
        }
    }

    /// How files are read.
    pub(crate) fn settings(&self, settings: &ScanSettings) -> Settings {
        let mut exclude: Vec<String> = settings.exclude.iter().map(ToString::to_string).collect();
        exclude.extend(self.exclude.iter().cloned());
        Settings {
            limits: self.limits(settings),
            threads: self.threads,
            exclude,
            respect_ignore_files: !self.no_ignore,
            ignore_files_of: None,
            archives: !self.no_archives && *settings.archives,
            cancel: crate::interrupt::flag(),
        }
    }
}

/// While `git commit -a` runs its hooks, what it will commit stands in an index of its own.
fn with_index(repository: Repository, root: &Path) -> Repository {
    match std::env::var_os("GIT_INDEX_FILE") {
        Some(index) => repository.with_index_file(root.join(index)),
        None => repository,
    }
}

impl Located {
    /// Whether a path of the repository belongs to the target; what is in an archive belongs to it.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let Some(below) = path.strip_prefix(&self.prefix) else { return false };
        let inside = |file: &String| below.strip_prefix(file.as_str());
        let Some(file) = &self.file else { return true };
        inside(file).is_some_and(|rest| rest.is_empty() || rest.starts_with(INTO_ARCHIVE))
    }

    /// What the report says of the target.
    pub(crate) fn describe(&self, scope: &str) -> Target {
        let name = self
            .root
            .canonicalize()
            .ok()
            .and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned()));
        let repository = self.repository.as_ref();
        Target {
            name: name.unwrap_or_else(|| "target".to_owned()),
            scope: scope.to_owned(),
            commit: repository
                .and_then(|repository| repository.head().ok().flatten())
                .map(|id| id.to_string()),
            branch: repository.and_then(Repository::branch),
            baseline: None,
        }
    }
}
