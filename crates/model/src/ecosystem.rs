//! The worlds of packages: each with one registry or distribution, one way of naming, one order of versions.

use crate::word::words;

words! {
    /// A world of packages.
    Ecosystem as "ecosystem" {
        /// npm and compatible registries.
        Npm = "npm",
        /// The Python Package Index.
        Pypi = "pypi",
        /// Maven repositories.
        Maven = "maven",
        /// crates.io.
        Cargo = "cargo",
        /// Go modules.
        Go = "go",
        /// `RubyGems`.
        Rubygems = "rubygems",
        /// Packagist, of PHP's Composer.
        Composer = "composer",
        /// `NuGet`.
        Nuget = "nuget",
        /// Hex, of Elixir and Erlang.
        Hex = "hex",
        /// Pub, of Dart.
        Pub = "pub",
        /// Swift packages, named by their URL.
        Swift = "swift",
        /// `CocoaPods`.
        Cocoapods = "cocoapods",
        /// Conan, of C and C++.
        Conan = "conan",
        /// vcpkg, of C and C++.
        Vcpkg = "vcpkg",
        /// CPAN, of Perl.
        Cpan = "cpan",
        /// CRAN, of R.
        Cran = "cran",
        /// Bioconductor, of R.
        Bioconductor = "bioconductor",
        /// Hackage, of Haskell.
        Hackage = "hackage",
        /// Haskell's compiler and what comes with it.
        Ghc = "ghc",
        /// Julia's general registry.
        Julia = "julia",
        /// opam, of `OCaml`.
        Opam = "opam",
        /// `LuaRocks`.
        Luarocks = "luarocks",
        /// Conda channels.
        Conda = "conda",
        /// Deno's registry, JSR.
        Jsr = "jsr",
        /// Actions of GitHub.
        GithubActions = "github-actions",
        /// Components of Kubernetes.
        Kubernetes = "kubernetes",
        /// Extensions of Visual Studio Code.
        Vscode = "vscode",
        /// Modules and providers of Terraform.
        Terraform = "terraform",
        /// Cookbooks of Chef.
        Chef = "chef",
        /// Modules of Puppet.
        Puppet = "puppet",
        /// Images of containers.
        Docker = "docker",
        /// Bitnami's images.
        Bitnami = "bitnami",
        /// Homebrew.
        Homebrew = "homebrew",
        /// Projects of OSS-Fuzz.
        OssFuzz = "oss-fuzz",
        /// The Linux kernel.
        Linux = "linux",
        /// Android.
        Android = "android",
        /// Debian.
        Debian = "debian",
        /// Ubuntu.
        Ubuntu = "ubuntu",
        /// Echo's images.
        Echo = "echo",
        /// Alpine.
        Alpine = "alpine",
        /// Wolfi.
        Wolfi = "wolfi",
        /// Chainguard's images.
        Chainguard = "chainguard",
        /// Alpaquita Linux.
        Alpaquita = "alpaquita",
        /// `BellSoft`'s hardened containers.
        Bellsoft = "bellsoft",
        /// `MinimOS`.
        Minimos = "minimos",
        /// `CleanStart`.
        Cleanstart = "cleanstart",
        /// Docker's hardened images.
        DockerHardened = "docker-hardened",
        /// Patched packages of Root.
        Root = "root",
        /// Patched packages of `TuxCare`.
        Tuxcare = "tuxcare",
        /// Arch Linux.
        Arch = "arch",
        /// Red Hat Enterprise Linux and products.
        Redhat = "redhat",
        /// Fedora.
        Fedora = "fedora",
        /// `CentOS`.
        Centos = "centos",
        /// Rocky Linux.
        Rocky = "rocky",
        /// `AlmaLinux`.
        Almalinux = "almalinux",
        /// Oracle Linux.
        Oracle = "oracle",
        /// Amazon Linux.
        Amazon = "amazon",
        /// Azure Linux, formerly Mariner.
        AzureLinux = "azure-linux",
        /// Photon OS.
        Photon = "photon",
        /// SUSE Linux Enterprise.
        Suse = "suse",
        /// openSUSE.
        Opensuse = "opensuse",
        /// openEuler.
        Openeuler = "openeuler",
        /// Mageia.
        Mageia = "mageia",
        /// `FreeBSD`.
        Freebsd = "freebsd",
        /// Gentoo.
        Gentoo = "gentoo",
        /// What is known by its commits in git only.
        Git = "git",
        /// Anything else.
        Generic = "generic",
    }
}

