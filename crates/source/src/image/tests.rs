//! Tests of images, built here.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use seawall_model::Limits;
use tar::{Builder, EntryType, Header};
use tempfile::TempDir;

use super::{Choice, Image, ImageReader, Want, read_image};

/// Holds texts, and digests programs to their size.
struct Texts;

impl ImageReader for Texts {
    type Digest = usize;

    fn wants(&self, path: &str, head: &[u8]) -> Want {
        if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "txt") {
            Want::Keep
        } else if head.starts_with(b"\x7fELF") {
            Want::Digest
        } else {
            Want::Nothing
        }
    }

    fn digest(&self, _: &str, bytes: &[u8]) -> Option<usize> {
        Some(bytes.len())
    }
}

/// An entry of a layer: its name and what it is.
type Entry<'e> = (&'e str, What<'e>);

enum What<'e> {
    File(&'e [u8]),
    Link(EntryType, &'e str),
    Folder,
}

fn text(text: &str) -> What<'_> {
    What::File(text.as_bytes())
}

const fn symlink(target: &str) -> What<'_> {
    What::Link(EntryType::Symlink, target)
}

fn layer(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, what) in entries {
        let mut header = Header::new_gnu();
        header.set_mode(0o644);
        let data: &[u8] = match what {
            What::File(bytes) => {
                header.set_entry_type(EntryType::Regular);
                bytes
            }
            What::Link(kind, target) => {
                header.set_entry_type(*kind);
                header.set_link_name_literal(target).unwrap();
                &[]
            }
            What::Folder => {
                header.set_entry_type(EntryType::Directory);
                &[]
            }
        };
        header.set_size(data.len() as u64);
        // Names that a builder would refuse are what is tested.
        if name.len() < 100 {
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, data).unwrap();
        } else {
            builder.append_data(&mut header, name, data).unwrap();
        }
    }
    builder.into_inner().unwrap()
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What `docker save` writes of such layers.
fn saved(layers: &[Vec<u8>]) -> Vec<u8> {
    let names: Vec<String> = (0..layers.len()).map(|at| format!("{at}/layer.tar")).collect();
    let steps: Vec<String> =
        (0..layers.len()).map(|at| format!(r#"{{"created_by": "RUN step {at}"}}"#)).collect();
    let config = format!(
        r#"{{"os": "linux", "architecture": "arm64", "history": [{}, {{"created_by": "CMD", "empty_layer": true}}],
        "config": {{"Labels": {{"org.opencontainers.image.base.name": "debian:12"}}}}}}"#,
        steps.join(",")
    );
    let manifest =
        format!(r#"[{{"Config": "c0ffee.json", "RepoTags": ["shop:1"], "Layers": {names:?}}}]"#);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (name, layer) in names.iter().zip(layers) {
        entries.push((name, What::File(layer)));
    }
    entries.push(("c0ffee.json", text(&config)));
    entries.push(("manifest.json", text(&manifest)));
    self::layer(&entries)
}

fn in_file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image.tar");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read(path: &Path) -> Image<usize> {
    read_image(path, &Choice::default(), &Limits::STANDARD, &Texts).unwrap()
}

/// The image of an archive: its files with their layers, what came of programs, and problems.
fn shown(bytes: &[u8]) -> Vec<String> {
    let (_folder, path) = in_file(bytes);
    lines(&read(&path))
}

fn lines(image: &Image<usize>) -> Vec<String> {
    let files = image.files.iter().map(|(path, file)| {
        format!("{path} {} {}", file.layer, String::from_utf8_lossy(&file.bytes))
    });
    let digests =
        image.digests.iter().map(|one| format!("{} {} #{}", one.path, one.layer, one.digest));
    let earlier = image
        .earlier
        .iter()
        .map(|one| format!("{} {} earlier #{}", one.path, one.layer, one.digest));
    let problems = image.problems.iter().map(|problem| format!("! {}", problem.detail));
    files.chain(digests).chain(earlier).chain(problems).collect()
}

fn three_layers() -> [Vec<u8>; 3] {
    [
        layer(&[
            ("./a.txt", text("low")),
            ("gone.txt", text("x")),
            ("dir/b.txt", text("x")),
            ("kept/c.txt", text("c")),
            ("kept/d.txt", text("d")),
            ("whole/sub/e.txt", text("x")),
            ("bin/app", What::File(b"\x7fELF12")),
            ("bin/old", What::File(b"\x7fELF")),
            ("file.txt", text("x")),
        ]),
        layer(&[
            (".wh.gone.txt", text("")),
            ("dir/.wh..wh..opq", text("")),
            ("dir/n.txt", text("n")),
            ("kept/.wh.d.txt", text("")),
            ("bin/old", text("#!/bin/sh")),
            ("file.txt/", What::Folder),
            ("file.txt/in.txt", text("in")),
        ]),
        layer(&[("a.txt", text("high")), ("whole", symlink("kept")), (".wh..wh.plnk", text(""))]),
    ]
}

