//! What is known of a cache again, and what is not.

use proptest::prelude::*;
use seawall_model::Span;
use seawall_sast::{Found, Outcome, Way};

use super::{Cache, Kind};

const DAY: u32 = 20_000;

fn id(path: &str, content: &[u8]) -> [u8; 16] {
    Cache::id(Kind::Code, path, content)
}

fn span() -> impl Strategy<Value = Span> {
    (0..1_usize << 40, 0..1_usize << 20)
        .prop_map(|(start, length)| Span::new(start, start + length))
}

fn found() -> impl Strategy<Value = Found> {
    let way = (span(), prop::collection::vec(span(), 0..3), span());
    let way = prop::option::of(way.prop_map(|(source, steps, sink)| Way { source, steps, sink }));
    let captures = prop::collection::vec(("[$A-Z]{1,5}", span()), 0..3);
    let names = (".{0,9}", ".{0,9}");
    (span(), captures, way, names, any::<bool>()).prop_map(
        |(span, captures, way, (scope, statement), is_as_in_file)| Found {
            span,
            captures,
            way,
            scope,
            statement,
            is_as_in_file,
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let found = prop::collection::vec((0..9_usize, found()), 0..3);
    let broken = prop::collection::vec(span(), 0..3);
    (found, prop::collection::vec(0..9_usize, 0..3), broken, any::<bool>()).prop_map(
        |(found, exhausted, broken, unread)| Outcome {
            found,
            exhausted,
            broken,
            unread,
            failed: Vec::new(),
        },
    )
}

/// A cache that knows one file, as bytes.
fn written(outcomes: &[(usize, Outcome)]) -> Vec<u8> {
    let cache = Cache::new(&[], "rules", DAY);
    cache.put(id("a.py", b"x"), outcomes);
    cache.bytes().expect("there is something new")
}

proptest! {
    #[test]
    fn what_was_found_is_known_again(outcomes in prop::collection::vec((0..9_usize, outcome()), 0..3)) {
        let cache = Cache::new(&written(&outcomes), "rules", DAY);
        let known = cache.get(&id("a.py", b"x"));
        prop_assert_eq!(format!("{known:?}"), format!("{:?}", Some(outcomes)));
    }

    #[test]
    fn bytes_that_are_no_cache_are_an_empty_one(at in 0..400_usize, by in 1..=255_u8, cut in 0..400_usize) {
        let mut bytes = written(&[(0, Outcome::default())]);
        let length = bytes.len();
        let changed = bytes.get_mut(at % length).expect("it is inside");
        *changed ^= by;
        for bytes in [bytes.as_slice(), bytes.get(..cut % length).unwrap_or_default()] {
            let cache = Cache::new(bytes, "rules", DAY);
            prop_assert!(cache.get(&id("a.py", b"x")).is_none());
            prop_assert!(Cache::shelf(bytes).is_none());
        }
    }
}

#[test]
fn another_program_path_or_content_is_not_known() {
    let bytes = written(&[(0, Outcome::default())]);
    let knows = |program: &str, path: &str, content: &[u8]| {
        Cache::new(&bytes, program, DAY).get(&id(path, content)).is_some()
    };
    assert!(knows("rules", "a.py", b"x"));
    assert!(!knows("other", "a.py", b"x"));
    assert!(!knows("rules", "b.py", b"x"));
    assert!(!knows("rules", "a.py", b"y"));
    let secrets = Cache::id(Kind::Secrets, "a.py", b"x");
    assert!(Cache::new(&bytes, "rules", DAY).get(&secrets).is_none());
}

#[test]
fn what_nobody_asks_for_is_forgotten() {
    let bytes = written(&[(0, Outcome::default())]);
    let (used, unused) = (id("a.py", b"x"), id("b.py", b"x"));
    let later = Cache::new(&bytes, "rules", DAY + 20);
    assert!(later.get(&used).is_some());
    later.put(unused, &[]);
    let bytes = later.bytes().expect("there is something new");
    let at_last = Cache::new(&bytes, "rules", DAY + 51);
    assert!(at_last.get(&used).is_some());
    let bytes = at_last.bytes().expect("it is used on another day");
    assert_eq!(Cache::shelf(&bytes).map(|shelf| (shelf.files, shelf.day)), Some((1, DAY + 51)));
    let again = Cache::new(&bytes, "rules", DAY + 51);
    assert!(again.get(&used).is_some() && again.get(&unused).is_none());
    assert!(again.bytes().is_none());
}
