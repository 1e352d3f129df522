//! Package managers: which lock is whose, what it can force, and what is run after a change.

use crate::manifests::base;

/// A package manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manager {
    Npm,
    Yarn,
    YarnBerry,
    Pnpm,
    Bun,
    Cargo,
    Go,
    Maven,
    Bundler,
    Composer,
    Pip,
    PipCompile,
    Poetry,
    Pdm,
    Uv,
    Pipenv,
}

/// How a version of what others bring in is brought about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Force {
    /// The manifest can say it whatever those ask for.
    Always,
    /// Only within what those ask for.
    Never,
}

/// Which locks there are: the name, the package manager, the manifest beside it.
const LOCKS: &[(&str, Manager, &str)] = &[
    ("package-lock.json", Manager::Npm, "package.json"),
    ("npm-shrinkwrap.json", Manager::Npm, "package.json"),
    ("yarn.lock", Manager::Yarn, "package.json"),
    ("pnpm-lock.yaml", Manager::Pnpm, "package.json"),
    ("bun.lock", Manager::Bun, "package.json"),
    ("Cargo.lock", Manager::Cargo, "Cargo.toml"),
    ("go.mod", Manager::Go, "go.mod"),
    ("go.sum", Manager::Go, "go.mod"),
    ("Gemfile.lock", Manager::Bundler, "Gemfile"),
    ("gems.locked", Manager::Bundler, "gems.rb"),
    ("composer.lock", Manager::Composer, "composer.json"),
    ("poetry.lock", Manager::Poetry, "pyproject.toml"),
    ("pdm.lock", Manager::Pdm, "pyproject.toml"),
    ("uv.lock", Manager::Uv, "pyproject.toml"),
    ("Pipfile.lock", Manager::Pipenv, "Pipfile"),
    ("pom.xml", Manager::Maven, "pom.xml"),
    ("package.json", Manager::Npm, "package.json"),
    ("Cargo.toml", Manager::Cargo, "Cargo.toml"),
    ("composer.json", Manager::Composer, "composer.json"),
    ("pyproject.toml", Manager::Pip, "pyproject.toml"),
    ("Pipfile", Manager::Pipenv, "Pipfile"),
];

/// The package manager of a file, and the manifest beside it.
pub(crate) fn of_lock(path: &str, text: Option<&str>) -> Option<(Manager, &'static str)> {
    let (_, manager, manifest) = LOCKS.iter().find(|(name, ..)| *name == base(path))?;
    let is_berry = || text.is_some_and(|text| text.contains("__metadata:"));
    let manager =
        if *manager == Manager::Yarn && is_berry() { Manager::YarnBerry } else { *manager };
    Some((manager, manifest))
}

/// The locks that may lie beside a manifest, surest first.
pub(crate) fn locks_of(manifest: &str) -> impl Iterator<Item = &'static str> {
    let name = base(manifest).to_owned();
    LOCKS.iter().filter(move |(lock, _, of)| *of == name && lock != of).map(|(lock, ..)| *lock)
}

impl Manager {
    /// Whether it can be told a version of what others bring in.
    pub(crate) const fn force(self) -> Force {
        match self {
            Self::Npm
            | Self::Yarn
            | Self::YarnBerry
            | Self::Pnpm
            | Self::Bun
            | Self::Go
            | Self::Maven => Force::Always,
            _ => Force::Never,
        }
    }

    /// Whether it can renew one package of its lock that others bring in.
    pub(crate) const fn refreshes(self) -> bool {
        !matches!(self, Self::Yarn | Self::Bun | Self::Go | Self::Maven | Self::Pip)
    }

    /// Whether all that ask for a package get the same copy of it.
    pub(crate) const fn one_copy(self) -> bool {
        !matches!(
            self,
            Self::Npm | Self::Yarn | Self::YarnBerry | Self::Pnpm | Self::Bun | Self::Cargo
        )
    }

    /// Whether what it locks is asked for with compatible versions unless somebody says otherwise.
    pub(crate) const fn asks_compatibly(self) -> bool {
        matches!(self, Self::Cargo)
    }

    /// Whether one command takes over a changed manifest and another renews the lock.
    pub(crate) const fn is_told_apart(self) -> bool {
        !matches!(self, Self::Cargo | Self::Bundler | Self::Composer)
    }

    /// What is run once a manifest was changed.
    pub(crate) fn install(self, packages: &[(String, String)]) -> Vec<String> {
        let names = || packages.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
        match self {
            Self::Npm => vec!["npm install".to_owned()],
            Self::Yarn | Self::YarnBerry => vec!["yarn install".to_owned()],
            Self::Pnpm => vec!["pnpm install".to_owned()],
            Self::Bun => vec!["bun install".to_owned()],
            Self::Cargo => self.refresh(packages),
            Self::Go => vec!["go mod tidy".to_owned()],
            Self::Maven => vec!["mvn -q verify".to_owned()],
            Self::Bundler => vec![format!("bundle lock --update {}", names())],
            Self::Composer => vec![format!("composer update {} --with-dependencies", names())],
            Self::Pip => vec!["pip install -r FILE".to_owned()],
            Self::PipCompile => vec!["pip-compile".to_owned()],
            Self::Poetry => vec!["poetry lock".to_owned()],
            Self::Pdm => vec!["pdm lock".to_owned()],
            Self::Uv => vec!["uv lock".to_owned()],
            Self::Pipenv => vec!["pipenv lock".to_owned()],
        }
    }

    /// What renews packages in the lock alone.
    pub(crate) fn refresh(self, packages: &[(String, String)]) -> Vec<String> {
        let names = || packages.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
        let each = |one: &dyn Fn(&str, &str) -> String| {
            packages.iter().map(|(name, to)| one(name, to)).collect::<Vec<_>>()
        };
        match self {
            Self::Npm => vec![format!("npm update {}", names())],
            Self::YarnBerry => vec![format!("yarn up -R {}", names())],
            Self::Pnpm => vec![format!("pnpm update --depth Infinity {}", names())],
            Self::Cargo => each(&|name, to| format!("cargo update -p {name} --precise {to}")),
            Self::PipCompile => {
                let all: Vec<String> = each(&|name, _| format!("--upgrade-package {name}"));
                vec![format!("pip-compile {}", all.join(" "))]
            }
            Self::Poetry => vec![format!("poetry update --lock {}", names())],
            Self::Pdm => vec![format!("pdm update --no-sync {}", names())],
            Self::Uv => {
                let all: Vec<String> = each(&|name, _| format!("--upgrade-package {name}"));
                vec![format!("uv lock {}", all.join(" "))]
            }
            Self::Pipenv => vec![format!("pipenv upgrade {}", names())],
            other => other.install(packages),
        }
    }
}
