//! Tests with packs that are made by hand, as attackers make them.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use seawall_model::Copied;
use seawall_testkit::TestRepo;

use crate::history::tests::{check, repack, versions, visit};
use crate::history::{Blob, HistoryVisitor};
use crate::tests::settings;
use crate::{ObjectId, Repository};

/// One object of a pack that is made by hand.
struct Forged {
    id: ObjectId,
    kind: u8,
    base: Option<ObjectId>,
    size: usize,
    bytes: Vec<u8>,
}

impl Forged {
    fn blob(text: &[u8]) -> Self {
        Self { id: id_of(text), kind: 3, base: None, size: text.len(), bytes: zlib(text) }
    }

    fn delta(text: &[u8], base: ObjectId, delta: &[u8]) -> Self {
        Self { id: id_of(text), kind: 7, base: Some(base), size: delta.len(), bytes: zlib(delta) }
    }
}

fn id_of(text: &[u8]) -> ObjectId {
    crate::git::blob_id(text).unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

/// Puts objects into a pack with an index, in the version that git has written since 2007.
fn forge(repo: &TestRepo, objects: &[Forged]) {
    let count = u32::try_from(objects.len()).unwrap();
    let mut pack = [b"PACK".as_slice(), &2_u32.to_be_bytes(), &count.to_be_bytes()].concat();
    let mut places = Vec::new();
    for object in objects {
        places.push((object.id.to_gix(), u32::try_from(pack.len()).unwrap()));
        let mut size = object.size >> 4;
        let first = (object.kind << 4) | u8::try_from(object.size & 15).unwrap();
        pack.push(first | if size > 0 { 0x80 } else { 0 });
        while size > 0 {
            let low = u8::try_from(size & 0x7F).unwrap();
            size >>= 7;
            pack.push(low | if size > 0 { 0x80 } else { 0 });
        }
        pack.extend(object.base.iter().flat_map(|base| base.to_gix().as_bytes().to_vec()));
        pack.extend_from_slice(&object.bytes);
    }
    pack.extend([0; 20]);
    places.sort();
    let mut index = [&b"\xfftOc"[..], &2_u32.to_be_bytes()].concat();
    for first in 0..=255 {
        let below = places.iter().filter(|(id, _)| id.as_bytes()[0] <= first).count();
        index.extend(u32::try_from(below).unwrap().to_be_bytes());
    }
    index.extend(places.iter().flat_map(|(id, _)| id.as_bytes().to_vec()));
    index.extend(places.iter().flat_map(|_| [0; 4]));
    index.extend(places.iter().flat_map(|(_, offset)| offset.to_be_bytes()));
    index.extend([0; 40]);
    repo.write(".git/objects/pack/pack-forged.pack", pack);
    repo.write(".git/objects/pack/pack-forged.idx", index);
}

/// A delta that copies all of a short base and adds to it.
fn append(base: &[u8], more: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let length = |bytes: usize| u8::try_from(bytes).unwrap();
    let text = [base, more].concat();
    let mut delta = vec![length(base.len()), length(text.len()), 0b1001_0000, length(base.len())];
    delta.push(length(more.len()));
    delta.extend(more);
    (text, delta)
}

#[test]
fn a_base_in_another_store_is_fetched_from_there() {
    let repo = TestRepo::new();
    repo.write("a", "the base").commit("first");
    let (text, delta) = append(b"the base", b" and more");
    forge(&repo, &[Forged::delta(&text, id_of(b"the base"), &delta)]);
    let (history, keeper) = visit(repo.path(), &settings());
    assert_eq!(history.problems, []);
    let blobs = keeper.blobs.into_inner().unwrap();
    assert_eq!(
        blobs.into_values().collect::<BTreeSet<_>>(),
        BTreeSet::from([text, b"the base".to_vec()])
    );
}

#[test]
fn very_long_chains_are_followed() {
    let repo = TestRepo::new();
    let mut objects = vec![Forged::blob(b"00000")];
    let mut last = b"00000".to_vec();
    for number in 1..20_000 {
        let text = format!("{number:05}").into_bytes();
        let delta = [&[5, 5, 5][..], &text].concat();
        objects.push(Forged::delta(&text, id_of(&last), &delta));
        last = text;
    }
    forge(&repo, &objects);
    let (history, keeper) = visit(repo.path(), &settings());
    assert_eq!(history.problems, []);
    assert_eq!(keeper.blobs.into_inner().unwrap().len(), 20_000);
}

/// Counts how many states are alive at once.
#[derive(Default)]
struct Counter(Arc<(AtomicUsize, AtomicUsize)>);

struct Counted(Arc<(AtomicUsize, AtomicUsize)>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl HistoryVisitor for Counter {
    type State = Counted;

    fn blob(&self, _: &Blob<'_>, _: Option<(&Counted, &[Copied])>) -> Counted {
        let alive = self.0.0.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.1.fetch_max(alive, Ordering::Relaxed);
        Counted(Arc::clone(&self.0))
    }
}

#[test]
fn few_states_are_alive_however_long_a_chain_with_branches_is() {
    let repo = TestRepo::new();
    let mut objects = vec![Forged::blob(b"00000a")];
    let mut last = b"00000a".to_vec();
    for number in 1..2_000 {
        // The chain goes on with the first child; the other one would keep its parent waiting.
        for kind in ["a", "b"] {
            let text = format!("{number:05}{kind}").into_bytes();
            objects.push(Forged::delta(&text, id_of(&last), &[&[6, 6, 6][..], &text].concat()));
        }
        last = format!("{number:05}a").into_bytes();
    }
    forge(&repo, &objects);
    let counter = Counter::default();
    let repository = Repository::discover(repo.path()).unwrap().unwrap();
    let history = repository.visit_history(&settings(), &counter).unwrap();
    assert_eq!((history.coverage.blobs, history.problems), (3_999, Vec::new()));
    let (alive, most) = (counter.0.0.load(Ordering::Relaxed), counter.0.1.load(Ordering::Relaxed));
    assert_eq!(alive, 0);
    assert!(most < 30, "{most} states were alive at once");
}

#[test]
fn broken_objects_are_problems_and_the_others_are_read() {
    let (text, delta) = append(b"base", b"!");
    let broken: [(&str, Vec<Forged>); 5] = [
        (
            "compressed bytes are broken",
            vec![Forged { bytes: b"not zlib".to_vec(), ..Forged::blob(b"x") }],
        ),
        ("compressed bytes are broken", vec![Forged { size: 1 << 29, ..Forged::blob(b"x") }]),
        (
            "cut off or malformed",
            vec![Forged::blob(b"base"), Forged::delta(&text, id_of(b"base"), &delta[..5])],
        ),
        (
            "belongs to another base",
            vec![Forged::blob(b"basis"), Forged::delta(&text, id_of(b"basis"), &delta)],
        ),
        ("cannot read the object", vec![Forged::delta(&text, id_of(b"nowhere"), &delta)]),
    ];
    for (expected, mut objects) in broken {
        let repo = TestRepo::new();
        objects.push(Forged::blob(b"untouched"));
        forge(&repo, &objects);
        let (history, keeper) = visit(repo.path(), &settings());
        assert!(keeper.blobs.into_inner().unwrap().values().any(|text| text == b"untouched"));
        let [problem] = history.problems.as_slice() else {
            panic!("{expected}: {:?}", history.problems)
        };
        assert!(problem.detail.contains(expected), "{expected}: {problem:?}");
    }
}

#[test]
fn objects_that_are_built_from_each_other_are_told() {
    let repo = TestRepo::new();
    let (one, two) = (b"one".as_slice(), b"two".as_slice());
    forge(&repo, &[Forged::delta(one, id_of(two), b"x"), Forged::delta(two, id_of(one), b"x")]);
    let (history, _) = visit(repo.path(), &settings());
    let [problem] = history.problems.as_slice() else { panic!("{:?}", history.problems) };
    assert!(problem.detail.starts_with("2 objects of pack-forged.pack are built from nothing"));
}

#[test]
fn damaged_packs_and_indexes_never_panic() {
    let repo = TestRepo::new();
    versions(&repo, "a", 8);
    repack(&repo);
    let pack = fs::read_dir(repo.at(".git/objects/pack")).unwrap();
    let files: Vec<_> = pack.map(|file| file.unwrap().path()).collect();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext != "rev")) {
        let whole = fs::read(file).unwrap();
        let step = whole.len() / 40;
        for at in (0..whole.len()).step_by(step) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0xFF;
            for damaged in [&flipped[..], &whole[..at]] {
                fs::remove_file(file).unwrap();
                fs::write(file, damaged).unwrap();
                if let Some(repository) = Repository::discover(repo.path()).unwrap() {
                    let _ = repository.visit_history(&settings(), &Silent);
                }
            }
        }
        fs::write(file, whole).unwrap();
    }
    check(&repo, repo.path());
}

/// Damaged packs give anything, so nothing is checked.
struct Silent;

impl HistoryVisitor for Silent {
    type State = ();

    fn blob(&self, _: &Blob<'_>, _: Option<(&(), &[Copied])>) {}
}

#[test]
fn plain_text_that_is_built_from_wide_text_has_no_parent() {
    let repo = TestRepo::new();
    let wide = b"\xff\xfeh\0i\0";
    let delta = [&[6, 5, 5][..], b"plain"].concat();
    forge(&repo, &[Forged::blob(wide), Forged::delta(b"plain", id_of(wide), &delta)]);
    let (_, keeper) = visit(repo.path(), &settings());
    assert_eq!(*keeper.built.lock().unwrap(), (0, 0));
}
