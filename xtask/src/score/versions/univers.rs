//! The tables of aboutcode-org/univers that stand in its test modules, one line each.

use std::cmp::Ordering;
use std::fs;

use anyhow::{Context, Result};
use seawall_advisory::{Order, Range};
use seawall_model::Ecosystem as E;

use super::{Suite, explained};
use crate::corpora;

/// Classes of versions, and the world or scheme that they are of.
const CLASSES: &[(&str, &str)] = &[
    ("AlpineLinuxVersion", "apk"),
    ("ArchLinuxVersion", "alpm"),
    ("ComposerVersion", "composer"),
    ("ConanVersion", "conan"),
    ("DebianVersion", "deb"),
    ("GemVersion", "gem"),
    ("GentooVersion", "ebuild"),
    ("GolangVersion", "golang"),
    ("IntdotVersion", "intdot"),
    ("LexicographicVersion", "lexicographic"),
    ("MavenVersion", "maven"),
    ("NginxVersion", "nginx"),
    ("NugetVersion", "nuget"),
    ("OpensslVersion", "openssl"),
    ("PypiVersion", "pypi"),
    ("RpmVersion", "rpm"),
    ("RubygemsVersion", "gem"),
    ("SemverVersion", "semver"),
];

pub(super) fn run(suite: &mut Suite) -> Result<()> {
    let folder = corpora::folder("univers")
        .context("fetch aboutcode-org/univers into the folder univers")?
        .join("tests");
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut paths: Vec<_> = files.iter().map(fs::DirEntry::path).collect();
    paths.push(folder.join("data/rpmvercmp.at"));
    for path in paths.into_iter().filter(|path| path.is_file()) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in fs::read_to_string(&path)?.lines().map(str::trim) {
            if let Some((order, outcome)) = judge(&name, line) {
                let reason = explained::order(order, line);
                suite.tell_explained(&format!("univers {name}"), line, outcome, reason);
            }
        }
    }
    Ok(())
}

type Judged = Option<(&'static str, Result<(), String>)>;

fn judge(file: &str, line: &str) -> Judged {
    match file {
        "rpmvercmp" => rpmvercmp(line),
        "test_rpm" => epochs(line),
        "test_gentoo_pkgcore" => gentoo(line),
        _ => classes(line).or_else(|| requirement(line)),
    }
}

/// `RPMVERCMP(1.0, 2.0, -1)`
fn rpmvercmp(line: &str) -> Judged {
    let inner = line.strip_prefix("RPMVERCMP(")?.strip_suffix(')')?;
    let [left, right, expected] = inner.split(", ").collect::<Vec<_>>()[..] else { return None };
    compared("rpm", left, right, |order| order as i32 == expected.parse::<i32>().unwrap_or(9))
}

/// `((0, "1", "3"), (0, "2", "3"), -1),`
fn epochs(line: &str) -> Judged {
    let pieces: Vec<&str> = line.splitn(9, '"').collect();
    let [first, left, _, left_release, second, right, _, right_release, rest] = pieces[..] else {
        return None;
    };
    let epoch = |text: &str| text.trim_matches(|char: char| !char.is_ascii_digit()).to_owned();
    let left = format!("{}:{left}-{left_release}", epoch(first));
    let right = format!("{}:{right}-{right_release}", epoch(second));
    let expected: i32 = rest.trim_start_matches("), ").split(')').next()?.parse().ok()?;
    compared("rpm", &left, &right, |order| order as i32 == expected)
}

/// `assert newer("6a", "6")`
fn gentoo(line: &str) -> Judged {
    let expected = match line.split('(').next()? {
        "assert newer" => Ordering::Greater,
        "assert older" => Ordering::Less,
        "assert equal" => Ordering::Equal,
        _ => return None,
    };
    let [left, right] = &texts(line)[..] else { return None };
    // What stands inside of braces is put together while the test runs.
    (!line.contains("f\"")).then_some(())?;
    compared("ebuild", left, right, |order| order == expected)
}

/// `assert MavenVersion("1") < MavenVersion("2")`
fn classes(line: &str) -> Judged {
    let statement = line.strip_prefix("assert ")?;
    let (not, statement) =
        statement.strip_prefix("not ").map_or((false, statement), |rest| (true, rest));
    let (_, scheme) =
        CLASSES.iter().find(|(class, _)| statement.starts_with(&format!("{class}(")))?;
    let [left, right] = &texts(line)[..] else { return None };
    let class = statement.split('(').next()?;
    let sign = statement.split('"').nth(2)?.strip_prefix(") ")?;
    let sign = sign.strip_suffix('(')?.strip_suffix(class)?.trim();
    compared(scheme, left, right, |order| {
        let holds = match sign {
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "!=" => order.is_ne(),
            "==" => order.is_eq(),
            _ => false,
        };
        holds != not
    })
}

/// `assert_satisfied_by("~> 1.0", "1.1")` and `assert not GemRequirement("= 1", "< 2").satisfied_by("3")`
fn requirement(line: &str) -> Judged {
    let texts = texts(line);
    let holds = match line.split('(').next()? {
        "assert_satisfied_by" | "assert GemRequirement" => true,
        "refute_satisfied_by" | "assert not GemRequirement" => false,
        _ => return None,
    };
    let (plain, own) = (line.contains("satisfied_by("), line.contains("is False"));
    let (version, bounds) = texts.split_last().filter(|(_, bounds)| plain && !bounds.is_empty())?;
    // The helpers take the version first.
    let (version, bounds) =
        if line.contains("GemRequirement") { (version, bounds) } else { texts.split_first()? };
    let range = Range::parse(E::Rubygems, &bounds.join(", "));
    let found = range.is_some_and(|range| range.contains(version));
    let outcome = if found == (holds != own) { Ok(()) } else { Err(format!("{found}")) };
    Some(("gem", outcome))
}

fn compared(scheme: &str, left: &str, right: &str, holds: impl Fn(Ordering) -> bool) -> Judged {
    let order = Order::of_scheme(scheme)?;
    let found = order.compare(left, right);
    Some((order.name, if holds(found) { Ok(()) } else { Err(format!("{found:?}")) }))
}

/// What stands between double quotes.
fn texts(line: &str) -> Vec<String> {
    let (line, _) = line.split_once("  #").unwrap_or((line, ""));
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
