//! What is asked of the code about the packages of one file.

use std::collections::BTreeSet;

use seawall_advisory::Match;
use seawall_advisory::name::of_purl;
use seawall_lockfile::Package;
use seawall_model::{Ecosystem, Scope};

use crate::lookup::Key;
use crate::naming::Naming;
use crate::reach::{Access, Asked, Modules, of_weakness};

/// The packages of one file, as the questions about one of them need the others.
pub(crate) struct Asking<'f> {
    path: &'f str,
    packages: &'f [Package],
    naming: &'f Naming,
    /// The names of those that the project asks for.
    direct: BTreeSet<(Ecosystem, String)>,
    /// The modules of gems, of which many seem to be a part of another's.
    gems: Vec<Modules>,
}

impl<'f> Asking<'f> {
    pub(crate) fn of(path: &'f str, packages: &'f [Package], naming: &'f Naming) -> Self {
        let direct = packages.iter().filter(|one| one.direct == Some(true));
        let gems = packages.iter().filter(|one| one.ecosystem == Ecosystem::Rubygems);
        Self {
            path,
            packages,
            naming,
            direct: direct.map(|one| (one.ecosystem, Key::of(one).name)).collect(),
            gems: gems.map(Modules::of).collect(),
        }
    }

    /// What is asked about a weakness of one of them, which others bring in.
    pub(crate) fn about(&self, one: &Match<'_>, package: &Package, heads: &[usize]) -> Asked {
        let name = of_purl(package.ecosystem, &package.purl);
        let heads = heads.iter().filter_map(|at| self.packages.get(*at));
        let modules = Modules::of(package);
        let is_gem = package.ecosystem == Ecosystem::Rubygems;
        let others = self.gems.iter().filter(|_| is_gem);
        Asked {
            ecosystem: package.ecosystem,
            modules: modules.without(others),
            weak: of_weakness(package.ecosystem, &name, &one.names, &one.symbols),
            heads: heads.map(Modules::of).collect(),
            access: self.access(package),
            named: self.naming.named(self.path, &Key::of(package)),
        }
    }

    fn access(&self, package: &Package) -> Access {
        // Whatever Maven needs for tests alone is not on the class path of the program.
        if package.ecosystem == Ecosystem::Maven && package.scope == Scope::Test {
            return Access::Tests;
        }
        if package.direct == Some(true) {
            return Access::Direct;
        }
        // Where versions stand beside each other, code gets the one that the project asks for.
        let stand_beside = matches!(package.ecosystem, Ecosystem::Npm | Ecosystem::Cargo);
        let has_another = self.direct.contains(&(package.ecosystem, Key::of(package).name));
        if stand_beside && has_another { Access::Hidden } else { Access::Through }
    }
}
