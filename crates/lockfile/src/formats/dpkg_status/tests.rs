//! Tests of `dpkg_status`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "var/lib/dpkg/status",
            r"Package: a
Status: install ok installed
Architecture: amd64
Source: a-src (1.0)
Version: 1.0-1+b1
Depends: b (>= 2) | c, v
Description: short
 long: text
 .

Package: gone
Status: deinstall ok config-files
Version: 9

Package: b
Status: install ok installed
Version: 1:2.0-3
Provides: v (= 1)
",
        ),
        ("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"),
    ];
    assert_snapshot!(check_tree(&files), @r"
        1: pkg:deb/debian/a@1.0-1%2Bb1?arch=amd64&distro=debian-12&upstream=a-src%401.0 runtime needs [1]
        15: pkg:deb/debian/b@1:2.0-3?distro=debian-12 runtime
        ");
    assert_snapshot!(check("x/var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a-0\n"), @"1: pkg:deb/debian/tzdata@2024a-0 runtime");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("var/lib/dpkg/status", "Package:\nVersion: 1\n\nVersion: 2\n"), @"! line 1: a package without a name");
}

#[test]
fn the_file_of_copyrights_says_the_licences() {
    let status = "Package: a\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n";
    let copyright = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-2+\n";
    assert_snapshot!(check_tree(&[("var/lib/dpkg/status", status), ("usr/share/doc/a/copyright", copyright)]), @r#"1: pkg:deb/debian/a@1?arch=all runtime licences ["GPL-2+"]"#);
}
