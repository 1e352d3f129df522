//! Tests of the lists of cargo-auditable.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::proof::check_binary;

/// The smallest program with a section of the list.
fn program(list: &[u8]) -> Vec<u8> {
    const HEAD: usize = 64;
    let names = b"\0.dep-v0\0";
    let (list_at, names_at) = (HEAD, HEAD + list.len());
    let table = names_at + names.len();
    let mut bytes = vec![0; HEAD];
    bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
    bytes[0x28..0x30].copy_from_slice(&(table as u64).to_le_bytes());
    bytes[0x3a..0x40].copy_from_slice(&[64, 0, 2, 0, 1, 0]);
    bytes.extend(list);
    bytes.extend(names);
    for (name, start, length) in [(1u32, list_at, list.len()), (0, names_at, names.len())] {
        let mut head = [0; 64];
        head[..4].copy_from_slice(&name.to_le_bytes());
        head[0x18..0x20].copy_from_slice(&(start as u64).to_le_bytes());
        head[0x20..0x28].copy_from_slice(&(length as u64).to_le_bytes());
        bytes.extend(head);
    }
    bytes
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn packages_are_read() {
    let list = r#"{"packages": [
        {"name": "a", "version": "1.0.0", "source": "crates.io"},
        {"name": "app", "version": "0.1.0", "source": "local", "dependencies": [0], "root": true},
        {"name": "b", "version": "2.0.0", "source": "crates.io", "kind": "build", "dependencies": [0, 9]}
    ]}"#;
    assert_snapshot!(check_binary(&program(&packed(list))), @r"
        0: pkg:cargo/a@1.0.0 runtime direct from crates.io
        0: pkg:cargo/app@0.1.0 runtime transitive needs [0] from local local
        0: pkg:cargo/b@2.0.0 build transitive needs [0] from crates.io
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check_binary(&program(b"no list")), @"! the list of cargo-auditable cannot be unpacked");
    assert_snapshot!(check_binary(&program(&packed("{\"packages\": ["))), @"! the list of cargo-auditable is broken");
}

proptest! {
    #[test]
    fn any_program_is_read_or_refused(at in 0usize..200, byte in any::<u8>()) {
        let mut bytes = program(&packed("{\"packages\": []}"));
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        check_binary(&bytes);
    }
}
