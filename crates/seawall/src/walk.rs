//! What the commands that only read packages are told of the files to walk.

use seawall_source::Settings;

use crate::interrupt;
use crate::progress::Line;

/// Which files are read, and how.
#[derive(clap::Args)]
pub(crate) struct WalkArgs {
    /// Leave out what matches; as in .gitignore, repeatable
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Read what .gitignore and .seawallignore name too
    #[arg(long)]
    no_ignore: bool,
    /// Do not look into archives
    #[arg(long)]
    no_archives: bool,
    /// Threads; 0 takes one for each core
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl WalkArgs {
    /// The walk that they ask for.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            threads: self.threads,
            exclude: self.exclude.clone(),
            respect_ignore_files: !self.no_ignore,
            archives: !self.no_archives,
            cancel: interrupt::flag(),
            ..Settings::standard()
        }
    }

    /// Where it is told how far it is.
    pub(crate) fn line(&self) -> Line {
        Line::new(self.quiet).telling("reading")
    }
}
