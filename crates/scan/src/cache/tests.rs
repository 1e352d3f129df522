//! What is known of a cache again, and what is not.

use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;
use seawall_model::Span;
use seawall_rules::semgrep::Language;
use seawall_sast::{
    Follows, Found, Need, NoteOfRule, NotesOfFile, Outcome, Outline, Point, Reached, Record,
    Remembered, RememberedPart, RememberedText, Rows, Says, Way,
};

use super::{Cache, Kind};

const DAY: u32 = 20_000;

/// A cache on a day.
fn opened(bytes: Vec<u8>, program: &str, day: u32) -> Cache {
    Cache::new(bytes, program, UNIX_EPOCH + Duration::from_secs(u64::from(day) * 24 * 60 * 60))
}

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
    let told = prop::collection::vec(("[$A-Z]{1,5}", ".{0,9}"), 0..3);
    let names = (".{0,9}", ".{0,9}");
    (span(), captures, told, way, names, any::<bool>()).prop_map(
        |(span, captures, told, way, (scope, statement), is_fixable)| Found {
            span,
            captures,
            told,
            way,
            scope,
            statement,
            is_fixable,
        },
    )
}

fn reached() -> impl Strategy<Value = Reached> {
    let way = prop::collection::vec((0..9_usize, span()), 0..3);
    (0..9_usize, 0..9_usize, found(), way).prop_map(|(rule, file, found, way)| Reached {
        rule,
        file,
        found,
        way,
    })
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
    let cache = opened(Vec::new(), "rules", DAY);
    cache.put_outcomes(id("a.py", b"x"), outcomes);
    cache.bytes().expect("there is something new")
}

fn need() -> impl Strategy<Value = Need> {
    let text = || "[a-z]{1,4}";
    let leaf = prop_oneof![text().prop_map(Need::Word), text().prop_map(Need::Text)];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let needs = prop::collection::vec(inner, 0..3);
        prop_oneof![needs.clone().prop_map(Need::All), needs.prop_map(Need::Any)]
    })
}

fn outline() -> impl Strategy<Value = Outline> {
    let languages = prop::sample::subsequence(Language::ALL, 1..3);
    let globs = || prop::collection::vec(".{0,9}", 0..3);
    let follows = prop::sample::select(Follows::ALL.to_vec());
    (".{0,9}", languages, globs(), globs(), need(), follows).prop_map(
        |(id, languages, include, exclude, need, follows)| Outline {
            id,
            languages,
            include,
            exclude,
            need,
            follows,
        },
    )
}

fn record() -> impl Strategy<Value = Record> {
    let numbers = || prop::collection::vec(any::<u32>(), 0..4);
    let rows = prop::collection::vec(numbers(), 0..4).prop_map(|all| {
        let mut rows = Rows::default();
        for row in &all {
            rows.push(row);
        }
        rows
    });
    let texts = (any::<u32>(), span()).prop_map(|(file, span)| Point { file, span });
    let texts = prop::collection::vec(texts, 0..3);
    let names = prop::collection::vec(".{0,9}", 0..3);
    let kinds = prop::collection::vec(any::<[u64; 4]>(), 0..3);
    let outlines = prop::collection::vec(any::<u64>(), 0..3);
    let lists = (numbers(), numbers(), numbers());
    (any::<u64>(), outlines, names, texts, kinds, rows, lists).prop_map(
        |(frame, outlines, names, texts, kinds, rows, (runs, summaries, roots))| Record {
            frame,
            outlines,
            names,
            texts,
            kinds,
            rows,
            runs,
            summaries,
            roots,
        },
    )
}

fn remembered() -> impl Strategy<Value = Remembered> {
    let lines = prop::collection::vec(any::<(u32, u32)>(), 0..3);
    let text = (any::<u64>(), lines).prop_map(|(whole, lines)| RememberedText { whole, lines });
    let part = (prop::collection::vec(text, 0..3), record())
        .prop_map(|(texts, record)| RememberedPart { texts, record });
    prop::collection::btree_map(".{0,9}", part, 0..3)
        .prop_map(|parts| Remembered { parts, is_new: false })
}

fn notes() -> impl Strategy<Value = NotesOfFile> {
    let number = any::<u32>;
    let says = prop_oneof![
        prop::sample::select(vec![Says::Sanitized, Says::Cleaned, Says::Source, Says::Taints]),
        number().prop_map(Says::From),
        number().prop_map(Says::To),
        span().prop_map(Says::Sink),
    ];
    let note = (number(), says).prop_map(|(rule, says)| NoteOfRule { rule, says });
    let notes = prop::collection::vec((number(), note), 0..3);
    let bodies = prop::collection::vec((prop::option::of(number()), notes), 0..3);
    let bound = prop::collection::vec(("[$A-Z]{1,5}", span()), 0..3);
    let told = prop::collection::vec(("[$A-Z]{1,5}", ".{0,9}"), 0..3);
    let captures = prop::collection::vec(((number(), span()), (bound, told)), 0..3);
    (bodies, captures).prop_map(|(bodies, captures)| NotesOfFile { bodies, captures })
}

