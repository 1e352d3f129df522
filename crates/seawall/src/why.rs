//! `--why`: tells in words why a line is told or not.

use std::fmt::Write as _;

use seawall_report::visible;
use seawall_sast::Reason;
use seawall_scan::{Answer, LineOf, Shown, Sunk};

use crate::failure::Failure;
use crate::progress::Line;
use crate::run::{Ready, Scope};
use crate::terminal;

/// A file and a line as they are written in reports: `src/a.py:12`.
pub(crate) fn parse(text: &str) -> Result<LineOf, String> {
    let wrong = || "write the path of a file and a line of it, as in src/app.py:12".to_owned();
    let (path, line) = text.rsplit_once(':').ok_or_else(wrong)?;
    let line = line.parse().ok().filter(|line| *line > 0).ok_or_else(wrong)?;
    let path = path.strip_prefix("./").unwrap_or(path).to_owned();
    if path.is_empty() { Err(wrong()) } else { Ok(LineOf { path, line }) }
}

/// Answers the question on standard output.
pub(crate) fn tell(
    ready: &Ready,
    scope: &Scope,
    asked: &LineOf,
    line: &Line,
) -> Result<(), Failure> {
    let asked = &LineOf { path: ready.path_in_root(&asked.path), ..*asked };
    let answer = ready.why(scope, asked, line)?;
    terminal::print(in_words(asked, &answer).as_bytes())
}

fn in_words(asked: &LineOf, answer: &Answer) -> String {
    let mut text = format!("{}:{}\n", visible(&asked.path), asked.line);
    if let Some(reason) = whole(answer) {
        text.push_str("  ");
        text.push_str(reason);
        text.push('\n');
    }
    for sink in &answer.sinks {
        of_sink(sink, &mut text);
    }
    text
}

/// What there is to say of the line as a whole, if that is all.
const fn whole(answer: &Answer) -> Option<&'static str> {
    if !answer.is_followed {
        return Some(
            "No data is followed here. The file is not among those that are scanned, there is no such line, or no \
             rule follows data through programs of its language.",
        );
    }
    if !answer.is_code {
        return Some("No code that does anything begins on this line.");
    }
    if answer.sinks.is_empty() && !answer.runs {
        return Some(
            "The code of this line never runs, and nothing on it is known to need harmless data.",
        );
    }
    if answer.sinks.is_empty() {
        return Some(
            "Nothing on this line is known to need harmless data, and no data goes by it to where it would: no model \
             of a library and no rule says so of what it calls.",
        );
    }
    None
}

fn of_sink(sink: &Sunk, text: &mut String) {
    let names: Vec<_> = sink.rules.iter().map(|name| visible(name)).collect();
    writes(text, format_args!("{}", names.join(", ")));
    match &sink.reason {
        Reason::Arrives(way) => {
            text.push_str("  Reported: data that others choose arrives here.\n");
            of_way(way, text);
        }
        Reason::Cleaned(way, by) => {
            text.push_str("  Not reported: data arrives here, but harmless because of\n");
            of_places(by, text);
            of_way(way, text);
        }
        Reason::Dead(way, by) => {
            text.push_str("  Not reported: data cannot get here, because of\n");
            for (one, holds) in by {
                of_place(one, if *holds { "always true" } else { "always false" }, text);
            }
            if by.is_empty() {
                text.push_str("    conditions whose outcome is known\n");
            }
            of_way(way, text);
        }
        Reason::Fixed(value) => {
            writes(
                text,
                format_args!("  Not reported: what arrives here is always {}.", visible(value)),
            );
        }
        Reason::Nothing => {
            text.push_str(
                "  Not reported: no data that others choose arrives here. Data that does come from outside needs a \
                 source in a model or a rule.\n",
            );
        }
    }
}

fn of_way(way: &[Shown], text: &mut String) {
    text.push_str("  Its way:\n");
    of_places(way, text);
}

fn of_places(all: &[Shown], text: &mut String) {
    for one in all {
        of_place(one, "", text);
    }
}

fn of_place(one: &Shown, says: &str, text: &mut String) {
    let place = format!("{}:{}", visible(&one.at.path), one.at.line);
    let says = if says.is_empty() { String::new() } else { format!("  ({says})") };
    writes(text, format_args!("    {place}  {}{says}", visible(&one.code)));
}

fn writes(text: &mut String, line: std::fmt::Arguments<'_>) {
    text.write_fmt(line).expect("a string takes all that is written to it");
    text.push('\n');
}
