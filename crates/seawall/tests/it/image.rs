//! Images of containers, built here layer by layer, as the command line tells of them.

use std::io::{Cursor, Write as _};
use std::path::Path;

use seawall_advisory::{Advisory, Builder};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::run::{Run, command, finish, seawall};
use crate::tree::tree;

const NPM: &str = r#"{"id": "CVE-2001-1", "summary": "reads too much", "affected": [{"package": {"ecosystem": "npm", "name": "queries"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.4"}]}]}]}"#;
const DEBIAN: &str = r#"{"id": "CVE-2001-2", "affected": [{"package": {"ecosystem": "Debian:12", "name": "openssl"},
    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.0.13-1"}]}]}]}"#;
const OTHER_RELEASE: &str = r#"{"id": "CVE-2001-3", "affected": [{"package": {"ecosystem": "Debian:11", "name": "openssl"},
    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}"#;
const MAVEN: &str = r#"{"id": "CVE-2001-4", "affected": [{"package": {"ecosystem": "Maven", "name": "org.x:inner"},
    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]}]}"#;

fn database() -> Vec<u8> {
    let mut builder = Builder::new();
    for text in [NPM, DEBIAN, OTHER_RELEASE, MAVEN] {
        builder.add(Advisory::parse(text.as_bytes()).expect("an advisory").0);
    }
    builder.finish(crate::dependencies::now()).expect("a database").bytes
}

/// A tape archive of files.
fn tape(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tape = Vec::new();
    for (name, bytes) in files {
        let mut header = vec![0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[100..107].copy_from_slice(b"0000644");
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = b'0';
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tape.extend(header);
        tape.extend(*bytes);
        tape.resize(tape.len().next_multiple_of(512), 0);
    }
    tape.resize(tape.len() + 1024, 0);
    tape
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn dpkg(packages: &[(&str, &str)]) -> String {
    let one = |(name, version): &(&str, &str)| {
        format!(
            "Package: {name}\nStatus: install ok installed\nVersion: {version}\nSource: openssl\n\n"
        )
    };
    packages.iter().map(one).collect()
}

/// Three layers: a system, what is built on it, and something taken away again.
fn image() -> Vec<u8> {
    let inner = zipped(&[(
        "META-INF/maven/org.x/inner/pom.properties",
        b"groupId=org.x\nartifactId=inner\nversion=1.0\n",
    )]);
    let fat = zipped(&[
        ("BOOT-INF/lib/inner-1.0.jar", &inner),
        ("META-INF/MANIFEST.MF", b"Implementation-Version: 1\n"),
    ]);
    let low = dpkg(&[("libssl3", "3.0.11-1")]);
    let high = dpkg(&[("libssl3", "3.0.11-1"), ("openssl", "3.0.11-1")]);
    let package = br#"{"name": "queries", "version": "1.0.2"}"#;
    let layers = [
        tape(&[
            ("etc/os-release", b"ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian 12\"\n"),
            ("var/lib/dpkg/status", low.as_bytes()),
        ]),
        tape(&[
            ("var/lib/dpkg/status", high.as_bytes()),
            ("app/node_modules/queries/package.json", package),
            ("old/node_modules/queries/package.json", package),
            ("app/app.jar", &fat),
        ]),
        tape(&[("old/.wh.node_modules", b"")]),
    ];
    let config =
        br#"{"os": "linux", "architecture": "amd64", "history": [{"created_by": "ADD rootfs /"},
        {"created_by": "RUN npm install"}, {"created_by": "RUN rm -r old"}]}"#;
    let manifest =
        br#"[{"Config": "c.json", "RepoTags": ["shop:1"], "Layers": ["0.tar", "1.tar", "2.tar"]}]"#;
    tape(&[
        ("0.tar", &layers[0]),
        ("1.tar", &layers[1]),
        ("2.tar", &layers[2]),
        ("c.json", config),
        ("manifest.json", manifest),
    ])
}

/// Runs with a database beside the directory.
fn with(directory: &Path, arguments: &str) -> Run {
    let place = tempfile::tempdir().expect("a directory");
    let file = place.path().join("advisories.db");
    std::fs::write(&file, database()).expect("a written file");
    let mut command = command(directory, arguments);
    command.env("SEAWALL_DB", &file);
    finish(command, b"")
}

/// The paths, weaknesses and the ends of messages of findings.
fn told(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    let one = |finding: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let message = text(&finding["message"]);
        let layer = message.rsplit("; ").next().unwrap_or_default().to_owned();
        format!("{} {} {layer}", text(&finding["rule"]), text(&finding["place"]["path"]))
    };
    findings.iter().map(one).collect()
}

