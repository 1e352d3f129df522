//! Tests of `rpm_manifest`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "var/lib/rpmmanifest/container-manifest-2",
            "a\t1.0-2.cm2\t1\t1\tMicrosoft Corporation\t(none)\t9\tx86_64\t0\tsrc-1.0-2.cm2.src.rpm\nb\t2-1\t1\t1\tv\t1\t9\tnoarch\t1\tb-2-1.src.rpm\n",
        ),
        ("etc/os-release", "ID=mariner\nVERSION_ID=\"2.0\"\n"),
    ];
    assert_snapshot!(check_tree(&files), @r"
    1: pkg:rpm/mariner/a@1.0-2.cm2?arch=x86_64&distro=mariner-2.0&upstream=src runtime
    2: pkg:rpm/mariner/b@2-1?arch=noarch&distro=mariner-2.0&epoch=1 runtime
    ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("var/lib/rpmmanifest/container-manifest-2", "a\tb\n"), @"! line 1: 2 columns where 10 are expected");
}
