//! Tests of reading gitleaks configurations: files in, rules or messages out.

use crate::{Load, SecretRules, load};

const BASE: &str = r#"
[[rules]]
id = "a"
description = "base a"
regex = '''a(\d+)'''
entropy = 2.0
keywords = ["AAA"]
[[rules]]
id = "b"
regex = '''b+'''
"#;

fn from_base(
    text: &str,
) -> Result<(SecretRules, Vec<seawall_model::Problem>), Vec<crate::RuleError>> {
    let file = |path: &str| match path {
        "base.toml" => Ok(BASE.to_owned()),
        "loop.toml" => Ok("[extend]\npath = 'loop.toml'\n".to_owned()),
        _ => Err("no such file".to_owned()),
    };
    let default =
        || load(BASE, "base", &Load { file: &file, default: &SecretRules::default }).unwrap().0;
    load(text, "test.toml", &Load { file: &file, default: &default })
}

/// Reads a configuration and tells what came of it in a few lines.
fn check(text: &str, expected: &str) {
    let told = match from_base(text) {
        Ok((rules, problems)) => {
            let rule = |rule: &crate::SecretRule| {
                format!(
                    "{}: {} /{}/ {} {:?} lists {}\n",
                    rule.info.id,
                    rule.info.title,
                    rule.regex.as_deref().unwrap_or_default(),
                    rule.entropy,
                    rule.keywords,
                    rule.allowlists.len()
                )
            };
            let rules: Vec<String> = rules.rules.iter().map(rule).collect();
            let problems = problems.iter().map(|problem| format!("! {}\n", problem.detail));
            rules.into_iter().chain(problems).collect::<Vec<_>>().concat()
        }
        Err(errors) => errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    };
    assert_eq!(told.trim(), expected.trim(), "for {text}");
}

#[test]
fn extending_joins_lists_and_lets_set_keys_win() {
    check(
        "[extend]\npath = 'base.toml'\ndisabledRules = ['b', 'zz']\n[[rules]]\nid = 'a'\nentropy = 3.0\nkeywords = ['More']\n\
         [[allowlists]]\ntargetRules = ['a']\nstopwords = ['x']",
        "a: base a /a(\\d+)/ 3 [\"aaa\", \"more\"] lists 1\n! `disabledRules` names `zz`, which the extended rules do not have",
    );
    check(
        "[extend]\nuseDefault = true",
        "a: base a /a(\\d+)/ 2 [\"aaa\"] lists 0\nb: b /b+/ 0 [] lists 0",
    );
}

#[test]
fn extending_stops_where_gitleaks_stops() {
    check("[extend]\npath = 'loop.toml'", "");
}

#[test]
fn old_and_new_allowlists_are_read_but_not_mixed() {
    check("[[rules]]\nid='x'\nregex='x'\n[rules.allowlist]\npaths=['y']", "x: x /x/ 0 [] lists 1");
    check(
        "[[rules]]\nid='x'\nregex='x'\n[rules.allowlist]\npaths=['y']\n[[rules.allowlists]]\npaths=['y']",
        "test.toml:2:4: `[rules.allowlist]` is the old form of `[[rules.allowlists]]`: use one of them, not both",
    );
}

#[test]
fn every_mistake_is_told_at_its_place() {
    check("[[rules]]\nregex = 'x'", "test.toml:2:9: a rule needs an `id`");
    check(
        "[[rules]]\nid = 'x'\nregex = '('",
        "test.toml:3:9: regex does not parse: unclosed group",
    );
    check("[[rules]]\nid = 'x'", "test.toml: rule `x` needs `regex` or `path`");
    check(
        "[[rules]]\nid = 'x'\nregex = 'x'\nsecretGroup = 1",
        "test.toml:2:6: `secretGroup` is 1, but the regex has 0 groups",
    );
    check(
        "[[rules]]\nid='x'\nregex='x'\n[[rules.required]]\nid='nope'",
        "test.toml: rule `x` requires `nope`, which does not exist",
    );
    check(
        "[[rules]]\nid='x'\nregex='x'\n[[rules]]\nid='x'\nregex='x'",
        "test.toml:5:4: rule id `x` is used twice",
    );
    check(
        "[[allowlists]]\ndescription='x'",
        "test.toml: an allowlist needs `commits`, `paths`, `regexes` or `stopwords`",
    );
    check("[extend]\npath='no.toml'", "test.toml:1:1: cannot extend `no.toml`: no such file");
    check(
        "[[rules]]\nid = ",
        "test.toml:2:6: string values must be quoted, expected literal string",
    );
    check(
        "[[allowlists]]\ntargetRules=['q']\nstopwords=['x']",
        "test.toml:2:14: `targetRules` names `q`, which no rule has as its id",
    );
}

#[test]
fn unknown_keys_are_warned_of() {
    check(
        "[[rules]]\nid='x'\nregex='x'\nentrpy=3",
        "x: x /x/ 0 [] lists 0\n! key `entrpy` of `rules` is unknown and has no effect",
    );
}

/// The rules as they stand on disk.
fn on_disk(directory: &std::path::Path) -> SecretRules {
    let mut rules = SecretRules::default();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let more = if path.is_dir() {
            on_disk(&path)
        } else {
            let from = Load { file: &|_| Err(String::new()), default: &SecretRules::default };
            let loaded =
                load(&std::fs::read_to_string(&path).unwrap(), &path.display().to_string(), &from);
            let (rules, problems) = loaded.unwrap_or_else(|errors| panic!("{}", errors[0]));
            assert!(problems.is_empty(), "{problems:?}");
            rules
        };
        rules = rules.with(more);
    }
    rules
}

#[test]
fn the_embedded_pack_is_what_stands_on_disk() {
    let embedded = crate::embedded().unwrap_or_else(|errors| panic!("{}", errors[0]));
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/secrets");
    let mut disk = on_disk(&directory);
    for rule in &mut disk.rules {
        rule.examples = crate::Examples::default();
        rule.checked = true;
    }
    assert_eq!(embedded.rules.len(), disk.rules.len());
    for (embedded, disk) in embedded.rules.iter().zip(&disk.rules) {
        assert_eq!(embedded, disk);
    }
}