#[test]
fn gitlab_is_told_of_the_image_and_its_system() {
    let directory = tree(&[("shop.tar", image())]);
    let run = with(directory.path(), "scan --image shop.tar -f gitlab-container").exits(0);
    let report = run.json();
    let all = report["vulnerabilities"].as_array().expect("a list");
    let places = all.iter().map(|one| {
        let text = |path: &str| one["location"].pointer(path).and_then(Value::as_str);
        let [name, system, image] =
            ["/dependency/package/name", "/operating_system", "/image"].map(text);
        [name, system, image].map(Option::unwrap_or_default).join(" ")
    });
    assert_eq!(
        places.collect::<Vec<_>>(),
        ["org.x/inner Debian 12 shop:1", "queries Debian 12 shop:1", "libssl3 Debian 12 shop:1"]
    );
}

#[test]
fn a_policy_judges_what_an_image_is_made_of() {
    let directory = tree(&[("shop.tar", image())]);
    let run = with(directory.path(), "gate --image shop.tar");
    run.exits(1).says("breaks new-dependency (built in)").says("CVE-2001-1");
    let policy = "version: 1\npolicy: {rules: []}\n";
    let lenient = tree(&[("shop.tar", image()), ("seawall.yaml", policy.into())]);
    with(lenient.path(), "gate --image shop.tar").exits(0);
    with(directory.path(), "gate --image shop.tar --staged")
        .exits(2)
        .says("an image is judged as a whole");
}

#[test]
fn statements_are_made_of_what_an_image_is_made_of() {
    let directory = tree(&[("shop.tar", image())]);
    let run = with(directory.path(), "vex --image shop.tar").exits(0);
    let document = run.json();
    let statements = document["statements"].as_array().expect("a list");
    let names =
        statements.iter().map(|one| one["vulnerability"]["name"].as_str().unwrap_or_default());
    assert_eq!(names.collect::<Vec<_>>(), ["CVE-2001-2", "CVE-2001-4", "CVE-2001-1"]);
    assert!(run.out.contains("shop:1"), "{}", run.out);
}

#[test]
fn packages_of_system_and_languages_come_with_their_layers() {
    let directory = tree(&[("shop.tar", image())]);
    let run = with(directory.path(), "scan --image shop.tar -f json").exits(0);
    let report = run.json();
    assert_eq!(
        told(&report),
        [
            "CVE-2001-4 app/app.jar!/BOOT-INF/lib/inner-1.0.jar!/META-INF/maven/org.x/inner/pom.properties \
             layer 1 (sha256:1) brought it, made by `RUN npm install`",
            "CVE-2001-1 app/node_modules/queries/package.json layer 1 (sha256:1) brought it, made by `RUN npm install`",
            "CVE-2001-2 var/lib/dpkg/status layer 0 (sha256:0) brought it, made by `ADD rootfs /`",
        ]
    );
    assert_eq!(report["target"]["name"], "shop:1");
    assert_eq!(report["target"]["scope"], "image");
    assert!(run.err.contains("image shop:1, linux/amd64, Debian 12, 3 layers"), "{}", run.err);
    assert_eq!(run.problems(), [""; 0]);
}

#[test]
fn findings_of_an_image_are_known_again() {
    let directory = tree(&[("a.tar", image())]);
    with(directory.path(), "scan --image a.tar -f json=before.json").exits(0);
    let run = with(directory.path(), "scan --image a.tar --baseline before.json -f json").exits(0);
    let report = run.json();
    let findings = report["findings"].as_array().expect("findings");
    assert!(findings.len() == 3 && findings.iter().all(|one| one["status"] != "new"), "{report}");
}

#[test]
fn what_an_image_is_made_of_is_a_document() {
    let directory = tree(&[("shop.tar", image())]);
    let run = seawall(directory.path(), "sbom --image shop.tar").exits(0);
    let text = run.out;
    for purl in
        ["pkg:deb/debian/libssl3@3.0.11-1", "pkg:npm/queries@1.0.2", "pkg:maven/org.x/inner@1.0"]
    {
        assert!(text.contains(purl), "{purl} in {text}");
    }
    assert!(text.contains("shop:1"));
}

#[test]
fn an_image_that_is_broken_is_told() {
    let mut bytes = image();
    bytes.truncate(bytes.len() - 2048);
    let directory = tree(&[("cut.tar", bytes), ("no.tar", b"hello".to_vec())]);
    let run = with(directory.path(), "scan --image cut.tar -f json");
    assert!(!run.err.is_empty());
    let run = with(directory.path(), "scan --image no.tar");
    assert!(run.err.contains("neither an OCI layout"), "{}", run.err);
    let run = with(directory.path(), "scan --image missing.tar");
    assert!(run.err.contains("missing.tar"), "{}", run.err);
}

#[test]
fn a_root_file_system_has_no_layers() {
    let status = dpkg(&[("openssl", "3.0.11-1")]);
    let directory = tree(&[
        ("root/etc/os-release", "ID=debian\nVERSION_ID=12\n"),
        ("root/var/lib/dpkg/status", status.as_str()),
    ]);
    let run = with(directory.path(), "scan --image root -f json").exits(0);
    assert_eq!(run.findings(), ["new CVE-2001-2 var/lib/dpkg/status:1"]);
}
