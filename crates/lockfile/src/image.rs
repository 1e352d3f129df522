//! How images of containers are named.

use seawall_model::{Ecosystem, Purl, Span};

use crate::Package;
use crate::draft::Draft;

/// The parts of `registry/path/name:tag@digest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Image<'a> {
    pub(crate) registry: Option<&'a str>,
    pub(crate) path: &'a str,
    pub(crate) tag: Option<&'a str>,
    pub(crate) digest: Option<&'a str>,
}

impl<'a> Image<'a> {
    /// Reads a name; `None` if it is none.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let (rest, digest) =
            text.split_once('@').map_or((text, None), |(rest, at)| (rest, Some(at)));
        let slash = rest.rfind('/').map_or(0, |at| at + 1);
        let tag_at = rest.get(slash..)?.find(':').map(|at| at + slash);
        let (rest, tag) = match tag_at {
            Some(at) => (rest.get(..at)?, rest.get(at + 1..)),
            None => (rest, None),
        };
        let first = rest
            .split_once('/')
            .filter(|(first, _)| first.contains(['.', ':']) || *first == "localhost");
        let (registry, path) =
            first.map_or((None, rest), |(registry, path)| (Some(registry), path));
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
        let tagged = tag.is_none_or(|tag| !tag.is_empty() && tag.chars().all(plain));
        (!path.is_empty() && path.chars().all(plain) && tagged).then_some(Self {
            registry,
            path,
            tag,
            digest,
        })
    }
}

/// The package that an image is: its version is the digest, or else the tag.
pub(crate) fn package(draft: &mut Draft<'_>, text: &str, span: Span) -> Option<Package> {
    let Some(image) = Image::read(text) else {
        let shown: String = text.chars().take(60).collect();
        draft.wrong(span, format!("`{}` is no image", shown.escape_debug()));
        return None;
    };
    let version = image.tag.or(image.digest);
    let mut package = draft.package(Ecosystem::Docker, image.path, version, span)?;
    if let Some(registry) = image.registry.filter(|registry| *registry != "docker.io") {
        package.purl = qualified(&package.purl, "repository_url", registry);
    }
    package.integrity = image.digest.map(str::to_owned);
    package.constraint = Some(text.to_owned());
    package.direct = Some(true);
    Some(package)
}

fn qualified(purl: &Purl, key: &str, value: &str) -> Purl {
    purl.clone().with(key, value).unwrap_or_else(|_| purl.clone())
}
