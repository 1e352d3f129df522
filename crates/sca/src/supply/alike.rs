//! Whether one name of a package is easily taken for another.

use std::collections::HashMap;

use seawall_model::Ecosystem;

/// Shorter names are alike by chance.
const SHORTEST: usize = 5;
/// Shorter ones often differ in one letter and mean something else: `jsdoc` and `jsdom`, `willow` and `pillow`.
const SHORTEST_FOR_A_LETTER: usize = 8;
/// Signs that may stand in one of both alone.
const MOST_SIGNS: usize = 3;

/// A slip that leads from one name to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slip {
    /// What differs.
    pub(super) what: &'static str,
    /// Whether names hardly ever differ so by chance.
    pub(super) is_rare: bool,
}

/// Names, and what they are found by when somebody slips.
pub(super) struct Others<'n> {
    ecosystem: Ecosystem,
    names: Vec<&'n str>,
    /// By each form of a name, the places of those that have it.
    forms: HashMap<(Form, String), Vec<u32>>,
}

/// What is left of a name where some differences do not count.
type Form = u8;

/// A form of names: how it is made, what differs between names of which it is one, and whether names hardly ever
/// differ so by chance.
type FormOf = (fn(&str) -> String, &'static str, bool);

const FORMS: &[FormOf] = &[
    (bare, "only signs between the words differ", true),
    (folded, "only letters differ that look the same", true),
    (words, "the words stand in another order", true),
    (without_language, "only the name of the language stands behind one of both", false),
];

impl<'n> Others<'n> {
    pub(super) fn new(ecosystem: Ecosystem, names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().filter(|name| name.len() >= SHORTEST).collect();
        let mut forms: HashMap<(Form, String), Vec<u32>> = HashMap::new();
        for (at, name) in (0_u32..).zip(&names) {
            for (form, (of, ..)) in (0..).zip(FORMS) {
                forms.entry((form, of(name))).or_default().push(at);
            }
        }
        Self { ecosystem, names, forms }
    }

    /// The names from which a slip leads to this one; none of it where it is one of them.
    pub(super) fn alike(&self, name: &str) -> Vec<(&'n str, Slip)> {
        let mut found = Vec::new();
        if name.len() < SHORTEST {
            return found;
        }
        for (form, (of, what, is_rare)) in (0..).zip(FORMS) {
            let formed = of(name);
            // The plain name is older than the one with the language behind it.
            if !is_rare && formed == name {
                continue;
            }
            let places = self.forms.get(&(form, formed)).into_iter().flatten();
            let same = places.filter_map(|at| self.names.get(*at as usize));
            found.extend(same.map(|other| (*other, Slip { what, is_rare: *is_rare })));
        }
        let near = self.names.iter().filter_map(|other| Some((*other, slip(name, other)?)));
        found.extend(near);
        found.retain(|(other, _)| self.may_be_meant(name, other));
        found
    }

    fn may_be_meant(&self, name: &str, other: &str) -> bool {
        name != other
            && name.len().abs_diff(other.len()) <= MOST_SIGNS
            && !are_of_one_owner(self.ecosystem, name, other)
            && !is_other_version(name, other)
    }
}

/// Whether who publishes one of both publishes the other, or both are what different owners call alike: whoever
/// owns a scope or a group owns all names in it.
fn are_of_one_owner(ecosystem: Ecosystem, name: &str, other: &str) -> bool {
    match (parts(ecosystem, name), parts(ecosystem, other)) {
        ((Some(owner), last), (Some(other_owner), other_last)) => {
            owner == other_owner || last != other_last
        }
        _ => false,
    }
}

/// Who owns a name, where the registry has owners in names, and what is theirs to choose.
fn parts(ecosystem: Ecosystem, name: &str) -> (Option<&str>, &str) {
    let split = match ecosystem {
        Ecosystem::Maven => name.split_once(':'),
        _ => name.rsplit_once('/'),
    };
    split.map_or((None, name), |(owner, last)| (Some(owner), last))
}

/// Without the signs that stand between words.
fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// With one letter for all that look like it.
fn folded(name: &str) -> String {
    let name = name.replace("rn", "m").replace("vv", "w").replace("cl", "d");
    let fold = |c: char| match c {
        '0' => 'o',
        '1' | 'i' | 'I' => 'l',
        '5' => 's',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(fold).collect()
}

/// The words of a name, sorted.
fn words(name: &str) -> String {
    let mut words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Without the name of the language that authors and attackers like to put behind one.
fn without_language(name: &str) -> String {
    let stem = name.strip_suffix("js").map(|stem| stem.trim_end_matches(['.', '-', '_']));
    stem.filter(|stem| stem.len() >= SHORTEST).unwrap_or(name).to_owned()
}

/// Whether only the number at the end differs, by which authors tell their own versions apart.
fn is_other_version(name: &str, other: &str) -> bool {
    let stem = |name: &'_ str| name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem_of_name, stem_of_other) = (stem(name), stem(other));
    stem_of_name == stem_of_other
        && name.get(..stem_of_name) == other.get(..stem_of_other)
        && stem_of_name > 0
}

/// One letter too many, too few or another, or two that were swapped (Damerau and Levenshtein's distance of one).
fn slip(name: &str, other: &str) -> Option<Slip> {
    if name.len().abs_diff(other.len()) > 1 {
        return None;
    }
    let (name, other) = (name.as_bytes(), other.as_bytes());
    let start = name.iter().zip(other).take_while(|(one, two)| one == two).count();
    let (rest, others) = (name.get(start..)?, other.get(start..)?);
    let (tail, other_tail) = (rest.get(1..), others.get(1..));
    let common = |what| Some(Slip { what, is_rare: false });
    match (rest, others) {
        _ if tail == Some(others) => common("one letter is too many"),
        _ if other_tail == Some(rest) => common("one letter is missing"),
        ([a, b, more @ ..], [c, d, further @ ..]) if a == d && b == c && more == further => {
            Some(Slip { what: "two letters are swapped", is_rare: true })
        }
        _ if tail == other_tail && name.len() >= SHORTEST_FOR_A_LETTER => {
            common("one letter is another")
        }
        _ => None,
    }
}

#[test]
fn slips_of_the_hand_and_of_the_eye() {
    use Ecosystem::{Composer, Go, Npm, Pypi};
    for (ecosystem, name, other, how) in [
        (Pypi, "reqeusts", "requests", "two letters are swapped"),
        (Pypi, "request", "requests", "one letter is missing"),
        (Pypi, "requestss", "requests", "one letter is too many"),
        (Pypi, "reqoests", "requests", "one letter is another"),
        (Pypi, "dateutil-python", "python-dateutil", "the words stand in another order"),
        (Npm, "crossenv", "cross-env", "only signs between the words differ"),
        (Npm, "types-node", "@types/node", "only signs between the words differ"),
        (Npm, "1odash", "lodash", "only letters differ that look the same"),
        (Npm, "zustand.js", "zustand", "only the name of the language stands behind one of both"),
        (Npm, "@bable/core", "@babel/core", "two letters are swapped"),
        (Composer, "symfonny/console", "symfony/console", "one letter is too many"),
        (Go, "github.com/bolldb/bolt", "github.com/boltdb/bolt", "one letter is another"),
    ] {
        let all = Others::new(ecosystem, [other, "something-else"]).alike(name);
        let first = all.first().map(|(found, slip)| (*found, slip.what));
        assert_eq!(first, Some((other, how)), "{name}");
    }
    for (ecosystem, name, other) in [
        (Npm, "lodash", "lodash"),
        (Npm, "vue", "vuex"),
        (Npm, "jsdoc", "jsdom"),
        (Npm, "livereload", "livereload-js"),
        (Npm, "@babel/cora", "@babel/core"),
        (Npm, "@mine/core", "@babel/core"),
        (Pypi, "boto", "boto3"),
        (Pypi, "jinja3", "jinja2"),
        (Pypi, "django-redis", "django-rest"),
        (Go, "gopkg.in/yaml.v2", "gopkg.in/yaml.v3"),
    ] {
        assert_eq!(Others::new(ecosystem, [other]).alike(name), [], "{name}");
    }
}
