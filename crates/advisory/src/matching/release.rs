//! Releases of distributions, as advisories and systems write them.

use seawall_model::Ecosystem as E;

/// Whether an advisory for a release holds for a system of a release. Empty ones hold for all.
pub fn same_release(ecosystem: E, of_advisory: &str, of_system: &str) -> bool {
    if of_advisory.is_empty() || of_system.is_empty() {
        return true;
    }
    let (advisory, system) = (bare(of_advisory), bare(of_system));
    match ecosystem {
        E::Redhat => red_hat(advisory, system),
        // Advisories for all minor releases of a major one.
        E::Rocky | E::Almalinux | E::Oracle | E::Centos | E::Debian | E::AzureLinux => {
            advisory == system || system.split('.').next() == Some(advisory)
        }
        // A branch has all releases with its first two numbers.
        E::Alpine => advisory == system || branch(system) == advisory,
        // `22.04:LTS`, and `Pro:22.04:LTS` for what only subscribers get.
        E::Ubuntu => advisory.trim_end_matches(":LTS") == system.trim_end_matches(":LTS"),
        // Products have names of their own; `15.4` is service pack 4 of 15 in all of them.
        E::Suse => advisory == system || advisory.ends_with(&suse(system)),
        _ => advisory == system,
    }
}

/// How products of SUSE end that are for a release: ` 15 SP4`, and for the first one ` 15`.
fn suse(system: &str) -> String {
    match system.split_once('.') {
        Some((number, pack)) if pack != "0" => format!(" {number} SP{pack}"),
        Some((number, _)) => format!(" {number}"),
        None => format!(" {system}"),
    }
}

/// Products and their releases: `enterprise_linux:9::appstream` is for all of 9, `rhel_eus:9.2::baseos` for 9.2.
fn red_hat(advisory: &str, system: &str) -> bool {
    let Some((_, rest)) = advisory.split_once(':') else {
        return advisory == system || system.split('.').next() == Some(advisory);
    };
    let release = rest.split(':').next().unwrap_or(rest);
    release == system || (!release.contains('.') && system.split('.').next() == Some(release))
}

fn bare(release: &str) -> &str {
    release.strip_prefix('v').unwrap_or(release)
}

fn branch(release: &str) -> &str {
    let end = release.match_indices('.').nth(1).map_or(release.len(), |(at, _)| at);
    &release[..end]
}

#[test]
fn releases_are_those_of_their_distribution() {
    let same = |ecosystem, advisory, system| same_release(ecosystem, advisory, system);
    assert!(same(E::Alpine, "v3.18", "3.18.4") && !same(E::Alpine, "v3.18", "3.1"));
    assert!(same(E::Almalinux, "8", "8.9") && !same(E::Almalinux, "8", "9.1"));
    assert!(same(E::Ubuntu, "22.04:LTS", "22.04") && !same(E::Ubuntu, "Pro:22.04:LTS", "22.04"));
    assert!(
        same(E::Debian, "12", "") && same(E::Debian, "", "12") && same(E::Debian, "12", "12.5")
    );
    let server = "Linux Enterprise Server 15 SP4";
    assert!(same(E::Suse, server, "15.4") && !same(E::Suse, server, "15.5"));
    assert!(same(E::Suse, "Linux Enterprise Server 15", "15") && !same(E::Suse, server, "15"));
    assert!(
        same(E::Opensuse, "Leap 15.5", "Leap 15.5") && !same(E::Opensuse, "Leap 15.5", "Leap 15.6")
    );
}
