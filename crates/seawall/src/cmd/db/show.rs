//! What a database says of itself, for people.

use std::fmt::Write as _;
use std::path::Path;

use seawall_advisory::{Database, DatabaseError};
use seawall_model::{Date, Ecosystem};

use crate::clock;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Most kinds of gaps that are listed.
const MOST_GAPS: usize = 10;

/// Where it is, how old, and what is in it.
pub(super) fn status(place: &Path, database: &Database) -> Result<String, DatabaseError> {
    let status = database.status()?;
    let age = clock::now().saturating_sub(status.built).max(0) / DAY;
    let age = match age {
        0 => "today".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    };
    let mut lines = vec![
        format!("{}, {} bytes", place.display(), status.bytes),
        format!("built {}, {age}", Date::from_unix(status.built)),
        format!(
            "{} advisories of {} weaknesses about {} packages",
            status.advisories, status.groups, status.packages
        ),
        format!(
            "{} known to be exploited, {} with a likelihood",
            status.signals.0, status.signals.1
        ),
    ];
    lines.extend(status.sources.iter().map(|source| format!("from {source}")));
    let mut text = lines.join("\n") + "\n\n";
    for &ecosystem in Ecosystem::ALL {
        let (mut packages, mut entries) = (0_u32, 0_u32);
        for package in database.packages(ecosystem)? {
            packages += 1;
            entries = entries.saturating_add(package?.1);
        }
        if packages > 0 {
            let name = ecosystem.name();
            put(&mut text, &format!("  {name:<18} {packages:>8} packages {entries:>8} entries"));
        }
    }
    if !status.gaps.is_empty() {
        put(
            &mut text,
            &format!("\n{} kinds of things could not be taken over:", status.gaps.len()),
        );
        for gap in status.gaps.iter().take(MOST_GAPS) {
            put(&mut text, &format!("  {gap}"));
        }
    }
    Ok(text)
}

fn put(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string takes all that is written to it");
}