/// What others call an ecosystem.
struct Names {
    ecosystem: Ecosystem,
    /// The kind of package URL.
    purl: &'static str,
    /// The namespace that all its package URLs have: the vendor of a distribution.
    vendor: Option<&'static str>,
    /// OSV's name.
    osv: Option<&'static str>,
}

const fn registry(ecosystem: Ecosystem, purl: &'static str, osv: Option<&'static str>) -> Names {
    Names { ecosystem, purl, vendor: None, osv }
}

const fn system(
    ecosystem: Ecosystem,
    purl: &'static str,
    vendor: &'static str,
    osv: Option<&'static str>,
) -> Names {
    Names { ecosystem, purl, vendor: Some(vendor), osv }
}

use Ecosystem as E;

/// In the order of [`Ecosystem::ALL`]; a test holds both together.
const NAMES: &[Names] = &[
    registry(E::Npm, "npm", Some("npm")),
    registry(E::Pypi, "pypi", Some("PyPI")),
    registry(E::Maven, "maven", Some("Maven")),
    registry(E::Cargo, "cargo", Some("crates.io")),
    registry(E::Go, "golang", Some("Go")),
    registry(E::Rubygems, "gem", Some("RubyGems")),
    registry(E::Composer, "composer", Some("Packagist")),
    registry(E::Nuget, "nuget", Some("NuGet")),
    registry(E::Hex, "hex", Some("Hex")),
    registry(E::Pub, "pub", Some("Pub")),
    registry(E::Swift, "swift", Some("SwiftURL")),
    registry(E::Cocoapods, "cocoapods", None),
    registry(E::Conan, "conan", Some("ConanCenter")),
    registry(E::Vcpkg, "vcpkg", None),
    registry(E::Cpan, "cpan", None),
    registry(E::Cran, "cran", Some("CRAN")),
    registry(E::Bioconductor, "bioconductor", Some("Bioconductor")),
    registry(E::Hackage, "hackage", Some("Hackage")),
    registry(E::Ghc, "generic", Some("GHC")),
    registry(E::Julia, "julia", Some("Julia")),
    registry(E::Opam, "opam", Some("opam")),
    registry(E::Luarocks, "luarocks", None),
    registry(E::Conda, "conda", None),
    registry(E::Jsr, "jsr", None),
    registry(E::GithubActions, "githubactions", Some("GitHub Actions")),
    registry(E::Kubernetes, "k8s", Some("Kubernetes")),
    registry(E::Vscode, "vscode-extension", Some("VSCode")),
    registry(E::Terraform, "terraform", None),
    registry(E::Chef, "chef", None),
    registry(E::Puppet, "puppet", None),
    registry(E::Docker, "docker", None),
    registry(E::Bitnami, "bitnami", Some("Bitnami")),
    registry(E::Homebrew, "brew", None),
    registry(E::OssFuzz, "generic", Some("OSS-Fuzz")),
    registry(E::Linux, "generic", Some("Linux")),
    registry(E::Android, "generic", Some("Android")),
    system(E::Debian, "deb", "debian", Some("Debian")),
    system(E::Ubuntu, "deb", "ubuntu", Some("Ubuntu")),
    system(E::Echo, "deb", "echo", Some("Echo")),
    system(E::Alpine, "apk", "alpine", Some("Alpine")),
    system(E::Wolfi, "apk", "wolfi", Some("Wolfi")),
    system(E::Chainguard, "apk", "chainguard", Some("Chainguard")),
    system(E::Alpaquita, "apk", "alpaquita", Some("Alpaquita")),
    system(E::Bellsoft, "apk", "bellsoft", Some("BellSoft Hardened Containers")),
    system(E::Minimos, "apk", "minimos", Some("MinimOS")),
    system(E::Cleanstart, "apk", "cleanstart", Some("CleanStart")),
    registry(E::DockerHardened, "dhi", Some("Docker Hardened Images")),
    registry(E::Root, "generic", Some("Root")),
    system(E::Tuxcare, "deb", "tuxcare", Some("TuxCare")),
    system(E::Arch, "alpm", "arch", None),
    system(E::Redhat, "rpm", "redhat", Some("Red Hat")),
    system(E::Fedora, "rpm", "fedora", None),
    system(E::Centos, "rpm", "centos", None),
    system(E::Rocky, "rpm", "rocky-linux", Some("Rocky Linux")),
    system(E::Almalinux, "rpm", "almalinux", Some("AlmaLinux")),
    system(E::Oracle, "rpm", "oracle", None),
    system(E::Amazon, "rpm", "amazon", None),
    system(E::AzureLinux, "rpm", "azure-linux", Some("Azure Linux")),
    system(E::Photon, "rpm", "photon", Some("Photon OS")),
    system(E::Suse, "rpm", "suse", Some("SUSE")),
    system(E::Opensuse, "rpm", "opensuse", Some("openSUSE")),
    system(E::Openeuler, "rpm", "openeuler", Some("openEuler")),
    system(E::Mageia, "rpm", "mageia", Some("Mageia")),
    registry(E::Freebsd, "freebsd", Some("FreeBSD")),
    registry(E::Gentoo, "ebuild", None),
    registry(E::Git, "git", Some("GIT")),
    registry(E::Generic, "generic", None),
];

