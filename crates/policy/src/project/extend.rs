//! Combining a project with the one it extends: it may only become stricter.

use std::fmt::Display;

use seawall_model::ProblemKind;

use crate::schema::{Located, Many, Origin};
use crate::{
    ConfigError, LicenceSettings, OnProblem, Policy, Project, Rules, ScanKey, ScanSettings,
    WaiverTerms,
};

impl Project {
    /// Combines this project with a base that it extends: the base's rules and settings hold, and the
    /// project may only be stricter. Each attempt to loosen something is an error.
    ///
    /// Give it the base with the base's own bases already combined. Scan settings may differ from
    /// the base's, unless the base locks them: lists are united, other settings replaced.
    pub fn extend(self, base: &Self) -> Result<Self, Vec<ConfigError>> {
        let mut ratchet = Ratchet { errors: Vec::new() };
        let scan = ratchet.scan(self.scan, &base.scan);
        let policy = ratchet.policy(self.policy, &base.policy);
        if ratchet.errors.is_empty() {
            return Ok(Self { version: self.version, extends: self.extends, scan, policy });
        }
        ratchet.errors.sort();
        Err(ratchet.errors)
    }
}

/// Takes what is stricter, and remembers what would have been looser.
struct Ratchet {
    errors: Vec<ConfigError>,
}

impl Ratchet {
    /// One line is refused once, even if it loosens several things.
    fn refuse(&mut self, at: &Origin, message: String) {
        let file = at.file.to_string();
        if !self.errors.iter().any(|error| error.file == file && error.region == at.region) {
            self.errors.push(ConfigError { file, region: at.region, message, suggestion: None });
        }
    }

    fn policy(&mut self, own: Policy, base: &Policy) -> Policy {
        Policy {
            mode: self.stricter("mode", own.mode, &base.mode, |own, base| own >= base),
            on_problem: self.on_problem(&own.on_problem, &base.on_problem),
            engines: united(own.engines, &base.engines),
            comments: self
                .stricter("comments", own.comments, &base.comments, |own, base| own >= base),
            waivers: self.waivers(own.waivers, &base.waivers),
            rules: self.rules(own.rules, &base.rules),
        }
    }

    /// The project's value where it is written and strict enough, else the base's.
    fn stricter<T: Clone + Display>(
        &mut self,
        what: &str,
        own: Located<T>,
        base: &Located<T>,
        enough: impl Fn(&T, &T) -> bool,
    ) -> Located<T> {
        let Some(at) = &own.at else { return base.clone() };
        if enough(&own, &base.value) {
            return own;
        }
        let by = set_by(base.at.as_ref());
        self.refuse(at, format!("{what} {} is looser than {}, {by}", own.value, base.value));
        base.clone()
    }

    fn on_problem(&mut self, own: &OnProblem, base: &OnProblem) -> OnProblem {
        let set = ProblemKind::ALL.iter().map(|kind| {
            let (own, base) = (own.reaction(*kind), base.reaction(*kind));
            let what = format!("on-problem for {kind}:");
            (*kind, self.stricter(&what, own, &base, |own, base| own >= base))
        });
        OnProblem { set: set.collect() }
    }

    fn waivers(&mut self, own: WaiverTerms, base: &WaiverTerms) -> WaiverTerms {
        WaiverTerms {
            max_days: self
                .stricter("max-days", own.max_days, &base.max_days, |own, base| own <= base),
            owners: self.approvers(own.owners, &base.owners),
        }
    }

    /// Who may approve: the project may leave some of the base's owners out, and add none.
    fn approvers(
        &mut self,
        own: Located<Many<String>>,
        base: &Located<Many<String>>,
    ) -> Located<Many<String>> {
        let Some(at) = &own.at else { return base.clone() };
        let added: Vec<&str> = own
            .iter()
            .filter(|name| !crate::owners::contain(base, name))
            .map(String::as_str)
            .collect();
        // An empty list hands the decision to CODEOWNERS, as leaving it out does.
        let opened = own.is_empty() && !base.is_empty();
        if added.is_empty() && !opened {
            return own;
        }
        let listed = base.join(", ");
        let allowed = if base.is_empty() { "the owners of the waiver file" } else { &listed };
        let remedy =
            if opened { "name some of them" } else { &format!("remove {}", added.join(", ")) };
        let by = set_by(base.at.as_ref());
        self.refuse(at, format!("only {allowed} may approve waivers, {by}: {remedy}"));
        base.clone()
    }

