//! Package URLs (ECMA-427): the one name of a package in all worlds of packages.

mod kinds;
mod percent;

use std::collections::BTreeMap;
use std::fmt;

use kinds::{Kind, Needs};

/// A package URL in its canonical form: `Display` gives the text, and equal packages have equal values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purl {
    /// The kind of package, such as `npm` or `deb`: in lower case.
    pub kind: String,
    /// The name's prefix: a scope, a group, a vendor, a path before the last part.
    pub namespace: Option<String>,
    /// The name.
    pub name: String,
    /// The version, as its world writes it.
    pub version: Option<String>,
    /// Further facts, such as `arch`, `distro` or `repository_url`. None is empty.
    pub qualifiers: BTreeMap<String, String>,
    /// A path inside the package.
    pub subpath: Option<String>,
}

/// Why a text or its parts are no package URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PurlError {
    /// It does not begin with `pkg:`.
    Scheme,
    /// The kind is missing or holds what no kind may.
    Kind,
    /// The name is missing, or is none for this kind.
    Name,
    /// This kind needs a namespace and there is none.
    NamespaceMissing,
    /// This kind has no namespaces.
    NamespaceForbidden,
    /// The version is none for this kind.
    Version,
    /// The key of a qualifier is missing, not in lower case or holds what no key may.
    Qualifier,
    /// This kind needs a qualifier that is missing.
    QualifierMissing(&'static str),
    /// A part is not UTF-8 once its escapes are undone.
    Encoding,
    /// Longer than any name of a package.
    TooLong,
}

/// Longest text that is read, in bytes: longer than all that URLs may be.
const LONGEST: usize = 1 << 16;

impl Purl {
    /// A package by its parts, normalised by the rules of its kind.
    ///
    /// Kinds that cannot do without a qualifier get it by [`with`](Self::with).
    pub fn new(
        kind: &str,
        namespace: Option<&str>,
        name: &str,
        version: Option<&str>,
    ) -> Result<Self, PurlError> {
        let purl = Self {
            kind: kind_of(kind)?,
            namespace: namespace.and_then(|text| segments(text, |_| false)),
            name: name.trim_matches('/').to_owned(),
            version: version.filter(|text| !text.is_empty()).map(str::to_owned),
            qualifiers: BTreeMap::new(),
            subpath: None,
        };
        purl.normalised()
    }

    /// The same package with a qualifier; an empty value takes it away.
    pub fn with(mut self, key: &str, value: &str) -> Result<Self, PurlError> {
        if !is_key(key) {
            return Err(PurlError::Qualifier);
        }
        if value.is_empty() {
            self.qualifiers.remove(key);
        } else {
            self.qualifiers.insert(key.to_owned(), value.to_owned());
        }
        self.normalised()
    }

    /// The same package with a path in it.
    #[must_use]
    pub fn within(mut self, subpath: &str) -> Self {
        self.subpath = segments(subpath, is_dots);
        self
    }

    /// Reads a package URL; what is not canonical but valid becomes so.
    pub fn parse(text: &str) -> Result<Self, PurlError> {
        Self::read(text, Keys::Strict)
    }

    /// Reads what others wrote: keys in upper case, which no valid package URL has, are taken as meant.
    pub fn parse_lenient(text: &str) -> Result<Self, PurlError> {
        Self::read(text, Keys::AnyCase)
    }

    /// The namespace and the name as one, joined by a slash.
    pub fn full_name(&self) -> String {
        match &self.namespace {
            Some(namespace) => format!("{namespace}/{}", self.name),
            None => self.name.clone(),
        }
    }

    fn read(text: &str, keys: Keys) -> Result<Self, PurlError> {
        if text.len() > LONGEST {
            return Err(PurlError::TooLong);
        }
        let (scheme, rest) = text.split_once(':').ok_or(PurlError::Scheme)?;
        if !scheme.eq_ignore_ascii_case("pkg") {
            return Err(PurlError::Scheme);
        }
        let (rest, subpath) = split_last(rest, '#');
        let (rest, qualifiers) = split_last(rest, '?');
        let (kind, rest) = rest.trim_start_matches('/').split_once('/').ok_or(PurlError::Kind)?;
        let (namespace, name, version) = split_name(rest.trim_matches('/'))?;
        let mut purl = Self {
            kind: kind_of(kind)?,
            namespace: namespace.map(decoded_segments).transpose()?.flatten(),
            name: percent::decode(name)?,
            version: version.map(percent::decode).transpose()?.filter(|text| !text.is_empty()),
            qualifiers: read_qualifiers(qualifiers.unwrap_or_default(), keys)?,
            subpath: subpath.map(decoded_segments).transpose()?.flatten(),
        };
        purl.subpath = purl.subpath.and_then(|path| segments(&path, is_dots));
        purl.normalised()?.complete()
    }

