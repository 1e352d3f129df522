//! What is kept of files comes back, and nothing comes of what is damaged.

use std::time::{Duration, UNIX_EPOCH};

use proptest::prelude::*;

use super::super::{Cache, Kind};
use super::{A_DAY, MOST_DAYS};

const FIRST: u32 = 20_000 * A_DAY;

/// A cache in a minute.
fn opened(trees: Vec<u8>, program: &str, minute: u32) -> Cache {
    let now = UNIX_EPOCH + Duration::from_secs(u64::from(minute) * 60);
    Cache::new(Vec::new(), program, now).with_trees(Box::new(move || trees.clone()))
}

fn id(path: &str) -> [u8; 16] {
    Cache::id(Kind::Program, path, b"x")
}

fn tree<'c>(cache: &'c Cache, path: &str) -> Option<&'c [u8]> {
    cache.part(&id(path), (Kind::Tree, 0))
}

/// The trees of these paths as bytes: each holds its path.
fn written(paths: &[&str]) -> Vec<u8> {
    let cache = opened(Vec::new(), "rules", FIRST);
    for path in paths {
        cache.put_part(&id(path), (Kind::Tree, 0), path.as_bytes().to_vec());
    }
    cache.bytes_of_trees().expect("there is something new")
}

#[test]
fn what_is_kept_comes_back() {
    let cache = opened(written(&["a", "b"]), "rules", FIRST);
    assert_eq!((tree(&cache, "a"), tree(&cache, "b")), (Some(&b"a"[..]), Some(&b"b"[..])));
    assert_eq!(tree(&cache, "c"), None);
    assert_eq!(cache.part(&id("a"), (Kind::Notes, 0)), None);
    assert_eq!(cache.bytes_of_trees(), None, "there is nothing new");
    let other = opened(written(&["a"]), "other rules", FIRST);
    assert_eq!(tree(&other, "a"), None);
}

#[test]
fn what_nobody_asks_for_goes_in_the_end() {
    let later = FIRST + MOST_DAYS * A_DAY;
    let cache = opened(written(&["a", "b"]), "rules", later);
    assert!(tree(&cache, "a").is_some());
    cache.put_part(&id("c"), (Kind::Tree, 0), b"c".to_vec());
    let bytes = cache.bytes_of_trees().expect("there is something new");
    let shelf = Cache::shelf_of_trees(bytes.clone()).expect("it is whole");
    assert_eq!((shelf.files, shelf.day), (3, later / A_DAY));
    let cache = opened(bytes, "rules", later + 1);
    cache.put_part(&id("d"), (Kind::Tree, 0), b"d".to_vec());
    let cache = opened(cache.bytes_of_trees().expect("there is something new"), "rules", later + 1);
    let there = ["a", "b", "c", "d"].map(|path| tree(&cache, path).is_some());
    assert_eq!(there, [true, false, true, true]);
}

proptest! {
    #[test]
    fn what_is_damaged_is_not_there(at in any::<prop::sample::Index>(), by in 1..=255_u8, cut in any::<prop::sample::Index>()) {
        let mut bytes = written(&["a", "b", "c"]);
        let short = bytes[..cut.index(bytes.len())].to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        for bytes in [bytes, short] {
            let cache = opened(bytes, "rules", FIRST);
            for path in ["a", "b", "c"] {
                prop_assert!(tree(&cache, path).is_none_or(|tree| tree == path.as_bytes()));
            }
        }
    }
}
