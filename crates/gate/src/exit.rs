//! The exit codes, the same for every command.

use seawall_policy::Outcome;

/// How a command ended, as a pipeline sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was looked at and nothing breaks the policy.
    Pass,
    /// Something breaks the policy.
    Policy,
    /// The command line or a configuration file is wrong.
    Usage,
    /// The scan is incomplete and the policy does not tolerate it.
    Incomplete,
    /// Something that is needed besides the target could not be reached.
    Infrastructure,
    /// A defect of Seawall.
    Internal,
}

impl Exit {
    /// Every way to end, by rising code.
    pub const ALL: &'static [Self] = &[
        Self::Pass,
        Self::Policy,
        Self::Usage,
        Self::Incomplete,
        Self::Infrastructure,
        Self::Internal,
    ];

    /// The process's exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Pass => 0,
            Self::Policy => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
            Self::Infrastructure => 4,
            Self::Internal => 5,
        }
    }

    /// What the code means, for documents.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Pass => "pass: everything was looked at and nothing breaks the policy",
            Self::Policy => {
                "policy broken: the log names each finding and the policy line it breaks"
            }
            Self::Usage => "usage or configuration error: the command line or a file is wrong",
            Self::Incomplete => "scan incomplete, and the policy does not tolerate it",
            Self::Infrastructure => {
                "infrastructure: something besides the target is missing, such as room on the disk"
            }
            Self::Internal => "internal error: a defect of Seawall, please report it",
        }
    }

    /// How a command that judged a scan ends.
    pub const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Pass | Outcome::Warn => Self::Pass,
            Outcome::Incomplete => Self::Incomplete,
            Outcome::Fail => Self::Policy,
        }
    }

    /// The codes as a Markdown table, for documents.
    pub fn table() -> String {
        let rows =
            Self::ALL.iter().map(|exit| format!("| {} | {} |\n", exit.code(), exit.meaning()));
        format!("| code | meaning |\n|---|---|\n{}", rows.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    //! Test of the table that documents print.

    use super::Exit;

    #[test]
    fn codes_rise_from_zero() {
        insta::assert_snapshot!(Exit::table(), @r"
| code | meaning |
|---|---|
| 0 | pass: everything was looked at and nothing breaks the policy |
| 1 | policy broken: the log names each finding and the policy line it breaks |
| 2 | usage or configuration error: the command line or a file is wrong |
| 3 | scan incomplete, and the policy does not tolerate it |
| 4 | infrastructure: something besides the target is missing, such as room on the disk |
| 5 | internal error: a defect of Seawall, please report it |
");
        for (position, exit) in Exit::ALL.iter().enumerate() {
            assert_eq!(usize::from(exit.code()), position);
        }
    }
}
