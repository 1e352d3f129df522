//! Tests of the archive formats; every archive is made here.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::tests::{Recorder, settings, with_limits};
use crate::{Settings, visit_bytes, visit_reader};

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        if name.len() < 100 {
            // Straight into the field, since the setter refuses what attackers write.
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, *bytes).unwrap();
        } else {
            builder.append_data(&mut header, name, *bytes).unwrap();
        }
    }
    builder.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn visit(path: &str, bytes: &[u8], settings: &Settings) -> String {
    let held = Recorder::default();
    let visit = visit_bytes(path, bytes, settings, &held);
    below(path, &held.render(&visit))
}

/// Leaves out the line of the archive itself, which every one of them has.
fn below(path: &str, shown: &str) -> String {
    let own = format!("{path} = ");
    let rest = shown.strip_prefix(own.trim_end()).expect("an archive is given by its path");
    rest.trim_start().to_owned()
}

/// Checks what comes out, of bytes in memory and of a stream alike.
fn check(path: &str, bytes: &[u8], expected: &str) {
    assert_eq!(visit(path, bytes, &settings()), expected);
    let read = Recorder::default();
    let result = visit_reader(path, &mut &bytes[..], &settings(), &read);
    assert_eq!(below(path, &read.render(&result)), expected);
}

#[test]
fn every_format_of_the_folder_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/archive");
    let room = ["mod.rs", "tests.rs", "budget.rs", "input.rs", "unpacked.rs"];
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut files: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    files.retain(|file| !room.contains(&file.as_str()));
    files.sort();
    let listed: Vec<_> = super::ALL.iter().map(|format| format!("{}.rs", format.name)).collect();
    assert_eq!(files, listed);
}

#[test]
fn members_are_labelled_behind_the_archive() {
    let members: &[(&str, &[u8])] = &[("a.txt", b"a"), ("d/b.env", b"b"), ("c.bin", b"\0")];
    let expected = |name: &str| {
        format!("{name}!/a.txt = a\n{name}!/c.bin = \n{name}!/d/b.env = b\nskipped binary: 1")
    };
    check("x.jar", &zip(members), &expected("x.jar"));
    check("x.tar", &tar(members), &expected("x.tar"));
    check("x.tgz", &gzip(&tar(members)), &expected("x.tgz"));
    check("x.tar.zst", &zstd(&tar(members)), &expected("x.tar.zst"));
}

#[test]
fn single_compressed_files_lose_their_ending() {
    check("logs/app.log.gz", &gzip(b"line"), "logs/app.log.gz!/app.log = line");
    check("a.json.zst", &zstd(b"{}"), "a.json.zst!/a.json = {}");
    check("blob", &gzip(b"x"), "blob!/content = x");
    check("two.gz", &[gzip(b"a"), gzip(b"b")].concat(), "two.gz!/two = ab");
    let skippable = [&zstd(b"a")[..], b"\x50\x2a\x4d\x18\x02\0\0\0xx", &zstd(b"b")].concat();
    check("two.zst", &skippable, "two.zst!/two = ab");
}

#[test]
fn archives_in_archives_are_opened_to_the_limit() {
    let deepest = zip(&[("c.txt", b"c")]);
    let middle = zip(&[("in.zip", &deepest), ("b.txt", b"b")]);
    let outer = zip(&[("mid.zip", &middle)]);
    let expected = "o.zip!/mid.zip = \no.zip!/mid.zip!/b.txt = b\no.zip!/mid.zip!/in.zip = \nproblem limit o.zip!/mid.zip!/in.zip: lies inside 2 other archives and was not opened: unpack the outermost one and scan the directory, or leave it out with --exclude";
    check("o.zip", &outer, expected);
    let closed = Settings { archives: false, ..settings() };
    assert_eq!(visit("o.zip", &outer, &closed), "skipped archive: 1");
}

#[test]
fn hostile_names_are_only_labels() {
    let names: &[(&str, &[u8])] = &[("../../etc/passwd", b"a"), ("/abs", b"b")];
    check("e.tar", &tar(names), "e.tar!/../../etc/passwd = a\ne.tar!/abs = b");
    let long = "d/".repeat(100) + "f";
    check("l.tar", &tar(&[(&long, b"x")]), &format!("l.tar!/{long} = x"));
}

