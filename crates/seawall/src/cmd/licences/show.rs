//! The packages with their licences: for people, for programs and for spreadsheets.

use std::fmt::Write as _;

use seawall_model::Purl;
use serde_json::{Value, json};

use super::listing::{Listing, Row};

/// Columns of a licence's name before the count.
const NAME: usize = 44;

/// By group and licence, with as many packages as fit into a line, or all of them.
pub(super) fn text(listing: &Listing, is_all: bool, width: usize) -> String {
    let mut text = String::new();
    let mut put = |line: &str| {
        writeln!(text, "{line}").expect("a string takes all that is written to it");
    };
    let mut sums = Vec::new();
    for (group, licences) in listing.by_licence() {
        let count: usize = licences.iter().map(|(_, rows)| rows.len()).sum();
        sums.push(format!("{count} {group}"));
        put(&group.to_string());
        for (licence, rows) in licences {
            let line = format!("  {:<NAME$} {:>5}  ", shortened(&licence, 3 * NAME), rows.len());
            if is_all {
                put(line.trim_end());
                for row in rows {
                    put(&format!("      {}{}", shown(&row.package), by(row)));
                }
            } else {
                let room = width.saturating_sub(line.chars().count());
                put(format!("{line}{}", some(&rows, room)).trim_end());
            }
        }
    }
    let (packages, files) = (listing.rows.len(), listing.files);
    let s = |count: usize| if count == 1 { "" } else { "s" };
    let sums = if sums.is_empty() { String::new() } else { format!(": {}", sums.join(", ")) };
    put(&format!("{packages} package{} of {files} file{}{sums}", s(packages), s(files)));
    text
}

/// As many packages as fit, and how many more there are.
fn some(rows: &[&Row], room: usize) -> String {
    let (mut text, mut count) = (String::new(), 0);
    for row in rows {
        let next = shown(&row.package);
        let length = text.chars().count() + next.chars().count() + 2;
        let rest = if count + 1 < rows.len() { " …".len() } else { 0 };
        if length + rest > room && count > 0 {
            text.push_str(", …");
            break;
        }
        text.push_str(if count > 0 { ", " } else { "" });
        text.push_str(&next);
        count += 1;
    }
    shortened(&text, room.max(20))
}

fn shown(package: &Purl) -> String {
    let version = package.version.as_deref().unwrap_or_default();
    format!("{} {version}", package.full_name()).trim_end().to_owned()
}

/// The texts by which the licence is known, where metadata does not tell it.
fn by(row: &Row) -> String {
    let texts: Vec<&str> =
        row.known.iter().flat_map(|known| &known.texts).map(String::as_str).collect();
    if texts.is_empty() { String::new() } else { format!("  by {}", texts.join(", ")) }
}

fn shortened(text: &str, most: usize) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    if text.chars().count() <= most {
        return text;
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// All packages, and how many each licence and group has.
pub(super) fn json(listing: &Listing) -> String {
    let package = |row: &Row| {
        let known = row.known.as_ref();
        json!({
            "package": row.package.to_string(),
            "licence": row.expression().map(ToString::to_string),
            "group": row.group().as_str(),
            "unread": known.map(|known| known.unread.iter().map(|(_, text)| text).collect::<Vec<_>>()).unwrap_or_default(),
            "texts": known.map(|known| known.texts.iter().collect::<Vec<_>>()).unwrap_or_default(),
            "scope": row.scope.as_str(),
            "direct": row.is_direct,
            "files": row.files,
        })
    };
    let groups = listing.by_licence();
    let licences = groups.iter().flat_map(|(group, licences)| {
        licences.iter().map(move |(licence, rows)| {
            json!({"licence": licence, "group": group.as_str(), "packages": rows.len()})
        })
    });
    let document = json!({
        "licences": licences.collect::<Vec<Value>>(),
        "packages": listing.rows.iter().map(package).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

/// One line for each package, safe to open in a spreadsheet (RFC 4180).
pub(super) fn csv(listing: &Listing) -> String {
    let mut text = String::from("package,version,type,licence,group,scope,direct,files,texts\r\n");
    for row in &listing.rows {
        let texts = row.known.iter().flat_map(|known| &known.texts).cloned().collect::<Vec<_>>();
        let cells = [
            row.package.full_name(),
            row.package.version.clone().unwrap_or_default(),
            row.package.kind.clone(),
            row.licence(),
            row.group().to_string(),
            row.scope.to_string(),
            row.is_direct.to_string(),
            row.files.iter().cloned().collect::<Vec<_>>().join(" "),
            texts.join(" "),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}
