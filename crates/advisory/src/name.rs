//! The one form of a package's name, by which advisories and packages find each other.

use seawall_model::{Ecosystem as E, Purl};

/// The form of a name in OSV's spelling (`group:artifact`, `@scope/name`, `vendor/name`).
pub fn key(ecosystem: E, name: &str) -> String {
    match ecosystem {
        E::Pypi => pypi(name),
        E::Nuget | E::Composer | E::GithubActions | E::Hex | E::Pub | E::Conda | E::Vscode => {
            name.to_lowercase()
        }
        E::Swift => swift(name),
        _ => name.to_owned(),
    }
}

/// The form of the name of a package URL.
pub fn of_purl(ecosystem: E, purl: &Purl) -> String {
    let name = match (ecosystem, &purl.namespace) {
        (E::Maven, Some(group)) => format!("{group}:{}", purl.name),
        (E::Vscode, Some(publisher)) => format!("{publisher}.{}", purl.name),
        // The namespace of a distribution's package is its vendor.
        (ecosystem, Some(_)) if ecosystem.is_system() => purl.name.clone(),
        (E::Conan | E::Cpan, _) => purl.name.clone(),
        _ => purl.full_name(),
    };
    key(ecosystem, &name)
}

/// PEP 503: runs of hyphens, underscores and dots are one hyphen.
fn pypi(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for char in name.chars().flat_map(char::to_lowercase) {
        let separates = matches!(char, '-' | '_' | '.');
        if !(separates && key.ends_with('-')) {
            key.push(if separates { '-' } else { char });
        }
    }
    key
}

/// The address of a repository without what addresses may have around it.
fn swift(name: &str) -> String {
    let bare = name.trim_start_matches("https://").trim_start_matches("http://");
    bare.trim_end_matches('/').trim_end_matches(".git").to_lowercase()
}

#[test]
fn names_have_one_form() {
    assert_eq!(key(E::Pypi, "Some._-Thing"), "some-thing");
    assert_eq!(key(E::Swift, "https://Example.org/a/b.git"), "example.org/a/b");
    assert_eq!(key(E::Npm, "@Scope/Name"), "@Scope/Name");
    let of = |ecosystem, text| Purl::parse(text).map(|purl| of_purl(ecosystem, &purl));
    assert_eq!(of(E::Maven, "pkg:maven/org.example/a@1").as_deref(), Ok("org.example:a"));
    assert_eq!(of(E::Npm, "pkg:npm/%40scope/a@1").as_deref(), Ok("@scope/a"));
    assert_eq!(of(E::Debian, "pkg:deb/debian/a@1").as_deref(), Ok("a"));
}
