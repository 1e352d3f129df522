//! Whether one name of a package is easily taken for another.

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

const fn rare(what: &'static str) -> Slip {
    Slip { what, is_rare: true }
}

const fn common(what: &'static str) -> Slip {
    Slip { what, is_rare: false }
}

/// How `name` differs from `other`, if a slip of the hand or of the eye leads from one to the other.
pub(super) fn alike(ecosystem: Ecosystem, name: &str, other: &str) -> Option<Slip> {
    let (shorter, longer) = (name.len().min(other.len()), name.len().max(other.len()));
    if name == other || shorter < SHORTEST || longer - shorter > MOST_SIGNS {
        return None;
    }
    if are_of_one_owner(ecosystem, name, other) || is_other_version(name, other) {
        return None;
    }
    if bare(name) == bare(other) {
        return Some(rare("only signs between the words differ"));
    }
    if folded(name) == folded(other) {
        return Some(rare("only letters differ that look the same"));
    }
    if words(name) == words(other) {
        return Some(rare("the words stand in another order"));
    }
    slip(name.as_bytes(), other.as_bytes())
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
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    words.sort_unstable();
    words
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
fn slip(name: &[u8], other: &[u8]) -> Option<Slip> {
    let start = name.iter().zip(other).take_while(|(one, two)| one == two).count();
    let (rest, others) = (name.get(start..)?, other.get(start..)?);
    let (tail, other_tail) = (rest.get(1..), others.get(1..));
    match (rest, others) {
        _ if tail == Some(others) => Some(common("one letter is too many")),
        _ if other_tail == Some(rest) => Some(common("one letter is missing")),
        ([a, b, more @ ..], [c, d, further @ ..]) if a == d && b == c && more == further => {
            Some(rare("two letters are swapped"))
        }
        _ if tail == other_tail && name.len() >= SHORTEST_FOR_A_LETTER => {
            Some(common("one letter is another"))
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
        (Npm, "@bable/core", "@babel/core", "two letters are swapped"),
        (Composer, "symfonny/console", "symfony/console", "one letter is too many"),
        (Go, "github.com/bolldb/bolt", "github.com/boltdb/bolt", "one letter is another"),
    ] {
        let slip = alike(ecosystem, name, other);
        assert_eq!(slip.map(|slip| slip.what), Some(how), "{name}");
    }
    for (ecosystem, name, other) in [
        (Npm, "lodash", "lodash"),
        (Npm, "vue", "vuex"),
        (Npm, "jsdoc", "jsdom"),
        (Npm, "@babel/cora", "@babel/core"),
        (Npm, "@mine/core", "@babel/core"),
        (Pypi, "boto", "boto3"),
        (Pypi, "jinja3", "jinja2"),
        (Pypi, "django-redis", "django-rest"),
        (Go, "gopkg.in/yaml.v2", "gopkg.in/yaml.v3"),
    ] {
        assert_eq!(alike(ecosystem, name, other), None, "{name}");
    }
}
