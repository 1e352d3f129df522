//! Dependencies: what is kept, what is told without a database, what a finding shows.

use seawall_advisory::{Advisory, Builder, Database};
use seawall_model::{Chunk, FileClass, Limits, Occurrence, Problem, SourceFile};
use seawall_source::Settings;

use super::engine;
use crate::{Advisories, FileEngine, KeptFile, ScaEngine, Silent, scan_reader};

const LOCK: &str = "version = 4\n\n[[package]]\nname = \"thing\"\nversion = \"1.0.0\"\n\
                    source = \"registry+https://registry.invalid/tok_abc\"\n";
const ADVISORY: &str = r#"{"id": "RUSTSEC-1", "summary": "it breaks", "affected": [{"package": {"ecosystem": "crates.io", "name": "thing"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.1"}]}]}]}"#;

fn database() -> Advisories {
    let mut builder = Builder::new();
    builder.add(Advisory::parse(ADVISORY.as_bytes()).unwrap().0);
    let database = Database::from_bytes(builder.finish(0).unwrap().bytes).unwrap();
    Advisories::Open(Box::new(database))
}

fn whole(advisories: &Advisories, files: &[(&str, &str)]) -> (Vec<Occurrence>, Vec<Problem>) {
    let kept = |(path, text): &(&str, &str)| {
        let (bytes, class, chunk) = (text.as_bytes(), FileClass::TEXT, Chunk::default());
        KeptFile::of(&SourceFile { path, bytes, class, chunk })
    };
    let files: Vec<KeptFile> = files.iter().map(kept).collect();
    let secrets = engine("");
    let engine = ScaEngine::new(advisories, &secrets, Limits::STANDARD);
    assert!(files.iter().all(|file| engine.keeps(&file.path)));
    engine.whole(&files.iter().collect::<Vec<_>>())
}

#[test]
fn a_finding_stands_at_its_entry_and_shows_no_credential() {
    let (occurrences, problems) = whole(&database(), &[("a/Cargo.lock", LOCK)]);
    let [one] = &occurrences[..] else { unreachable!("{occurrences:?}") };
    assert_eq!(one.rule.id, "RUSTSEC-1");
    assert!((3..=6).contains(&one.place.region.start.line), "{:?}", one.place.region);
    let message = "thing 1.0.0 is affected by RUSTSEC-1 (it breaks); upgrade it to 1.0.1";
    assert_eq!(one.message, message);
    assert!(one.place.frame.lines.iter().all(|line| !line.contains("tok_abc")));
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn without_a_database_one_problem_says_so_where_there_are_packages() {
    let files = [("Cargo.lock", LOCK), ("b/Cargo.lock", LOCK), ("Gemfile", "")];
    let (occurrences, problems) = whole(&Advisories::Missing, &files);
    assert!(occurrences.is_empty());
    let told: Vec<&str> = problems.iter().map(|one| one.detail.as_str()).collect();
    assert_eq!(
        told,
        [
            "dependencies were not checked (2 packages in 2 files), as there is no database of advisories: \
          get one with `seawall db update`, or without network with `seawall db import PATH`"
        ]
    );
    let (_, problems) = whole(&Advisories::Unusable("torn".to_owned()), &files);
    assert!(problems[0].detail.contains("cannot be used (torn)"));
    assert_eq!(whole(&Advisories::Missing, &[("Gemfile", ""), ("package.json", "{}")]).1, []);
}

#[test]
fn a_list_that_comes_in_pieces_is_read_whole() {
    let entry =
        |number: usize| LOCK.replace("version = 4\n", "").replace("thing", &format!("t{number}"));
    let lock = format!(
        "version = 4\n{}{}",
        (0..99).map(entry).collect::<String>(),
        entry(100).replace("t100", "thing")
    );
    let (database, secrets) = (database(), engine(""));
    let limits = Limits { chunk_bytes: 1_000, ..Limits::STANDARD };
    let settings = Settings { limits, ..Settings::standard() };
    let sca = ScaEngine::new(&database, &secrets, limits);
    let (found, visit) =
        scan_reader("Cargo.lock", &mut lock.as_bytes(), &settings, &[&sca], &Silent);
    let lines: Vec<u32> = found.iter().map(|one| one.place.region.start.line).collect();
    let last = u32::try_from(lock.lines().count()).unwrap();
    assert!(
        matches!(lines[..], [line] if (last - 3..=last).contains(&line)),
        "{lines:?} of {last}"
    );
    assert_eq!(visit.problems, []);
}