    /// By the rules of its kind, or why it cannot be of that kind.
    fn normalised(mut self) -> Result<Self, PurlError> {
        if self.name.is_empty() {
            return Err(PurlError::Name);
        }
        let Some(kind) = Kind::named(&self.kind) else { return Ok(self) };
        match (kind.namespace, &self.namespace) {
            (Needs::Required, None) => return Err(PurlError::NamespaceMissing),
            (Needs::Forbidden, Some(_)) => return Err(PurlError::NamespaceForbidden),
            _ => (kind.normalise)(&mut self),
        }
        kind.check.map_or(Ok(()), |check| check(&self)).map(|()| self)
    }

    fn complete(self) -> Result<Self, PurlError> {
        let needed = Kind::named(&self.kind).and_then(|kind| kind.qualifier);
        match needed {
            Some(key) if !self.qualifiers.contains_key(key) => {
                Err(PurlError::QualifierMissing(key))
            }
            _ => Ok(self),
        }
    }
}

/// How the keys of qualifiers may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Strict,
    AnyCase,
}

fn kind_of(text: &str) -> Result<String, PurlError> {
    let mut bytes = text.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let goes_on =
        bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+'));
    if begins && goes_on { Ok(text.to_ascii_lowercase()) } else { Err(PurlError::Kind) }
}

fn split_last(text: &str, mark: char) -> (&str, Option<&str>) {
    text.rsplit_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Namespace, name and version of the part behind the kind. An `@` that begins a segment is no mark of a
/// version: `@scope/name` has none, and `group/@1.0` has no name.
fn split_name(text: &str) -> Result<(Option<&str>, &str, Option<&str>), PurlError> {
    let (path, version) = match text.rsplit_once('@') {
        Some((before, after)) if before.is_empty() || before.ends_with('/') => {
            if !after.contains('/') {
                return Err(PurlError::Name);
            }
            (text, None)
        }
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    };
    let path = path.trim_matches('/');
    Ok(match path.rsplit_once('/') {
        Some((namespace, name)) => (Some(namespace), name, version),
        None => (None, path, version),
    })
}

/// The segments of a path without empty ones and those that are left out; `None` if none is left.
fn segments(text: &str, left_out: impl Fn(&str) -> bool) -> Option<String> {
    let kept: Vec<&str> =
        text.split('/').filter(|part| !part.is_empty() && !left_out(part)).collect();
    (!kept.is_empty()).then(|| kept.join("/"))
}

fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

fn decoded_segments(text: &str) -> Result<Option<String>, PurlError> {
    let parts = text.split('/').filter(|part| !part.is_empty()).map(percent::decode);
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    Ok((!parts.is_empty()).then(|| parts.join("/")))
}

fn read_qualifiers(text: &str, keys: Keys) -> Result<BTreeMap<String, String>, PurlError> {
    let mut qualifiers = BTreeMap::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = if keys == Keys::AnyCase { key.to_ascii_lowercase() } else { key.to_owned() };
        if !is_key(&key) {
            return Err(PurlError::Qualifier);
        }
        let value = percent::decode(value)?;
        if !value.is_empty() {
            qualifiers.insert(key, value);
        }
    }
    Ok(qualifiers)
}

fn is_key(key: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_');
    key.bytes().next().is_some_and(|byte| !byte.is_ascii_digit()) && key.bytes().all(allowed)
}

impl fmt::Display for Purl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pkg:{}/", self.kind)?;
        if let Some(namespace) = &self.namespace {
            write!(f, "{}/", percent::path(namespace))?;
        }
        // Only the name of a repository is a path.
        let is_path = self.kind == "git";
        let name = if is_path { percent::path(&self.name) } else { percent::encode(&self.name) };
        f.write_str(&name)?;
        if let Some(version) = &self.version {
            write!(f, "@{}", percent::encode(version))?;
        }
        for (at, (key, value)) in self.qualifiers.iter().enumerate() {
            let mark = if at == 0 { '?' } else { '&' };
            write!(f, "{mark}{key}={}", percent::encode(value))?;
        }
        if let Some(subpath) = &self.subpath {
            write!(f, "#{}", percent::path(subpath))?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Purl {
    type Err = PurlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for PurlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "a package URL begins with `pkg:`",
            Self::Kind => "the kind of package is missing or malformed",
            Self::Name => "the name of the package is missing or malformed",
            Self::NamespaceMissing => "this kind of package needs a namespace",
            Self::NamespaceForbidden => "this kind of package has no namespace",
            Self::Version => "this is no version of this kind of package",
            Self::Qualifier => "the key of a qualifier is malformed",
            Self::QualifierMissing(key) => return write!(f, "the qualifier `{key}` is missing"),
            Self::Encoding => "a part is not UTF-8",
            Self::TooLong => "a package URL longer than 64 KiB",
        })
    }
}

impl std::error::Error for PurlError {}

#[cfg(test)]
mod tests;
