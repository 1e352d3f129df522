//! Tests of `apk_installed`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "lib/apk/db/installed",
            "C:Q1aa=\nP:musl\nV:1.2.4-r1\nA:x86_64\nL:MIT\no:musl\np:so:libc.musl-x86_64.so.1=1\n\nP:busybox\nV:1.36.1-r2\nA:x86_64\no:busybox-src\nD:so:libc.musl-x86_64.so.1 !no musl>=1.2\n",
        ),
        ("etc/os-release", "ID=alpine\nVERSION_ID=3.19.0\n"),
    ];
    assert_snapshot!(check_tree(&files), @r#"
        1: pkg:apk/alpine/musl@1.2.4-r1?arch=x86_64&distro=alpine-3.19.0&upstream=musl runtime hash Q1aa= licences ["MIT"]
        9: pkg:apk/alpine/busybox@1.36.1-r2?arch=x86_64&distro=alpine-3.19.0&upstream=busybox-src runtime needs [0]
        "#);
    assert_snapshot!(check("usr/lib/apk/db/installed", "P:a\nV:1-r0\n"), @"1: pkg:apk/alpine/a@1-r0 runtime");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("lib/apk/db/installed", "V:1.0\n\nP\n"), @"! line 1: a package without a name");
}