proptest! {
    #[test]
    fn what_patterns_say_of_a_file_is_known_again(notes in notes()) {
        let load = |bytes: Vec<u8>| {
            opened(Vec::new(), "rules", DAY).with_trees(Box::new(move || bytes.clone()))
        };
        let (cache, of) = (load(Vec::new()), id("a.py", b"x"));
        cache.put_notes(&of, 1, &notes);
        let cache = load(cache.bytes_of_trees().expect("there is something new"));
        prop_assert_eq!(cache.notes(&of, 1), Some(notes));
        prop_assert!(cache.notes(&of, 0).is_none());
    }

    #[test]
    fn what_is_remembered_of_a_program_is_known_again(
        remembered in prop::collection::vec(remembered(), 0..3),
    ) {
        let (cache, id) = (opened(Vec::new(), "rules", DAY), Cache::id_of_paths(["a.py"].into_iter()));
        cache.put_remembered(id, &remembered);
        let bytes = cache.bytes().expect("there is something new");
        let cache = opened(bytes, "rules", DAY);
        prop_assert_eq!(cache.remembered(&id), Some(remembered));
        prop_assert!(cache.remembered(&Cache::id_of_paths(["b.py"].into_iter())).is_none());
    }

    #[test]
    fn what_wakes_rules_is_known_again(outlines in prop::collection::vec(outline(), 0..3)) {
        let (cache, id) = (opened(Vec::new(), "rules", DAY), id("r.yaml", b"x"));
        cache.put_outlines(id, &outlines);
        let bytes = cache.bytes().expect("there is something new");
        prop_assert_eq!(opened(bytes, "rules", DAY).outlines(&id), Some(outlines));
    }

    #[test]
    fn what_was_found_is_known_again(outcomes in prop::collection::vec((0..9_usize, outcome()), 0..3)) {
        let cache = opened(written(&outcomes), "rules", DAY);
        let known = cache.outcomes(&id("a.py", b"x"));
        prop_assert_eq!(format!("{known:?}"), format!("{:?}", Some(outcomes)));
    }

    #[test]
    fn what_goes_through_a_program_is_known_again(
        reached in prop::collection::vec(prop::collection::vec(reached(), 0..3), 0..3),
    ) {
        let program = |text: &str| {
            Cache::id_of_program(&[Cache::id(Kind::Program, "a.py", text.as_bytes())])
        };
        let cache = opened(Vec::new(), "rules", DAY);
        cache.put_reached(program("x"), &reached);
        let cache = opened(cache.bytes().expect("there is something new"), "rules", DAY);
        prop_assert!(cache.reached(&program("y")).is_none());
        let known = cache.reached(&program("x"));
        prop_assert_eq!(format!("{known:?}"), format!("{:?}", Some(reached)));
    }

    #[test]
    fn bytes_that_are_no_cache_are_an_empty_one(at in 0..400_usize, by in 1..=255_u8, cut in 0..400_usize) {
        let mut bytes = written(&[(0, Outcome::default())]);
        let length = bytes.len();
        let changed = bytes.get_mut(at % length).expect("it is inside");
        *changed ^= by;
        for bytes in [bytes.as_slice(), bytes.get(..cut % length).unwrap_or_default()] {
            let cache = opened(bytes.to_vec(), "rules", DAY);
            prop_assert!(cache.outcomes(&id("a.py", b"x")).is_none());
            prop_assert!(Cache::shelf(bytes.to_vec()).is_none());
        }
    }
}

#[test]
fn needs_that_nest_too_deep_are_not_taken() {
    let knows = |depth: usize| {
        let need = (0..depth).fold(Need::Word(String::new()), |need, _| Need::All(vec![need]));
        let (id, [include, exclude]) = (String::new(), [Vec::new(), Vec::new()]);
        let (languages, follows) = (Vec::new(), Follows::Nothing);
        let outline = Outline { id, languages, include, exclude, need, follows };
        let (cache, id) = (opened(Vec::new(), "rules", DAY), super::Id::default());
        cache.put_outlines(id, &[outline]);
        let bytes = cache.bytes().expect("there is something new");
        opened(bytes, "rules", DAY).outlines(&id).is_some()
    };
    assert!(knows(399) && !knows(400));
}

#[test]
fn another_program_path_or_content_is_not_known() {
    let bytes = written(&[(0, Outcome::default())]);
    let knows = |program: &str, path: &str, content: &[u8]| {
        opened(bytes.clone(), program, DAY).outcomes(&id(path, content)).is_some()
    };
    assert!(knows("rules", "a.py", b"x"));
    assert!(!knows("other", "a.py", b"x"));
    assert!(!knows("rules", "b.py", b"x"));
    assert!(!knows("rules", "a.py", b"y"));
    let secrets = Cache::id(Kind::Secrets, "a.py", b"x");
    assert!(opened(bytes.clone(), "rules", DAY).outcomes(&secrets).is_none());
}

#[test]
fn what_nobody_asks_for_is_forgotten() {
    let bytes = written(&[(0, Outcome::default())]);
    let (used, unused) = (id("a.py", b"x"), id("b.py", b"x"));
    let later = opened(bytes.clone(), "rules", DAY + 20);
    assert!(later.outcomes(&used).is_some());
    later.put_outcomes(unused, &[]);
    let bytes = later.bytes().expect("there is something new");
    let at_last = opened(bytes.clone(), "rules", DAY + 51);
    assert!(at_last.outcomes(&used).is_some());
    let bytes = at_last.bytes().expect("it is used on another day");
    assert_eq!(
        Cache::shelf(bytes.clone()).map(|shelf| (shelf.files, shelf.day)),
        Some((1, DAY + 51))
    );
    let again = opened(bytes.clone(), "rules", DAY + 51);
    assert!(again.outcomes(&used).is_some() && again.outcomes(&unused).is_none());
    assert!(again.bytes().is_none());
}
