//! Which known weaknesses a version of a package has: version orders, ranges, and the database of advisories.
//!
//! Nothing here reads files, the clock or the network: whoever calls gives bytes, an open file, a moment.
//!
//! A database is built once from documents as OSV publishes them, whatever archive they come in, and opened by
//! mapping it into memory, which parses nothing:
//!
//! ```ignore
//! use seawall_advisory::{Builder, Database, Matcher, Query, name, signals::Signals};
//! use seawall_model::{Ecosystem, Purl};
//!
//! let mut builder = Builder::new();
//! builder.source("https://osv-vulnerabilities.storage.googleapis.com");
//! let mut gaps = Vec::new();
//! builder.extend(2, |give| {
//!     let mut sink = archive::Sink { give, gap: &mut |gap| gaps.push(gap) };
//!     archive::documents("all.zip", file, &mut sink);
//! });
//! builder.signals(&Signals::parse_kev(&kev)?);
//! let built = builder.finish(now)?;          // `built.bytes` is the file; `built.gaps` what it lacks
//!
//! let database = Database::open(&file)?;     // `database.status()` says how old it is
//! let purl = Purl::parse("pkg:npm/minimist@1.2.0")?;
//! let name = name::of_purl(Ecosystem::Npm, &purl);
//! let query = Query { ecosystem: Ecosystem::Npm, name: &name, version: "1.2.0", release: "" };
//! let found = Matcher::new(&database).find(&query)?;
//! for one in &found.matches {
//!     // one.id, one.severity, one.fixed, one.kev, one.epss, one.symbols, one.hits[0].reason
//! }
//! // found.safe: the lowest version that no advisory touches
//! ```
//!
//! - [`order`]: how versions compare, one file for each order, total over all texts.
//! - [`range`]: ranges as each world of packages writes them, and `vers`.
//! - [`osv`]: documents as values. What they say of worlds that are not known is told, not dropped.
//! - [`database`]: building, opening, verifying; [`database::diff`] and [`database::apply`] for deltas.
//! - [`signals`]: what is exploited (KEV) and how likely it will be (EPSS), in the database or beside it.
//! - [`matching`]: packages against the database.
//! - [`archive`]: documents out of zips and tars.

pub mod archive;
pub mod database;
mod interval;
pub mod matching;
pub mod name;
pub mod order;
pub mod osv;
pub mod range;
pub mod signals;
mod time;

pub use database::{Builder, Database, DatabaseError};
pub use matching::{Match, Matcher, Query};
pub use order::Order;
pub use osv::Advisory;
pub use range::Range;
