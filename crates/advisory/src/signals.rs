//! What is known of exploitation: CISA's catalogue of exploited weaknesses and FIRST's EPSS.
//!
//! Both are kept as records by CVE, the same in a database as beside it, and searched where they lie.

use std::fmt;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use seawall_model::Date;
use serde_json::Value;

/// Bytes of a record: CVE, day it was added, day it is due, flags, nothing.
pub(crate) const KEV_RECORD: usize = 24;
/// Bytes of a record: CVE, probability, percentile.
pub(crate) const EPSS_RECORD: usize = 16;

/// A weakness that is known to be exploited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kev {
    /// When it was added to the catalogue.
    pub added: Date,
    /// By when federal agencies must have closed it.
    pub due: Date,
    /// Whether ransomware is known to use it.
    pub ransomware: bool,
}

/// How likely it is that a weakness will be exploited within thirty days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epss {
    /// The probability, in millionths.
    pub probability: u32,
    /// The share of weaknesses that are no likelier, in millionths.
    pub percentile: u32,
}

/// Both, sorted by CVE.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signals {
    kev: Vec<u8>,
    epss: Vec<u8>,
}

/// Why a file holds no such knowledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignalsError {
    /// Not CISA's JSON.
    Kev(String),
    /// Not FIRST's table.
    Epss(String),
}

/// Most bytes that a compressed table may become.
const LARGEST: u64 = 1 << 28;
const RANSOMWARE: u32 = 1;

impl Signals {
    pub(crate) fn of(kev: Vec<u8>, epss: Vec<u8>) -> Self {
        Self { kev, epss }
    }

    /// Reads CISA's catalogue (`known_exploited_vulnerabilities.json`).
    pub fn parse_kev(bytes: &[u8]) -> Result<Self, SignalsError> {
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| SignalsError::Kev(error.to_string()))?;
        let list = value.get("vulnerabilities").and_then(Value::as_array);
        let list = list.ok_or_else(|| SignalsError::Kev("no `vulnerabilities`".to_owned()))?;
        let record = |one: &Value| {
            let text = |key| one.get(key).and_then(Value::as_str);
            let day = |key| text(key).and_then(|day| day.parse().ok()).and_then(days);
            let known = text("knownRansomwareCampaignUse") == Some("Known");
            let fields = [day("dateAdded")?, day("dueDate").unwrap_or(0), u32::from(known), 0];
            Some((cve(text("cveID")?)?, fields.to_vec()))
        };
        Ok(Self { kev: records(list.iter().filter_map(record).collect()), epss: Vec::new() })
    }

    /// Reads FIRST's table (`epss_scores-….csv`), plain or compressed.
    pub fn parse_epss(bytes: &[u8]) -> Result<Self, SignalsError> {
        let mut text = String::new();
        let wrong = |error: std::io::Error| SignalsError::Epss(error.to_string());
        if bytes.starts_with(&[0x1f, 0x8b]) {
            MultiGzDecoder::new(bytes).take(LARGEST).read_to_string(&mut text).map_err(wrong)?;
        } else {
            let mut plain = bytes;
            plain.read_to_string(&mut text).map_err(wrong)?;
        }
        let record = |line: &str| {
            let mut cells = line.split(',');
            let (name, probability, percentile) = (cells.next()?, cells.next()?, cells.next()?);
            Some((cve(name)?, vec![millionths(probability)?, millionths(percentile)?]))
        };
        let all: Vec<_> = text.lines().filter_map(record).collect();
        if all.is_empty() {
            return Err(SignalsError::Epss("no line with a CVE".to_owned()));
        }
        Ok(Self { kev: Vec::new(), epss: records(all) })
    }

    /// Adds those of another, which count where both know something.
    pub fn merge(&mut self, other: &Self) {
        self.kev = merged::<KEV_RECORD>(&self.kev, &other.kev);
        self.epss = merged::<EPSS_RECORD>(&self.epss, &other.epss);
    }

    /// Records of what is exploited.
    pub fn kev(&self) -> &[u8] {
        &self.kev
    }

    /// Records of probabilities.
    pub fn epss(&self) -> &[u8] {
        &self.epss
    }
}

