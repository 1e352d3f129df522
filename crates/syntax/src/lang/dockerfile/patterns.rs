//! What patterns of Dockerfiles leave out of pairs.

/// The pattern with `...` and names alone made pairs in `ENV` and `LABEL`, of which the grammar would take
/// the first for a name and all others for its value.
pub(in crate::lang) fn with_pairs(pattern: &str) -> String {
    let lines: Vec<String> = pattern.lines().map(in_line).collect();
    lines.join("\n")
}

fn in_line(line: &str) -> String {
    // Options may be left out of patterns as well.
    if let Some((instruction, command)) = line.split_once(" ... CMD ")
        && instruction.eq_ignore_ascii_case("HEALTHCHECK")
    {
        return format!("{instruction} CMD {command}");
    }
    let mut words = line.split_whitespace();
    let instruction = words.next().unwrap_or_default();
    let has_pairs = ["ENV", "LABEL"].iter().any(|word| word.eq_ignore_ascii_case(instruction));
    if !has_pairs || !line.contains("...") {
        return line.to_owned();
    }
    let pairs =
        words.map(|word| if word.contains('=') { word.to_owned() } else { format!("{word}=...") });
    let pairs: Vec<String> = pairs.collect();
    format!("{instruction} {}", pairs.join(" "))
}
