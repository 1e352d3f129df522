//! `seawall db update`: a database out of what mirrors publish, fetched from them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use seawall_client::{FeedError, Feeds};
use seawall_gate::Exit;
use seawall_scan::Progress as _;

use super::import::{self, Source};
use crate::failure::Failure;
use crate::progress::Line;
use crate::{advisories, interrupt};

/// What is fetched unless other addresses are given: all advisories that OSV has, what CISA says is exploited, and how
/// likely FIRST says that is.
const STANDARD: &[&str] = &[
    "https://osv-vulnerabilities.storage.googleapis.com/all.zip",
    "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
    "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
];
/// Largest file that is fetched, in bytes.
const MOST: u64 = 8 << 30;

/// Fetches what mirrors publish and makes the database of it
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Addresses of archives, lists and databases, as `seawall db import` reads files; those of OSV, CISA and FIRST unless
    /// any is given
    #[arg(value_name = "URL")]
    urls: Vec<String>,
    /// The proxy to go through; the environment's proxies are never used
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    #[command(flatten)]
    options: import::Options,
}

pub(super) fn run(args: &Args, place: &Path) -> Result<Exit, Failure> {
    let urls: Vec<&str> = match args.urls.as_slice() {
        [] => STANDARD.to_vec(),
        urls => urls.iter().map(String::as_str).collect(),
    };
    let feeds = Feeds::new(args.proxy.as_deref()).map_err(|error| refused("--proxy", &error))?;
    let mut parts = Vec::new();
    for (number, url) in urls.iter().enumerate() {
        let part = Part(advisories::part(place, number)?);
        part.fetch(&feeds, url, &Line::new(args.options.quiet).telling("fetching"))?;
        parts.push(part);
    }
    let sources = parts.iter().zip(urls);
    let sources = sources.map(|(part, url)| Source { path: part.0.clone(), name: name_of(url) });
    import::make(&sources.collect::<Vec<_>>(), &args.options, place)
}

/// A file that was fetched, until the database is made of it.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // Where that fails, the next update takes it away.
        let _ = fs::remove_file(&self.0);
    }
}

impl Part {
    fn fetch(&self, feeds: &Feeds, url: &str, line: &Line) -> Result<(), Failure> {
        let unwritable = |error| Failure::infrastructure(format!("{}: {error}", self.0.display()));
        let mut file = File::create(&self.0).map_err(unwritable)?;
        let stop = interrupt::flag();
        let mut goes_on = |size| {
            line.files(1, size);
            !stop.load(Ordering::Relaxed)
        };
        let fetched = feeds.fetch(url, MOST, &mut file, &mut goes_on);
        line.clear();
        fetched.map(|_| ()).map_err(|error| refused(url, &error))
    }
}

/// An address without what is asked of it: by its end is known what a file is.
fn name_of(url: &str) -> String {
    url.split(['?', '#']).next().unwrap_or(url).to_owned()
}

fn refused(what: &str, error: &FeedError) -> Failure {
    let message = format!("{what}: {error}: the database is as it was");
    match error {
        FeedError::Address(_) | FeedError::Proxy => Failure::usage(message),
        FeedError::Stopped => Failure::incomplete(message),
        _ => Failure::infrastructure(message),
    }
}