#[test]
fn layers_cover_and_take_away() {
    let expected = [
        "a.txt 2 high",
        "dir/n.txt 1 n",
        "file.txt/in.txt 1 in",
        "kept/c.txt 0 c",
        "bin/app 0 #6",
        "a.txt 0 earlier #3",
    ];
    let layers = three_layers();
    assert_eq!(shown(&saved(&layers)), expected);
    let packed = layers.each_ref().map(|layer| zipped(layer));
    assert_eq!(shown(&saved(&packed)), expected);
    // An archive that is packed itself is read in its own order.
    assert_eq!(shown(&zipped(&saved(&packed))), expected);
}

#[test]
fn an_image_says_what_it_is() {
    let (_folder, path) = in_file(&saved(&three_layers()));
    let image = read(&path);
    assert_eq!(image.names, ["shop:1"]);
    assert_eq!(image.platform, "linux/arm64");
    assert_eq!(image.config.as_deref(), Some("sha256:c0ffee"));
    assert_eq!(image.base.as_ref().unwrap().name, "debian:12");
    let commands: Vec<&str> = image.layers.iter().map(|layer| layer.created_by.as_str()).collect();
    assert_eq!(commands, ["RUN step 0", "RUN step 1", "RUN step 2"]);
    assert_eq!(image.file("whole/c.txt").unwrap().bytes, b"c");
}

