//! Tests of `rpm_database`.

use std::time::{Duration, Instant};

use insta::assert_snapshot;
use proptest::prelude::*;
use seawall_model::Limits;

use super::FORMAT;
use crate::Input;
use crate::rpm::tests::{bdb, ndb, record, records, sqlite};

/// The packages and problems of a database beside an `os-release`.
fn read(bytes: &[u8]) -> String {
    let release = b"ID=\"rocky\"\nVERSION_ID=\"9.3\"\n";
    let beside = |path: &str| (path == "root/etc/os-release").then(|| release.to_vec());
    let path = "root/var/lib/rpm/rpmdb.sqlite";
    let input = Input { path, bytes, limits: &Limits::STANDARD, beside: &beside };
    let inventory = (FORMAT.read)(&input);
    let packages = inventory
        .packages
        .iter()
        .map(|package| format!("{} {:?} {:?}", package.purl, package.licences, package.needs));
    let problems = inventory.problems.iter().map(|problem| format!("! {}", problem.detail));
    packages.chain(problems).collect::<Vec<_>>().join("\n")
}

#[test]
fn packages_are_read() {
    assert_snapshot!(read(&bdb(&records())), @r#"
    pkg:rpm/rocky/bash@5.1.8-6.el9?arch=x86_64&distro=rocky-9.3 ["GPLv3+"] [1]
    pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?arch=x86_64&distro=rocky-9.3&epoch=1&rpmmod=tls:1&upstream=openssl [] []
    "#);
    assert_eq!(read(&ndb(&records())), read(&bdb(&records())));
    assert_eq!(read(&sqlite(&records())), read(&bdb(&records())));
    assert_eq!(read(b""), "");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(read(b"nothing"), @"! it is no database of rpm that can be read");
    let cut = |bytes: Vec<u8>| read(&bytes[..bytes.len() / 2]);
    assert_snapshot!(cut(bdb(&records())), @r#"
    pkg:rpm/rocky/bash@5.1.8-6.el9?arch=x86_64&distro=rocky-9.3 ["GPLv3+"] []
    ! the database (Berkeley DB) is broken: it is cut off: 3 of 7 pages are there
    "#);
    assert_snapshot!(cut(ndb(&records())), @r#"
    pkg:rpm/rocky/bash@5.1.8-6.el9?arch=x86_64&distro=rocky-9.3 ["GPLv3+"] []
    ! the database (ndb) is broken: the record of package 2 is broken
    "#);
    assert_snapshot!(cut(sqlite(&records())), @r#"
    pkg:rpm/rocky/bash@5.1.8-6.el9?arch=x86_64&distro=rocky-9.3 ["GPLv3+"] []
    ! the database (SQLite) is broken: a page of a table is missing, or belongs to two places
    "#);
    assert_snapshot!(read(&ndb(&[vec![0; 32]])), @"! 1 records of the database say no name of a package");
    assert!(read(&ndb(&[record(&[(1001, "1")], None)])).contains("no name of a package"));
}

#[test]
fn a_log_with_changes_is_told() {
    let path = "var/lib/rpm/rpmdb.sqlite-wal";
    assert_eq!(crate::proof::check(path, ""), "");
    assert!(crate::proof::check(path, "x").starts_with("! it holds changes"));
}

#[test]
fn circles_end() {
    let mut chain = bdb(&records());
    // The chain of the large record goes on with its own first page.
    for page in 2..chain.len() / 4096 {
        let at = page * 4096 + 16;
        chain[at..at + 4].copy_from_slice(&u32::try_from(page).unwrap().to_le_bytes());
    }
    assert!(read(&chain).contains("in a circle"));
    let mut tree = sqlite(&records());
    tree[4096 + 8..4096 + 12].copy_from_slice(&2_u32.to_be_bytes());
    assert!(read(&tree).contains("two places"), "{}", read(&tree));
}

/// Flips at each of many places of a file, one after the other and some at once.
#[test]
fn whatever_is_flipped_is_read_or_told() {
    for whole in [bdb(&records()), ndb(&records()), sqlite(&records())] {
        let start = Instant::now();
        // All of what says where things are, and a sample of what fills pages.
        let places =
            (0..whole.len()).filter(|at| whole[*at] != b'x' && (whole[*at] != 0 || at % 61 == 0));
        for at in places {
            for flip in [0x01, 0x80, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                read(&bytes);
            }
        }
        assert!(start.elapsed() < Duration::from_mins(1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn many_flips_are_read_or_told(which in 0_usize..3, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60)) {
        let mut bytes = [bdb, ndb, sqlite][which](&records());
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        read(&bytes);
    }

    #[test]
    fn any_record_is_read_or_refused(count in any::<u32>(), rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = (count % 30).to_be_bytes().to_vec();
        bytes.extend(u32::try_from(rest.len()).unwrap().to_be_bytes());
        bytes.extend(rest);
        let _ = crate::rpm::read_header(&bytes);
    }
}
