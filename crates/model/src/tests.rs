//! Tests of the vocabulary.

use crate::{Date, LineIndex, Position, Secret, Severity, Span, containers};

#[test]
fn words_are_ordered_and_parse_back() {
    assert!(Severity::Critical > Severity::High);
    for severity in Severity::ALL {
        assert_eq!(severity.as_str().parse(), Ok(*severity));
    }
    let error = "hgih".parse::<Severity>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown severity `hgih`: expected one of info, low, medium, high, critical"
    );
}

#[test]
fn dates_round_trip_and_reject_what_the_calendar_lacks() {
    for text in ["1970-01-01", "2000-02-29", "2026-11-21", "2024-12-31", "0001-01-01"] {
        assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
    }
    for text in
        ["2023-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-00-10", "", "2026-01-1x"]
    {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
    assert_eq!(Date::from_unix(86_400 * 365).to_string(), "1971-01-01");
    assert_eq!(Date::from_unix(-1).to_string(), "1969-12-31");
}

#[test]
fn positions_count_lines_and_characters() {
    let text = "aé\r\nb\n\nc".as_bytes();
    let index = LineIndex::new(text);
    assert_eq!(index.lines(), 4);
    assert_eq!(index.position(0, text), Position { line: 1, column: 1 });
    assert_eq!(index.position(3, text), Position { line: 1, column: 3 });
    assert_eq!(index.position(5, text), Position { line: 2, column: 1 });
    assert_eq!(index.position(8, text), Position { line: 4, column: 1 });
    assert_eq!(index.position(99, text), Position { line: 4, column: 2 });
    assert_eq!(index.line_span(0, text), Span::new(0, 3));
    assert_eq!(index.line_span(2, text), Span::new(7, 7));
}

#[test]
fn positions_in_long_lines_are_those_of_their_characters() {
    let text = format!("{}\n{}", "é".repeat(3_000), "aé".repeat(2_000));
    let index = LineIndex::new(text.as_bytes());
    for (at, (offset, _)) in text.char_indices().enumerate() {
        let (line, column) = if at > 3_000 { (2, at - 3_000) } else { (1, at + 1) };
        let column = u32::try_from(column).unwrap();
        assert_eq!(index.position(offset, text.as_bytes()), Position { line, column });
        assert_eq!(index.offset(Position { line, column }, text.as_bytes()), offset);
    }
    assert_eq!(index.position(text.len(), text.as_bytes()).column, 4_001);
}

#[test]
fn a_secret_never_shows_itself() {
    let secret = Secret::new("correct-horse-battery");
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    assert_eq!(secret.preview(), "corre…(21)");
    assert_eq!(Secret::new("hunter2").preview(), "…(7)");
}

#[test]
fn each_separator_may_be_the_end_of_an_archive() {
    let told = |path| containers(path).collect::<Vec<_>>().join(" ");
    assert_eq!(told("src/a.py"), "src/a.py");
    assert_eq!(told("src!/a.zip!/b!"), "src src!/a.zip src!/a.zip!/b!");
}