/// Writes an OCI layout with one image for each platform.
fn layout(root: &Path, platforms: &[&str]) {
    let put = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("oci-layout", br#"{"imageLayoutVersion": "1.0.0"}"#);
    let mut list = Vec::new();
    for (at, platform) in platforms.iter().enumerate() {
        put(&format!("blobs/sha256/a{at}"), &zipped(&layer(&[("p.txt", text(platform))])));
        put(&format!("blobs/sha256/c{at}"), br#"{"history": []}"#);
        let manifest = format!(
            r#"{{"config": {{"digest": "sha256:c{at}"}}, "layers": [{{"digest": "sha256:a{at}"}}]}}"#
        );
        put(&format!("blobs/sha256/e{at}"), manifest.as_bytes());
        let (os, architecture) = platform.split_once('/').unwrap();
        list.push(format!(
            r#"{{"digest": "sha256:e{at}", "platform": {{"os": "{os}", "architecture": "{architecture}"}}}}"#
        ));
    }
    list.push(r#"{"digest": "sha256:e0", "annotations": {"vnd.docker.reference.type": "attestation-manifest"}}"#.to_owned());
    list.push(r#"{"digest": "sha256:../../../../etc/passwd"}"#.to_owned());
    put("index.json", format!(r#"{{"manifests": [{}]}}"#, list.join(",")).as_bytes());
}

#[test]
fn a_layout_is_read_and_a_platform_chosen() {
    let folder = tempfile::tempdir().unwrap();
    layout(folder.path(), &["linux/amd64", "linux/arm64"]);
    let all = read_image(folder.path(), &Choice::default(), &Limits::STANDARD, &Texts);
    let error = all.unwrap_err().to_string();
    assert!(error.contains("several images") && error.contains("linux/arm64"), "{error}");
    let choice = Choice { platform: Some("linux/arm64".to_owned()), name: None };
    let image = read_image(folder.path(), &choice, &Limits::STANDARD, &Texts).unwrap();
    assert_eq!(lines(&image), ["p.txt 0 linux/arm64"]);
    assert_eq!(image.layers[0].digest, "sha256:a1");
    let choice = Choice { platform: Some("linux/s390x".to_owned()), name: None };
    assert!(read_image(folder.path(), &choice, &Limits::STANDARD, &Texts).is_err());
}

#[test]
fn a_layer_that_is_missing_or_broken_is_told() {
    let mut low = zipped(&layer(&[("a.txt", text("a")), ("b", text("b"))]));
    low.truncate(low.len() - 9);
    let high = layer(&[("c.txt", text("c"))]);
    let found = shown(&saved(&[low, high]));
    assert_eq!(found[..2], ["a.txt 0 a", "c.txt 1 c"].map(str::to_owned));
    assert!(
        found.last().unwrap().contains("layer 0 (sha256:0) cannot be read to the end"),
        "{found:?}"
    );

    let folder = tempfile::tempdir().unwrap();
    layout(folder.path(), &["linux/amd64"]);
    fs::remove_file(folder.path().join("blobs/sha256/a0")).unwrap();
    assert_eq!(
        lines(&read(folder.path())),
        ["! layer 0 (sha256:a0): it is not there: save the image whole"]
    );
}

#[test]
fn names_that_lead_out_are_refused_and_told() {
    let long = "d/".repeat(200) + "e.txt";
    let found = shown(&saved(&[layer(&[
        ("../../etc/a.txt", text("x")),
        ("a/..\\b.txt", text("x")),
        ("/abs/c.txt", text("c")),
        (&long, text("x")),
    ])]));
    assert_eq!(found[0], "abs/c.txt 0 c");
    let told = found.iter().filter(|line| line.contains("leads out of the image")).count();
    assert_eq!((found.len(), told), (4, 3), "{found:?}");
}

#[test]
fn links_stay_inside_and_circles_end() {
    let (_folder, path) = in_file(&saved(&[
        layer(&[
            ("real/os", text("os")),
            ("etc/os.txt", symlink("../../../../../real/os")),
            ("up", symlink("/")),
            ("one.txt", symlink("two.txt")),
            ("two.txt", symlink("one.txt")),
            ("dangling.txt", symlink("nowhere")),
            ("hard.txt", What::Link(EntryType::Link, "real/os")),
            ("folder", symlink("real")),
            ("through.txt", symlink("up/up/folder/os")),
        ]),
        layer(&[("late.txt", symlink("/etc/os.txt"))]),
    ]));
    let image = read(&path);
    let names: Vec<&str> = image.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["etc/os.txt", "hard.txt", "late.txt", "real/os", "through.txt"]);
    assert!(image.files.values().all(|file| file.bytes == b"os" && file.layer == 0));
    assert!(image.problems.is_empty(), "{:?}", image.problems);
}

#[test]
fn limits_are_told() {
    let limits = Limits { archive_entries: 5, ..Limits::STANDARD };
    let many: Vec<String> = (0..9).map(|at| format!("{at}.txt")).collect();
    let entries: Vec<Entry<'_>> = many.iter().map(|name| (name.as_str(), text(""))).collect();
    let (_folder, path) = in_file(&saved(&[layer(&entries)]));
    let image = read_image(&path, &Choice::default(), &limits, &Texts).unwrap();
    assert!(image.problems[0].detail.contains("members"), "{:?}", image.problems);

    let limits = Limits { archive_bytes: 1 << 20, ..Limits::STANDARD };
    let bomb = zipped(&layer(&[("a.txt", What::File(&vec![0; 4 << 20]))]));
    let (_folder, path) = in_file(&saved(&[bomb]));
    let image = read_image(&path, &Choice::default(), &limits, &Texts).unwrap();
    assert!(image.files.is_empty());
    assert!(image.problems[0].detail.contains("unpacks to more than"), "{:?}", image.problems);
}

#[test]
fn what_is_no_image_is_refused() {
    for bytes in [b"".as_slice(), b"hello", &layer(&[("x.txt", text("x"))]), b"\x1f\x8b\x08\0\0"] {
        let (_folder, path) = in_file(bytes);
        let read = read_image(&path, &Choice::default(), &Limits::STANDARD, &Texts);
        assert!(read.is_err(), "{bytes:?}");
    }
    // What `docker export` writes has no manifest.
    let exported = layer(&[("etc/a.txt", text("a"))]);
    assert_eq!(shown(&exported), ["etc/a.txt 0 a"]);
    assert_eq!(shown(&zipped(&exported)), ["etc/a.txt 0 a"]);
}

#[cfg(unix)]
#[test]
fn a_root_file_system_is_read_without_leaving_it() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "outside").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("usr/lib")).unwrap();
    fs::write(root.join("usr/lib/release"), "r").unwrap();
    fs::write(root.join("usr/lib/app"), b"\x7fELF").unwrap();
    symlink("/usr/lib/release", root.join("rel.txt")).unwrap();
    symlink(outside.path(), root.join("out")).unwrap();
    symlink(outside.path().join("secret.txt"), root.join("leak.txt")).unwrap();
    let image = read(root);
    assert_eq!(lines(&image), ["rel.txt 0 r", "usr/lib/release 0 r", "usr/lib/app 0 #4"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_broken_image_is_read_or_refused(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40), cut in any::<prop::sample::Index>()) {
        let mut bytes = saved(&[three_layers()[0].clone(), zipped(&three_layers()[1])]);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.index(bytes.len()) + bytes.len() / 2);
        let (_folder, path) = in_file(&bytes);
        let _ = read_image(&path, &Choice::default(), &Limits::STANDARD, &Texts);
    }
}