#[test]
fn members_of_one_name_are_all_seen() {
    let mut bytes = zip(&[("a1", b"one"), ("a2", b"two")]);
    for at in 0..bytes.len() - 1 {
        if &bytes[at..at + 2] == b"a2" {
            bytes[at + 1] = b'1';
        }
    }
    check("d.zip", &bytes, "d.zip!/a1 = one\nd.zip!/a1 = two");
}

#[test]
fn a_bomb_stops_at_its_limit_and_keeps_what_was_found() {
    let zeros = vec![b'0'; 3 << 20];
    let bomb = zip(&[("a.txt", b"found"), ("b.txt", &zeros), ("c.txt", b"after")]);
    let settings = with_limits(|limits| limits.archive_bytes = 1 << 20);
    let recorder = Recorder::default();
    let result = visit_bytes("b.zip", &bomb, &settings, &recorder);
    let pieces = recorder.into_pieces();
    assert_eq!(pieces["b.zip!/a.txt"][0].bytes, b"found");
    assert!(!pieces.contains_key("b.zip!/c.txt"));
    let [problem] = result.problems.as_slice() else { panic!("{:?}", result.problems) };
    assert_eq!(problem.path.as_deref(), Some("b.zip"));
    assert!(problem.detail.starts_with("unpacks to more than 1048576 bytes"), "{problem:?}");
}

#[test]
fn a_bomb_inside_an_archive_stops_the_outermost() {
    let zeros = vec![b'0'; 40 << 20];
    let inner = gzip(&gzip(&zeros));
    let outer = zip(&[("in.gz", &inner), ("z.txt", b"after")]);
    let shown = visit("o.zip", &outer, &with_limits(|limits| limits.archive_depth = 3));
    assert!(
        shown.contains("problem archive o.zip: unpacks to more than 16777216 bytes"),
        "{}",
        shown.len()
    );
    assert!(!shown.contains("after"));
}

#[test]
fn too_many_members_stop_an_archive() {
    let members: Vec<_> = (0..20).map(|at| (format!("f{at:02}"), b"x")).collect();
    let members: Vec<_> = members.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let settings = with_limits(|limits| limits.archive_entries = 5);
    for bytes in [zip(&members), tar(&members)] {
        let shown = visit("m", &bytes, &settings);
        assert_eq!(shown.lines().count(), 6, "{shown}");
        assert!(shown.contains("or 5 members"), "{shown}");
    }
}

#[test]
fn encrypted_members_are_problems_and_the_others_are_read() {
    use zip::unstable::write::FileOptionsExt;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let locked = SimpleFileOptions::default().with_deprecated_encryption(b"pw").unwrap();
    writer.start_file("locked", locked).unwrap();
    writer.write_all(b"hidden").unwrap();
    writer.start_file("open", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"seen").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    check(
        "e.zip",
        &bytes,
        "e.zip!/open = seen\nproblem archive e.zip!/locked: encrypted: scan what it was packed from",
    );
}

#[test]
fn cut_archives_are_problems() {
    let text =
        (0..3_000_u32).map(|at| at.wrapping_mul(2_654_435_761).to_string()).collect::<String>();
    let whole: [(&str, Vec<u8>); 4] = [
        ("t.zip", zip(&[("a", text.as_bytes())])),
        ("t.tar", tar(&[("a", text.as_bytes())])),
        ("t.gz", gzip(text.as_bytes())),
        ("t.zst", zstd(text.as_bytes())),
    ];
    for (name, bytes) in whole {
        let shown = visit(name, &bytes[..bytes.len() / 2], &settings());
        assert!(shown.contains("problem archive"), "{name}: {shown}");
        assert!(shown.contains("may be cut off or broken"), "{name}: {shown}");
    }
}

