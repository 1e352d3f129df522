//! Tests of the build information of Go.

use insta::assert_snapshot;

use crate::proof::check_binary;

/// A program with a list of modules.
fn program(list: &str) -> Vec<u8> {
    let mut bytes = b"\x7fELF and code".to_vec();
    bytes.extend(super::MAGIC);
    bytes.extend([8, 2]);
    bytes.resize(bytes.len() + super::HEAD - super::MAGIC.len() - 2, 0);
    let version = "go1.22.1";
    bytes.push(u8::try_from(version.len()).unwrap());
    bytes.extend(version.as_bytes());
    let list = format!("{}{list}{}", "<".repeat(16), ">".repeat(16));
    let length = list.len();
    bytes.extend([u8::try_from(length % 128).unwrap() | 0x80, u8::try_from(length / 128).unwrap()]);
    bytes.extend(list.as_bytes());
    bytes
}

#[test]
fn modules_are_read() {
    let list = "path\thost.example/app\nmod\thost.example/app\t(devel)\t\ndep\thost.example/a\tv1.0.0\th1:a=\ndep\thost.example/b\tv1.0.0\n=>\thost.example/fork\tv1.1.0\th1:f=\nbuild\t-compiler=gc\n";
    assert_snapshot!(check_binary(&program(list)), @r"
        0: pkg:golang/stdlib@1.22.1 runtime
        0: pkg:golang/host.example/app runtime local
        0: pkg:golang/host.example/a@v1.0.0 runtime hash h1:a=
        0: pkg:golang/host.example/fork@v1.1.0 runtime hash h1:f=
        ");
}

#[test]
fn what_is_broken_is_told() {
    let mut cut = program("dep\thost.example/a\tv1.0.0\n");
    cut.truncate(cut.len() - 20);
    assert_snapshot!(check_binary(&cut), @"! its build information of Go is cut off, or older than Go 1.18");
    let old = [b"\x7fELF".as_slice(), super::MAGIC, &[8, 0]].concat();
    assert_snapshot!(check_binary(&old), @"! its build information of Go is cut off, or older than Go 1.18");
    assert_snapshot!(check_binary(b"\x7fELF nothing"), @"nothing");
    assert_snapshot!(check_binary(&[b"text".as_slice(), super::MAGIC].concat()), @"nothing");
}
