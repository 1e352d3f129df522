//! Tests of distributions.

use seawall_model::{Ecosystem, Purl};

use super::{Distribution, release_of};

/// The world, the package URL's qualifier and OSV's release of a file system with one such file.
fn told(path: &str, text: &str, kind: &str) -> String {
    let file = |wanted: &str| (wanted == path).then(|| text.as_bytes().to_vec());
    let Some(found) = Distribution::of(&file) else { return "nothing".to_owned() };
    let qualifier = found.qualifier(kind).unwrap_or_default();
    let Some(ecosystem) = found.ecosystem(kind) else { return format!("? {qualifier}") };
    let mut purl = Purl::new(kind, Some("x"), "a", None).unwrap();
    if !qualifier.is_empty() {
        purl.qualifiers.insert("distro".to_owned(), qualifier.clone());
    }
    let osv = ecosystem.osv().unwrap_or("-");
    format!("{osv}:{} {qualifier}", release_of(ecosystem, &purl))
}

#[test]
fn distributions_say_what_they_are() {
    let facts = |text: &str, kind: &str| told("etc/os-release", text, kind);
    for (text, kind, expected) in [
        ("ID=debian\nVERSION_ID=\"12\"\n", "deb", "Debian:12 debian-12"),
        ("ID=debian\nVERSION_CODENAME=trixie\n", "deb", "Debian:13 debian-13"),
        (
            "ID=ubuntu\nVERSION_ID=\"22.04\"\nUBUNTU_CODENAME=jammy",
            "deb",
            "Ubuntu:22.04 ubuntu-22.04",
        ),
        (
            "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=21\nUBUNTU_CODENAME=jammy",
            "deb",
            "Ubuntu:22.04 ubuntu-22.04",
        ),
        ("ID=raspbian\nID_LIKE=debian\nVERSION_ID=11", "deb", "Debian:11 raspbian-11"),
        ("ID=alpine\nVERSION_ID=3.19.1", "apk", "Alpine:3.19.1 alpine-3.19.1"),
        ("ID=wolfi\nVERSION_ID=20230201", "apk", "Wolfi: wolfi-20230201"),
        ("ID=chainguard", "apk", "Chainguard: "),
        (
            "ID=\"rocky\"\nVERSION_ID=\"9.3\"\nID_LIKE=\"rhel centos fedora\"",
            "rpm",
            "Rocky Linux:9.3 rocky-9.3",
        ),
        ("ID=\"almalinux\"\nVERSION_ID=\"8.9\"", "rpm", "AlmaLinux:8.9 almalinux-8.9"),
        ("ID=\"rhel\"\nVERSION_ID=\"9.2\"", "rpm", "Red Hat:9.2 rhel-9.2"),
        ("ID=\"sles\"\nVERSION_ID=\"15.4\"", "rpm", "SUSE:15.4 sles-15.4"),
        (
            "ID=\"opensuse-leap\"\nVERSION_ID=\"15.5\"",
            "rpm",
            "openSUSE:Leap 15.5 opensuse-leap-15.5",
        ),
        (
            "ID=\"opensuse-tumbleweed\"\nVERSION_ID=\"20240101\"",
            "rpm",
            "openSUSE:Tumbleweed opensuse-tumbleweed-20240101",
        ),
        ("ID=photon\nVERSION_ID=5.0", "rpm", "Photon OS:5.0 photon-5.0"),
        ("ID=mariner\nVERSION_ID=\"2.0\"", "rpm", "Azure Linux:2.0 mariner-2.0"),
        ("ID=mageia\nVERSION_ID=9", "rpm", "Mageia:9 mageia-9"),
        (
            "ID=\"openEuler\"\nVERSION_ID=\"22.03\"\nVERSION=\"22.03 (LTS-SP4)\"",
            "rpm",
            "openEuler:22.03-LTS-SP4 openeuler-22.03-LTS-SP4",
        ),
        ("ID=fedora\nVERSION_ID=35", "rpm", "-:35 fedora-35"),
        ("ID=eurolinux\nID_LIKE=\"rhel\"\nVERSION_ID=9", "rpm", "? eurolinux-9"),
        ("NAME=x", "rpm", "nothing"),
    ] {
        assert_eq!(facts(text, kind), expected, "{text}");
    }
}

#[test]
fn older_systems_have_files_of_their_own() {
    for (path, text, kind, expected) in [
        ("etc/centos-release", "CentOS release 6.10 (Final)\n", "rpm", "-:6.10 centos-6.10"),
        (
            "etc/redhat-release",
            "Red Hat Enterprise Linux Server release 7.9 (Maipo)\n",
            "rpm",
            "Red Hat:7.9 rhel-7.9",
        ),
        (
            "etc/SuSE-release",
            "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n",
            "rpm",
            "SUSE:11.4 sles-11.4",
        ),
        ("etc/alpine-release", "3.4.6\n", "apk", "Alpine:3.4.6 alpine-3.4.6"),
        ("etc/debian_version", "8.11\n", "deb", "Debian:8.11 debian-8.11"),
        ("etc/debian_version", "bookworm/sid\n", "deb", "Debian:12 debian-12"),
        (
            "etc/lsb-release",
            "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=14.04\n",
            "deb",
            "Ubuntu:14.04 ubuntu-14.04",
        ),
    ] {
        assert_eq!(told(path, text, kind), expected, "{text}");
    }
    assert!(
        Distribution::is_told_by("x/etc/os-release")
            && !Distribution::is_told_by("etc/os-release.d")
    );
    assert_eq!(
        release_of(Ecosystem::Npm, &Purl::parse("pkg:npm/a@1?distro=debian-1").unwrap()),
        ""
    );
}