    /// The base's rules, then the project's own; the built-in ones are the base's to keep or drop.
    fn rules(&mut self, own: Rules, base: &Rules) -> Rules {
        let mut rules = base.0.clone();
        for rule in own.0 {
            let Some(at) = &rule.at else { continue };
            if let Some(taken) = base.iter().find(|taken| *taken.id.value == *rule.id.value) {
                let at = rule.id.at.as_ref().unwrap_or(at);
                let by = set_by(taken.id.at.as_ref());
                self.refuse(
                    at,
                    format!("the rule `{}` is the base's, {by}: rename this one", rule.id.value),
                );
            } else {
                rules.push(rule);
            }
        }
        Rules(rules)
    }

    fn scan(&mut self, own: ScanSettings, base: &ScanSettings) -> ScanSettings {
        let locked = &base.locked;
        let mut check = |key: ScanKey, at: Option<&Origin>| {
            if let Some(at) = at.filter(|_| locked.contains(&key)) {
                self.refuse(
                    at,
                    format!("{key} is locked, {}: remove it", set_by(locked.at.as_ref())),
                );
            }
        };
        let (secrets, base_secrets) = (own.secrets, &base.secrets);
        check(ScanKey::Exclude, own.exclude.at.as_ref());
        check(ScanKey::Archives, own.archives.at.as_ref());
        check(ScanKey::MaxFileSize, own.max_file_size.at.as_ref());
        check(ScanKey::DecodeDepth, own.decode_depth.at.as_ref());
        check(ScanKey::Vex, own.vex.at.as_ref());
        let (licences, base_licences) = (own.licences, &base.licences);
        for at in
            [&licences.allow.at, &licences.deny.at, &licences.unknown.at, &licences.exceptions.at]
        {
            check(ScanKey::Licences, at.as_ref());
        }
        check(ScanKey::Rules, secrets.rules.at.as_ref());
        check(ScanKey::Only, secrets.only.at.as_ref());
        check(ScanKey::Disable, secrets.disable.at.as_ref());
        let (days, base_days) = (own.database.max_days, &base.database.max_days);
        let max_days = self.stricter("max-days", days, base_days, |own, base| own <= base);
        ScanSettings {
            exclude: united(own.exclude, &base.exclude),
            archives: written(own.archives, &base.archives),
            max_file_size: written(own.max_file_size, &base.max_file_size),
            decode_depth: written(own.decode_depth, &base.decode_depth),
            secrets: crate::SecretsSettings {
                rules: united(secrets.rules, &base_secrets.rules),
                only: written(secrets.only, &base_secrets.only),
                disable: united_by(secrets.disable, &base_secrets.disable, |one, other| {
                    one.value == other.value
                }),
            },
            vex: united(own.vex, &base.vex),
            database: crate::DatabaseSettings { max_days },
            licences: LicenceSettings {
                allow: written(licences.allow, &base_licences.allow),
                deny: united(licences.deny, &base_licences.deny),
                unknown: written(licences.unknown, &base_licences.unknown),
                exceptions: united(licences.exceptions, &base_licences.exceptions),
            },
            locked: united(own.locked, &base.locked),
        }
    }
}

/// Where the base says so.
fn set_by(at: Option<&Origin>) -> String {
    at.map_or_else(|| "the default that the base keeps".to_owned(), |at| format!("set in {at}"))
}

fn written<T: Clone>(own: Located<T>, base: &Located<T>) -> Located<T> {
    if own.at.is_some() { own } else { base.clone() }
}

/// What both list, the base's first; where the project wrote its part, that is the place.
fn united<T: Clone + PartialEq>(
    own: Located<Many<T>>,
    base: &Located<Many<T>>,
) -> Located<Many<T>> {
    united_by(own, base, T::eq)
}

fn united_by<T: Clone>(
    own: Located<Many<T>>,
    base: &Located<Many<T>>,
    same: impl Fn(&T, &T) -> bool,
) -> Located<Many<T>> {
    let mut all = base.value.0.clone();
    let is_there = |item: &T| base.iter().any(|known| same(known, item));
    all.extend(own.value.0.into_iter().filter(|item| !is_there(item)));
    Located { value: Many(all), at: own.at.or_else(|| base.at.clone()) }
}

#[cfg(test)]
mod tests;