#[test]
fn a_text_that_begins_like_an_archive_is_read_as_text() {
    let line = "a line of a text\n".repeat(40);
    let mut tape = line.clone();
    tape.replace_range(257..262, "ustar");
    let zipped = format!("PK\x03\x04{line}");
    let mut squeezed = vec![0x1F, 0x8B, 8];
    squeezed.extend(line.as_bytes());
    for bytes in [tape.as_bytes(), zipped.as_bytes(), &squeezed] {
        let (held, read) = (Recorder::default(), Recorder::default());
        let visit = visit_bytes("notes", bytes, &settings(), &held);
        let again = visit_reader("notes", &mut &bytes[..], &settings(), &read);
        let on_disk = tempfile::tempdir().unwrap();
        std::fs::write(on_disk.path().join("notes"), bytes).unwrap();
        let small = with_limits(|limits| limits.chunk_bytes = 600);
        let pieces = Recorder::default();
        crate::visit_tree(on_disk.path(), &small, &pieces).unwrap();
        assert_eq!(visit.problems.len(), 1, "{:?}", visit.problems);
        assert_eq!(visit, again);
        for recorder in [held, read] {
            assert_eq!(recorder.into_pieces()["notes"].last().unwrap().bytes, bytes);
        }
        let text: usize = pieces.into_pieces()["notes"].iter().map(|piece| piece.bytes.len()).sum();
        assert!(text >= bytes.len(), "{text}");
    }
    let true_one = zip(&[("a.txt", line.as_bytes())]);
    assert!(visit("a.zip", &true_one, &settings()).starts_with("a.zip!/a.txt = a line"));
}

#[test]
fn what_follows_an_archive_is_read() {
    let members: &[(&str, &[u8])] = &[("a.txt", b"a")];
    let with = |mut bytes: Vec<u8>, more: &[u8]| {
        bytes.extend(more);
        bytes
    };
    let expected = |name: &str| format!("{name}!/(appended) = more\n{name}!/a.txt = a");
    check("x.zip", &with(zip(members), b"more"), &expected("x.zip"));
    check("x.tar", &with(tar(members), b"more"), &expected("x.tar"));
    check("x.tgz", &gzip(&with(tar(members), b"\0\0\0more")), &expected("x.tgz"));
    let two = with(tar(members), &tar(&[("b.txt", b"b")]));
    check("x.tar", &two, "x.tar!/(appended) = \nx.tar!/(appended)!/b.txt = b\nx.tar!/a.txt = a");
    for none in [zip(members), with(tar(members), &[0; 9_000])] {
        check("x", &none, "x!/a.txt = a");
    }
    let mut commented = ZipWriter::new(Cursor::new(Vec::new()));
    commented.set_comment("said of it").unwrap();
    let bytes = commented.finish().unwrap().into_inner();
    check("x.zip", &bytes, "x.zip!/(appended) = said of it");
}

#[test]
fn archives_of_other_formats_are_told() {
    for (name, magic) in [
        ("7z", &b"7z\xBC\xAF\x27\x1C\x01"[..]),
        ("bzip2", b"BZh91AY&SY\x81\x90\xFE"),
        ("rar", b"Rar!\x1A\x07\0\x01"),
        ("xz", b"\xFD7zXZ\0\0"),
    ] {
        let skipped = format!("skipped archive ({name}): 1");
        let problem =
            "problem archive a: nothing here unpacks this format: unpack it and scan the directory";
        check("a", magic, &format!("{skipped}\n{problem}"));
        let closed = Settings { archives: false, ..settings() };
        assert_eq!(visit("a", magic, &closed), skipped);
    }
    let shown = visit("a", b"BZhere is a text", &settings());
    assert_eq!(shown, "BZhere is a text");
}

#[test]
fn a_zstd_frame_may_not_ask_for_a_huge_window() {
    // Window descriptor 0x80: 2^(10 + 16) bytes.
    let frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x80, 0x01, 0x00, 0x00];
    let shown = visit("w.zst", &frame, &settings());
    assert!(shown.starts_with("problem archive w.zst: cannot unpack this zstd"), "{shown}");
}

#[test]
fn tape_archives_without_magic_are_known_by_their_checksum() {
    let mut bytes = tar(&[("a.txt", b"old")]);
    bytes[257..265].fill(0);
    assert!(!visit("v7", &bytes, &settings()).contains("old"));
    let sum: u32 = bytes[..512]
        .iter()
        .enumerate()
        .map(|(at, byte)| u32::from(if (148..156).contains(&at) { b' ' } else { *byte }))
        .sum();
    bytes[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    assert_eq!(visit("v7", &bytes, &settings()), "v7!/a.txt = old");
}
