//! The same program as another author would have written it: other names, other constants of the same effect,
//! another order and layout. Whoever knows what the code does, reports the same of it.

mod constants;
mod layout;
mod order;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace;

/// What changes in one of the benchmarks.
pub(super) struct Plan {
    /// What the names of the tests begin with, before five digits, and what they begin with afterwards.
    tests: (&'static str, &'static str),
    /// Texts that are replaced wherever they stand, in paths too.
    texts: &'static [(&'static str, &'static str)],
    /// Words that are replaced where they stand alone, in paths too, by ones that no file has.
    words: &'static [(&'static str, &'static str)],
    extension: &'static str,
    reordered: fn(&str) -> String,
    indented: fn(&str) -> String,
}

pub(super) const JAVA: Plan = Plan {
    tests: ("BenchmarkTest", "LedgerStation"),
    texts: &[
        ("org.owasp.benchmark", "net.quay.ledger"),
        ("org/owasp/benchmark", "net/quay/ledger"),
    ],
    words: &[
        ("testcode", "sheets"),
        ("helpers", "workbench"),
        ("Utils", "Toolbox"),
        ("DatabaseHelper", "Archive"),
        ("SeparateClassRequest", "Incoming"),
        ("LDAPManager", "Phonebook"),
        ("PropertiesManager", "Settings"),
        ("ThingFactory", "Foundry"),
        ("ThingInterface", "Casting"),
        ("Thing1", "Bronze"),
        ("Thing2", "Silver"),
        ("createThing", "pour"),
        ("thing", "casting"),
        ("benchmark", "ledger"),
        ("doSomething", "prepare"),
        ("getTheParameter", "fieldOf"),
        ("getTheValue", "entryOf"),
        ("getTheCookie", "tokenOf"),
        ("Test", "Worker"),
        ("param", "handed"),
        ("bar", "formed"),
        ("num", "tally"),
        ("guess", "letters"),
        ("valuesList", "shelf"),
        ("hashAlg1", "digestName"),
        ("hashAlg2", "otherDigest"),
        ("cryptoAlg1", "lockName"),
        ("cryptoAlg2", "otherLock"),
    ],
    extension: "java",
    reordered: order::members,
    indented: layout::halved,
};

pub(super) const PYTHON: Plan = Plan {
    tests: ("BenchmarkTest", "LedgerStation"),
    texts: &[],
    words: &[
        ("testcode", "sheets"),
        ("helpers", "workbench"),
        ("utils", "toolbox"),
        ("db_sqlite", "archive"),
        ("separate_request", "incoming"),
        ("request_wrapper", "Wrapped"),
        ("get_form_parameter", "field_of"),
        ("get_query_parameter", "query_of"),
        ("get_safe_value", "constant_of"),
        ("escape_for_html", "for_page"),
        ("commandOutput", "said"),
        ("ThingFactory", "Foundry"),
        ("Thing1", "Bronze"),
        ("Thing2", "Silver"),
        ("createThing", "pour"),
        ("thing", "casting"),
        ("doSomething", "prepare"),
        ("Benchmark", "Ledger"),
        ("param", "handed"),
        ("bar", "formed"),
        ("num", "tally"),
        ("guess", "letter"),
        ("possible", "letters"),
        ("lst", "shelf"),
    ],
    extension: "py",
    reordered: order::functions,
    indented: layout::untabbed,
};

/// The ignore files of a folder; what git keeps although they name it would be left out of a copy that has them.
const IGNORE: &str = ".gitignore";

/// The files of a folder that are scanned: those that git keeps.
fn files(folder: &Path) -> Result<Vec<String>> {
    let list = Command::new("git").arg("-C").arg(folder).args(["ls-files", "-z"]).output();
    let listed = list.context("cannot run git")?;
    if !folder.join(".git").exists() || !listed.status.success() {
        return workspace::paths(folder);
    }
    let names = String::from_utf8(listed.stdout).context("a name is not UTF-8")?;
    let all = names.split('\0').filter(|path| !path.is_empty() && !path.ends_with(IGNORE));
    Ok(all.filter(|path| folder.join(path).is_file()).map(str::to_owned).collect())
}

impl Plan {
    /// Writes the changed copy of a folder into an empty one.
    pub(super) fn write(&self, from: &Path, to: &Path) -> Result<()> {
        for path in files(from)? {
            let target = to.join(self.named(&path));
            fs::create_dir_all(target.parent().context("a file has a folder")?)?;
            let bytes = fs::read(from.join(&path))?;
            match String::from_utf8(bytes) {
                Ok(text) => fs::write(target, self.changed(&path, &text))?,
                Err(error) => fs::write(target, error.as_bytes())?,
            }
        }
        Ok(())
    }

    /// The new name of a test.
    pub(super) fn name(&self, test: &str) -> String {
        let number = test.strip_prefix(self.tests.0).and_then(|digits| digits.parse::<u32>().ok());
        // Odd and no multiple of five: no two tests get the same number.
        number.map_or(test.to_owned(), |number| {
            format!("{}{:05}", self.tests.1, (number * 7 + 13) % 100_000)
        })
    }

    fn changed(&self, path: &str, text: &str) -> String {
        let (before, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        if extension != self.extension {
            return self.named(text);
        }
        let is_test = before.rsplit('/').next().is_some_and(|name| name.starts_with(self.tests.0));
        let text =
            if is_test { (self.reordered)(&constants::changed(text)) } else { text.to_owned() };
        self.named(&(self.indented)(&text))
    }

    /// A text or a path with the new names.
    fn named(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (old, new) in self.texts {
            text = text.replace(old, new);
        }
        let mut named = String::with_capacity(text.len());
        let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            named.push_str(&self.word(word));
            let gap = after.find(is_of_word).unwrap_or(after.len());
            let (between, after) = after.split_at(gap);
            named.push_str(between);
            rest = after;
        }
        named
    }

    fn word(&self, word: &str) -> String {
        if let Some((_, new)) = self.words.iter().find(|(old, _)| *old == word) {
            return (*new).to_owned();
        }
        let length = self.tests.0.len() + 5;
        match word.get(..length).zip(word.get(length..)) {
            Some((test, rest)) if test.starts_with(self.tests.0) => self.name(test) + rest,
            _ => word.to_owned(),
        }
    }
}
