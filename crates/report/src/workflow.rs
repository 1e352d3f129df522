//! Workflow commands: the lines of a job's log by which GitHub Actions marks lines of a change.

use seawall_model::Finding;

use crate::guidance::brief_how;
use crate::visible::visible;

/// GitHub shows this many annotations of one level per step and drops the rest in silence.
pub const MOST_ANNOTATIONS: usize = 10;

/// How an annotation is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Something to know.
    Notice,
    /// Something needs a look.
    Warning,
    /// Something is broken.
    Error,
}

impl Level {
    /// As commands of CI systems name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The command that marks the lines of a finding.
pub fn annotation(level: Level, finding: &Finding) -> String {
    let occurrence = &finding.occurrence;
    let place = &occurrence.place;
    let (start, end) = (place.region.start, place.region.end);
    // GitHub refuses columns on an annotation of several lines.
    let columns =
        (start.line == end.line).then(|| format!(",col={},endColumn={}", start.column, end.column));
    let title = format!("{}: {}", occurrence.severity, occurrence.rule.title);
    let how = brief_how(finding);
    let fix = if how.is_empty() { String::new() } else { format!("Fix: {how} ") };
    let message = format!("{}\n{fix}({})", occurrence.message, finding.id);
    format!(
        "::{} file={},line={},endLine={}{},title={}::{}",
        level.as_str(),
        property(&place.path),
        start.line,
        end.line.max(start.line),
        columns.unwrap_or_default(),
        property(&title),
        data(&message),
    )
}

/// The command that says something of the whole run.
pub fn remark(level: Level, title: &str, message: &str) -> String {
    format!("::{} title={}::{}", level.as_str(), property(title), data(message))
}

/// A message: what would end the line is encoded, what a log would act on is made visible.
fn data(text: &str) -> String {
    text.lines().map(|line| visible(line).replace('%', "%25")).collect::<Vec<_>>().join("%0A")
}

/// A property's value, which a comma or a colon would end as well.
fn property(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text).replace(':', "%3A").replace(',', "%2C")
}
