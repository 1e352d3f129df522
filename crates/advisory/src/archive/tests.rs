//! Archives in archives, and what is none.

use std::io::{Cursor, Write};

use super::{Sink, documents};

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar_gz(members: &[(&str, &[u8])]) -> Vec<u8> {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(packed);
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

/// The names of the documents, and what was told.
fn read(bytes: Vec<u8>) -> (Vec<String>, Vec<String>) {
    let (mut names, mut gaps) = (Vec::new(), Vec::new());
    let mut give = |(name, _): (String, Vec<u8>)| names.push(name);
    let mut gap = |what| gaps.push(what);
    documents("all", Cursor::new(bytes), &mut Sink { give: &mut give, gap: &mut gap });
    (names, gaps)
}

#[test]
fn archives_are_read_in_each_other() {
    let inner = zip(&[("a.json", b"{}"), ("readme.txt", b"x")]);
    let outer = tar_gz(&[("npm/all.zip", &inner), ("b.json", b"{}")]);
    assert_eq!(read(outer.clone()).0, ["a.json", "b.json"]);
    assert_eq!(read(zip(&[("x.tar.gz", &outer)])).0, ["a.json", "b.json"]);
    assert_eq!(read(b"{}".to_vec()).0, ["all"]);
}

#[test]
fn what_is_broken_or_too_deep_is_told() {
    let mut cut = zip(&[("a.json", b"{}")]);
    cut.truncate(20);
    assert_eq!(read(cut).1.len(), 1);
    let mut deep = zip(&[("a.json", b"{}")]);
    for _ in 0..5 {
        deep = zip(&[("x.zip", &deep)]);
    }
    assert!(read(deep).1[0].contains("deeper"));
}
