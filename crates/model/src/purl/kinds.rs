//! What the registered kinds of package URLs ask of their parts; a kind that is not here is taken as it is.

use super::{Purl, PurlError};

/// Whether a kind has a namespace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Required,
    Optional,
    Forbidden,
}

use Needs::{Forbidden, Optional, Required};

/// What the parts of a package URL must be.
type Check = fn(&Purl) -> Result<(), PurlError>;

/// The rules of a kind.
pub(super) struct Kind {
    name: &'static str,
    pub(super) namespace: Needs,
    pub(super) normalise: fn(&mut Purl),
    /// What the parts must be beyond that.
    pub(super) check: Option<Check>,
    /// A qualifier that must be there.
    pub(super) qualifier: Option<&'static str>,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

const fn kind(name: &'static str, namespace: Needs, normalise: fn(&mut Purl)) -> Kind {
    Kind { name, namespace, normalise, check: None, qualifier: None }
}

const KINDS: &[Kind] = &[
    kind("alpm", Required, lower),
    kind("apk", Required, lower),
    kind("bazel", Forbidden, keep),
    kind("bitbucket", Required, lower),
    kind("bitnami", Forbidden, lower),
    kind("brew", Optional, lower),
    kind("cargo", Forbidden, keep),
    Kind { check: Some(chrome), ..kind("chrome-extension", Forbidden, lower) },
    Kind { check: Some(pod), ..kind("cocoapods", Forbidden, keep) },
    kind("composer", Required, lower),
    kind("conan", Optional, keep),
    kind("conda", Forbidden, keep),
    Kind { check: Some(distribution), ..kind("cpan", Optional, upper_namespace) },
    kind("cran", Forbidden, keep),
    kind("deb", Required, lower),
    kind("docker", Optional, keep),
    kind("gem", Forbidden, keep),
    kind("generic", Optional, keep),
    kind("git", Required, by_host),
    kind("github", Required, lower),
    kind("golang", Optional, keep),
    kind("hackage", Forbidden, keep),
    kind("hex", Optional, lower),
    kind("huggingface", Optional, lower_version),
    Kind { qualifier: Some("uuid"), ..kind("julia", Forbidden, keep) },
    kind("luarocks", Optional, lower),
    kind("maven", Required, keep),
    kind("mlflow", Forbidden, by_registry),
    kind("npm", Optional, keep),
    kind("nuget", Forbidden, keep),
    kind("oci", Forbidden, lower_with_version),
    kind("opam", Forbidden, keep),
    kind("otp", Forbidden, lower),
    kind("pub", Forbidden, underscored),
    kind("pypi", Forbidden, dashed),
    kind("qpkg", Required, lower_namespace),
    kind("rpm", Required, lower_namespace),
    Kind { qualifier: Some("tag_id"), ..kind("swid", Optional, keep) },
    kind("swift", Required, keep),
    kind("vcpkg", Forbidden, keep),
    kind("vscode-extension", Required, lower_with_version),
    kind("yocto", Optional, lower_namespace),
];

fn keep(_: &mut Purl) {}

fn lower(purl: &mut Purl) {
    purl.name.make_ascii_lowercase();
    lower_namespace(purl);
}

fn lower_namespace(purl: &mut Purl) {
    if let Some(namespace) = &mut purl.namespace {
        namespace.make_ascii_lowercase();
    }
}

fn upper_namespace(purl: &mut Purl) {
    if let Some(namespace) = &mut purl.namespace {
        namespace.make_ascii_uppercase();
    }
}

fn lower_version(purl: &mut Purl) {
    if let Some(version) = &mut purl.version {
        version.make_ascii_lowercase();
    }
}

fn lower_with_version(purl: &mut Purl) {
    lower(purl);
    lower_version(purl);
}

fn dashed(purl: &mut Purl) {
    lower_with_version(purl);
    purl.name = purl.name.replace('_', "-");
}

fn underscored(purl: &mut Purl) {
    purl.name.make_ascii_lowercase();
    purl.name = purl.name.replace(|byte: char| !byte.is_ascii_alphanumeric(), "_");
}

/// Whether the case of a model's name counts depends on the registry; Databricks ignores it.
fn by_registry(purl: &mut Purl) {
    let registry = purl.qualifiers.get("repository_url").map_or("", String::as_str);
    if registry.contains("databricks") {
        purl.name.make_ascii_lowercase();
    }
}

/// The namespace is the host alone, the name the whole path on it; GitHub ignores its case.
fn by_host(purl: &mut Purl) {
    let namespace = purl.namespace.take().unwrap_or_default();
    let (host, owner) = namespace.split_once('/').unwrap_or((&namespace, ""));
    if !owner.is_empty() {
        purl.name = format!("{owner}/{}", purl.name);
    }
    purl.namespace = Some(host.to_owned());
    if matches!(host, "github" | "github.com") {
        purl.name.make_ascii_lowercase();
    }
}

/// Thirty-two letters from a to p, and one to four numbers.
fn chrome(purl: &Purl) -> Result<(), PurlError> {
    if purl.name.len() != 32 || !purl.name.bytes().all(|byte| matches!(byte, b'a'..=b'p')) {
        return Err(PurlError::Name);
    }
    let Some(version) = &purl.version else { return Ok(()) };
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let valid = version.split('.').count() <= 4 && version.split('.').all(number);
    if valid { Ok(()) } else { Err(PurlError::Version) }
}

/// No white space, no plus, no leading dot.
fn pod(purl: &Purl) -> Result<(), PurlError> {
    let odd = |char: char| char.is_whitespace() || char == '+';
    let invalid = purl.name.starts_with('.') || purl.name.contains(odd);
    if invalid { Err(PurlError::Name) } else { Ok(()) }
}

/// A distribution, which is not named like its modules.
fn distribution(purl: &Purl) -> Result<(), PurlError> {
    if purl.name.contains("::") { Err(PurlError::Name) } else { Ok(()) }
}
