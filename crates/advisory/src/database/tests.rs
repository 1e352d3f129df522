//! Databases written and read, changed and broken.

use proptest::prelude::*;
use seawall_model::Ecosystem;

use super::{Builder, Database, DatabaseError, apply, diff};
use crate::osv::{Advisory, Affected, Event, EventKind, Scale, Stretch, Symbol};
use crate::{Matcher, Query};

fn built(advisories: &[Advisory], threads: usize) -> Vec<u8> {
    let mut builder = Builder::new();
    builder.source("a test");
    builder.extend(threads, |_| {});
    advisories.iter().cloned().for_each(|advisory| builder.add(advisory));
    builder.finish(1_000).unwrap().bytes
}

fn open(bytes: Vec<u8>) -> Database {
    Database::from_bytes(bytes).unwrap()
}

fn text() -> impl Strategy<Value = String> {
    "[a-c0-2.é-]{0,6}"
}

fn affected() -> impl Strategy<Value = Affected> {
    let worlds = [Ecosystem::Npm, Ecosystem::Pypi, Ecosystem::Debian, Ecosystem::Maven];
    let scales = [Scale::Semver, Scale::Ecosystem, Scale::Git];
    let kinds =
        [EventKind::Introduced, EventKind::Fixed, EventKind::LastAffected, EventKind::Limit];
    let event = (prop::sample::select(kinds.to_vec()), text())
        .prop_map(|(kind, version)| Event { kind, version });
    let stretch = (prop::sample::select(scales.to_vec()), prop::collection::vec(event, 0..4))
        .prop_map(|(scale, events)| Stretch { scale, events });
    let symbol = (text(), text()).prop_map(|(path, name)| Symbol { path, name });
    (
        prop::sample::select(worlds.to_vec()),
        (text(), "[a-c]{1,2}"),
        prop::collection::vec(stretch, 0..3),
        (prop::collection::vec(text(), 0..3), prop::collection::vec(text(), 0..2)),
        prop::collection::vec(symbol, 0..3),
    )
        .prop_map(|(ecosystem, (release, name), ranges, (versions, vectors), symbols)| {
            Affected { ecosystem, release, name, ranges, versions, symbols, vectors }
        })
}

fn advisory() -> impl Strategy<Value = Advisory> {
    let names = || prop::collection::vec("[A-D]-[0-9]", 0..3);
    let moments = (any::<i64>(), any::<i64>(), any::<Option<i64>>());
    (
        "[A-D]-[0-9]",
        (names(), names(), names()),
        (text(), text(), prop::collection::vec(text(), 0..2)),
        moments,
        prop::collection::vec(any::<u32>(), 0..3),
        prop::collection::vec(affected(), 0..3),
    )
        .prop_map(
            |(id, (aliases, related, upstream), texts, moments, weaknesses, affected)| {
                let (summary, severity, vectors) = texts;
                let (published, modified, withdrawn) = moments;
                let mut advisory = Advisory {
                    id,
                    aliases,
                    related,
                    upstream,
                    summary,
                    published,
                    modified,
                    withdrawn,
                    vectors,
                    severity,
                    weaknesses,
                    affected,
                };
                advisory.normalise();
                advisory.affected.sort_by(|left, right| {
                    (left.ecosystem, &left.name).cmp(&(right.ecosystem, &right.name))
                });
                advisory
            },
        )
}

fn advisories() -> impl Strategy<Value = Vec<Advisory>> {
    prop::collection::vec(advisory(), 0..8).prop_map(|mut all| {
        all.sort_by(|left, right| left.id.cmp(&right.id));
        all.dedup_by(|left, right| left.id == right.id);
        all
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read(all in advisories()) {
        let database = open(built(&all, 1));
        prop_assert_eq!(database.verify(), Ok(()));
        prop_assert_eq!(database.to_advisories(), Ok(all));
    }

    #[test]
    fn a_delta_makes_the_new_out_of_the_old(old in advisories(), new in advisories()) {
        let (old, new) = (open(built(&old, 1)), built(&new, 1));
        let delta = open(diff(&old, &open(new.clone())).unwrap());
        prop_assert_eq!(apply(&old, &delta), Ok(new.clone()));
        let other = open(new);
        if other.fingerprint() != old.fingerprint() {
            prop_assert_eq!(apply(&other, &delta).err(), Some(DatabaseError::OtherBase));
        }
    }

    #[test]
    fn a_broken_database_is_an_error_and_no_crash(
        all in advisories(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(),
    ) {
        let whole = built(&all, 1);
        let short = whole[..cut.index(whole.len())].to_vec();
        prop_assert!(Database::from_bytes(short).is_err());
        let mut broken = whole.clone();
        for (at, byte) in changes {
            let at = at.index(broken.len());
            broken[at] = byte;
        }
        let changed = broken != whole;
        if let Ok(database) = Database::from_bytes(broken) {
            let _ = database.to_advisories();
            let _ = Matcher::new(&database).find(&Query { ecosystem: Ecosystem::Npm, name: "a", version: "1", release: "" });
            prop_assert!(!changed || database.verify().is_err() || database.to_advisories() == Ok(all));
        }
    }
}

#[test]
fn names_find_advisories_and_groups() {
    let one = |id: &str, alias: &str| Advisory {
        id: id.to_owned(),
        aliases: vec![alias.to_owned()],
        ..Advisory::default()
    };
    let database = open(built(&[one("A-1", "C-1"), one("B-1", "C-1"), one("D-1", "D-2")], 1));
    let named = database.named("C-1").unwrap();
    assert_eq!(named.iter().map(|one| one.id().unwrap()).collect::<Vec<_>>(), ["A-1", "B-1"]);
    assert_eq!(named[0].group(), named[1].group());
    assert_eq!(database.status().unwrap().groups, 2);
    assert!(database.named("C-").unwrap().is_empty());
}

#[test]
fn documents_are_read_alike_on_any_number_of_threads() {
    let document = |at: usize| {
        (format!("{at}.json"), format!(r#"{{"id": "X-{at}", "affected": [{{"package": {{"ecosystem": "Nowhere", "name": "a"}}}}]}}"#).into_bytes())
    };
    let with = |threads| {
        let mut builder = Builder::new();
        builder.extend(threads, |give| (0..500).chain([3, 4]).map(document).for_each(&mut *give));
        builder.extend(threads, |give| give(("broken".to_owned(), b"{".to_vec())));
        builder.finish(0).unwrap()
    };
    let (one, four) = (with(1), with(4));
    assert!(one.bytes == four.bytes && one.advisories == 500);
    assert_eq!(one.gaps.len(), 2);
}