/// What the records say of a CVE's exploitation.
pub(crate) fn find_kev(records: &[u8], name: &str) -> Option<Kev> {
    let record = find::<KEV_RECORD>(records, cve(name)?)?;
    let day = |at| field(record, at).map(|days| Date::from_unix(0).plus_days(i64::from(days)));
    Some(Kev { added: day(8)?, due: day(12)?, ransomware: field(record, 16)? & RANSOMWARE != 0 })
}

/// How likely the records say that a CVE's exploitation is.
pub(crate) fn find_epss(records: &[u8], name: &str) -> Option<Epss> {
    let record = find::<EPSS_RECORD>(records, cve(name)?)?;
    Some(Epss { probability: field(record, 8)?, percentile: field(record, 12)? })
}

/// A CVE as a number that sorts by year and number.
fn cve(name: &str) -> Option<u64> {
    let (year, number) = name.trim().strip_prefix("CVE-")?.split_once('-')?;
    let (year, number): (u32, u32) = (year.parse().ok()?, number.parse().ok()?);
    Some(u64::from(year) << 32 | u64::from(number))
}

fn days(date: Date) -> Option<u32> {
    u32::try_from(Date::from_unix(0).days_until(date)).ok()
}

/// A share from 0 to 1 as written, in millionths.
fn millionths(text: &str) -> Option<u32> {
    let share: f64 = text.trim().parse().ok()?;
    let millionths = (share * 1e6).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 10⁶")]
    (0.0..=1e6).contains(&millionths).then_some(millionths as u32)
}

/// Records sorted by CVE; of two for one CVE, the later stays.
fn records(mut all: Vec<(u64, Vec<u32>)>) -> Vec<u8> {
    all.reverse();
    all.sort_by_key(|(cve, _)| *cve);
    all.dedup_by_key(|(cve, _)| *cve);
    let mut bytes = Vec::new();
    for (cve, fields) in all {
        bytes.extend_from_slice(&cve.to_le_bytes());
        for field in fields {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
    }
    bytes
}

fn merged<const SIZE: usize>(old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut all: Vec<&[u8]> = new.chunks_exact(SIZE).chain(old.chunks_exact(SIZE)).collect();
    all.sort_by_key(|record| key(record));
    all.dedup_by_key(|record| key(record));
    all.concat()
}

fn key(record: &[u8]) -> u64 {
    record.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

fn field(record: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?))
}

fn find<const SIZE: usize>(records: &[u8], cve: u64) -> Option<&[u8]> {
    let (records, _) = records.as_chunks::<SIZE>();
    let at = records.binary_search_by_key(&cve, |record| key(record)).ok()?;
    records.get(at).map(<[u8; SIZE]>::as_slice)
}

impl Epss {
    /// The probability as a share of one.
    pub fn share(self) -> f64 {
        f64::from(self.probability) / 1e6
    }
}

impl fmt::Display for SignalsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kev(error) => write!(f, "not CISA's catalogue of exploited weaknesses: {error}"),
            Self::Epss(error) => write!(f, "not FIRST's table of EPSS: {error}"),
        }
    }
}

impl std::error::Error for SignalsError {}

#[test]
fn files_are_read_and_searched() {
    let kev = br#"{"vulnerabilities": [
        {"cveID": "CVE-2021-1", "dateAdded": "2021-11-03", "dueDate": "2021-11-17", "knownRansomwareCampaignUse": "Known"},
        {"cveID": "CVE-2019-99999", "dateAdded": "2022-01-01"}
    ]}"#;
    let epss = b"#model_version:v1,score_date:2025\ncve,epss,percentile\nCVE-2021-1,0.97,0.9999\nCVE-1999-2,0.00045,0.1\n";
    let mut signals = Signals::parse_kev(kev).unwrap();
    signals.merge(&Signals::parse_epss(epss).unwrap());
    let found = find_kev(signals.kev(), "CVE-2021-1").unwrap();
    assert_eq!((found.added.to_string(), found.ransomware), ("2021-11-03".to_owned(), true));
    assert_eq!(find_kev(signals.kev(), "CVE-2021-2"), None);
    let expected = Epss { probability: 450, percentile: 100_000 };
    assert_eq!(find_epss(signals.epss(), "CVE-1999-2"), Some(expected));
    assert!(Signals::parse_kev(b"[]").is_err() && Signals::parse_epss(b"x").is_err());
}
