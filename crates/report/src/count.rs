//! Numbers as people read them.

use seawall_model::{Coverage, Finding, Severity};

/// `8,931`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 file`, `8,931 files`.
pub fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// `66.6 MB`, with decimal units.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if bytes < 1_000 {
        return counted(bytes, "byte");
    }
    // Tenths of the unit, rounded; 999,950 bytes are 1.0 MB and never 1,000.0 kB.
    let rounded = |hundredths: u64| hundredths / 100 + u64::from(hundredths % 100 >= 50);
    let mut rest = bytes;
    let mut units = UNITS.iter();
    let mut unit = units.next().copied().unwrap_or_default();
    while rounded(rest) >= 10_000 {
        let Some(larger) = units.next() else { break };
        rest /= 1_000;
        unit = larger;
    }
    let tenths = rounded(rest);
    format!("{}.{} {unit}", grouped(tenths / 10), tenths % 10)
}

/// `1 critical, 2 high`, worst first, without the severities that have none.
pub(crate) fn by_severity(findings: &[&Finding]) -> String {
    let parts = Severity::ALL.iter().rev().filter_map(|severity| {
        let found = findings.iter().filter(|finding| finding.occurrence.severity == *severity);
        let count = found.count() as u64;
        (count > 0).then(|| format!("{} {severity}", grouped(count)))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `8,931 files (66.6 MB) with 246 rules`, and the commits of a scan of history or of a change.
pub fn covered(coverage: &Coverage) -> String {
    let rules = counted(coverage.rules, "rule");
    let bytes = size(coverage.bytes);
    if coverage.commits == 0 {
        return format!("{} ({bytes}) with {rules}", counted(coverage.files, "file"));
    }
    let commits = counted(coverage.commits, "commit");
    let blobs = counted(coverage.blobs, "blob");
    let files = match coverage.files {
        0 => String::new(),
        files => format!("{} and ", counted(files, "file")),
    };
    format!("{files}{blobs} in {commits} ({bytes}) with {rules}")
}

/// `12 binary (3.1 MB) and 3 ignored directory`; nothing where nothing was left out. Where nobody looked
/// for a size there is none.
pub fn skipped(coverage: &Coverage) -> Option<String> {
    let parts: Vec<String> = coverage
        .skipped
        .iter()
        .map(|(reason, skipped)| {
            let size = match skipped.bytes {
                0 => String::new(),
                bytes => format!(" ({})", size(bytes)),
            };
            format!("{} {reason}{size}", grouped(skipped.files))
        })
        .collect();
    (!parts.is_empty()).then(|| listed(&parts))
}

/// `no findings` as `No findings`.
pub(crate) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
