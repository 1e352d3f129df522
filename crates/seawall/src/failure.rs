//! Why a command could not do its work, and the exit code that says so.

use seawall_gate::Exit;
use seawall_source::SourceError;

/// Why a command could not do its work, and how it therefore ends.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
}

#[expect(clippy::needless_pass_by_value, reason = "so that `map_err` takes these as they are")]
impl Failure {
    /// The command line or a file is wrong.
    pub(crate) fn usage(message: impl ToString) -> Self {
        Self { exit: Exit::Usage, message: message.to_string() }
    }

    /// A target or a setting is wrong, or the target cannot be read.
    pub(crate) fn source(error: SourceError) -> Self {
        match error {
            SourceError::Git(_) => Self::incomplete(error),
            SourceError::Target { .. }
            | SourceError::NotAFile { .. }
            | SourceError::Image { .. }
            | SourceError::Exclude { .. } => Self::usage(error),
        }
    }

    /// What was asked for could not be looked at.
    pub(crate) fn incomplete(message: impl ToString) -> Self {
        Self { exit: Exit::Incomplete, message: message.to_string() }
    }

    /// Something besides the target is not there, such as room on the disk.
    pub(crate) fn infrastructure(message: impl ToString) -> Self {
        Self { exit: Exit::Infrastructure, message: message.to_string() }
    }
}