/// Other vendors that stand in package URLs, as tools write them.
const VENDORS: &[(&str, &str, Ecosystem)] = &[
    ("rpm", "rhel", E::Redhat),
    ("rpm", "rocky", E::Rocky),
    ("rpm", "alma", E::Almalinux),
    ("rpm", "ol", E::Oracle),
    ("rpm", "oraclelinux", E::Oracle),
    ("rpm", "amzn", E::Amazon),
    ("rpm", "azurelinux", E::AzureLinux),
    ("rpm", "mariner", E::AzureLinux),
    ("rpm", "cbl-mariner", E::AzureLinux),
    ("rpm", "sles", E::Suse),
    ("rpm", "sled", E::Suse),
    ("rpm", "opensuse-leap", E::Opensuse),
    ("rpm", "opensuse-tumbleweed", E::Opensuse),
    ("rpm", "opensuse.leap", E::Opensuse),
    ("rpm", "opensuse.tumbleweed", E::Opensuse),
];

impl Ecosystem {
    /// Our word for it.
    pub const fn name(self) -> &'static str {
        self.as_str()
    }

    /// The kind of its package URLs.
    pub fn purl(self) -> &'static str {
        self.names().purl
    }

    /// The namespace of all its package URLs: the vendor of a distribution.
    pub fn vendor(self) -> Option<&'static str> {
        self.names().vendor
    }

    /// OSV's name, if OSV knows it. Of a distribution, a colon and its release may follow it.
    pub fn osv(self) -> Option<&'static str> {
        self.names().osv
    }

    /// Whether its packages are those of an operating system, with releases.
    pub fn is_system(self) -> bool {
        self.vendor().is_some()
    }

    /// The ecosystem that OSV names, and what stands behind the colon: a release or a registry.
    pub fn of_osv(text: &str) -> Option<(Self, Option<&str>)> {
        let (name, rest) =
            text.split_once(':').map_or((text, None), |(name, rest)| (name, Some(rest)));
        let names = NAMES.iter().find(|names| names.osv == Some(name))?;
        Some((names.ecosystem, rest))
    }

    /// The ecosystem of package URLs of this kind with this namespace.
    pub fn of_purl(kind: &str, namespace: Option<&str>) -> Option<Self> {
        if let Some(vendor) = namespace {
            let named =
                NAMES.iter().find(|names| names.purl == kind && names.vendor == Some(vendor));
            let other = VENDORS.iter().find(|(purl, other, _)| *purl == kind && *other == vendor);
            let known = named.map(|names| names.ecosystem).or_else(|| other.map(|other| other.2));
            if known.is_some() {
                return known;
            }
        }
        let plain = |names: &&Names| names.purl == kind && names.vendor.is_none();
        match kind {
            "generic" => Some(E::Generic),
            _ => NAMES.iter().find(plain).map(|names| names.ecosystem),
        }
    }

    fn names(self) -> &'static Names {
        // The table has a row for each ecosystem, in their order: see the test below.
        &NAMES[self as usize]
    }
}

#[test]
fn every_ecosystem_has_its_names() {
    let rows: Vec<Ecosystem> = NAMES.iter().map(|names| names.ecosystem).collect();
    assert_eq!(rows, Ecosystem::ALL);
    for &ecosystem in Ecosystem::ALL {
        let back = ecosystem.osv().map(Ecosystem::of_osv);
        assert!(back.is_none_or(|back| back == Some((ecosystem, None))), "{ecosystem}");
        let back = Ecosystem::of_purl(ecosystem.purl(), ecosystem.vendor());
        assert!(back == Some(ecosystem) || ecosystem.purl() == "generic", "{ecosystem}: {back:?}");
    }
}

#[test]
fn a_release_stands_behind_a_colon() {
    assert_eq!(Ecosystem::of_osv("Ubuntu:22.04:LTS"), Some((E::Ubuntu, Some("22.04:LTS"))));
    assert_eq!(Ecosystem::of_osv("nothing"), None);
    assert_eq!(Ecosystem::of_purl("rpm", Some("amzn")), Some(E::Amazon));
}
