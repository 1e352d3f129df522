//! What is scanned, and how.

use seawall_model::words;

use crate::policy::{NamePattern, PathPattern};
use crate::project::{Bytes, LicenceSettings};
use crate::schema::{Located, Many, decode_words, keys};

words! {
    /// A setting that a base can lock.
    ScanKey as "scan setting" {
        /// What is left out.
        Exclude = "exclude",
        /// Whether archives are opened.
        Archives = "archives",
        /// The largest file.
        MaxFileSize = "max-file-size",
        /// How many encodings are undone.
        DecodeDepth = "decode-depth",
        /// Further rule files.
        Rules = "rules",
        /// The only rules.
        Only = "only",
        /// The rules that do not run.
        Disable = "disable",
        /// Documents of statements about weaknesses.
        Vex = "vex",
        /// Which licences are allowed.
        Licences = "licences",
    }
}

decode_words!(ScanKey);

keys! {
    /// What is scanned, and how.
    pub struct ScanSettings as "the scan settings" {
        /// What is left out, by patterns as in `.gitignore`.
        pub exclude: Located<Many<PathPattern>> = "exclude", default "[]", example "[testdata/**]";
        /// Whether archives are opened.
        pub archives: Located<bool> = "archives", default "true", example "false";
        /// The largest file that is read; a larger one is a problem. 1KB is 1024 bytes.
        pub max_file_size: Located<Bytes> = "max-file-size", default "1GB", example "100MB";
        /// How many encodings inside each other are undone.
        pub decode_depth: Located<u32> = "decode-depth", default "2", example "1";
        /// How secrets are found.
        pub secrets: SecretsSettings = "secrets", default "{}", example "{disable: [generic-password]}";
        /// VEX documents (`OpenVEX`, `CycloneDX`, CSAF), as paths from the root of the repository: known weaknesses of packages do not
        /// count where the documents say that these are not affected or fixed.
        pub vex: Located<Many<String>> = "vex", default "[]", example "[.seawall/vex.json]";
        /// The database of advisories.
        pub database: DatabaseSettings = "database", default "{}", example "{max-days: 2}";
        /// Which licences of dependencies are allowed; without it, none is told.
        pub licences: LicenceSettings = "licences", default "{}", example "{allow: [permissive]}";
        /// Settings that a file that extends this one may not write.
        pub locked: Located<Many<ScanKey>> = "locked", default "[]", example "[exclude, disable]";
    }
}

keys! {
    /// How secrets are found.
    pub struct SecretsSettings as "the settings of the engine secrets" {
        /// Further rule files, as paths from the root of the repository.
        pub rules: Located<Many<String>> = "rules", default "[]", example "[gitleaks.toml]";
        /// The only rules that run, by name; `*` stands for anything.
        pub only: Located<Many<Located<NamePattern>>> = "only", default "[]", example "[github-*]";
        /// Rules that do not run.
        pub disable: Located<Many<Located<NamePattern>>> = "disable", default "[]", example "[generic-password]";
    }
}

keys! {
    /// The database of advisories.
    pub struct DatabaseSettings as "the settings of the database of advisories" {
        /// How many days old it may be; an older one is a problem of the kind `stale`, over which the policy may break the
        /// build. What extends these settings may only write fewer.
        pub max_days: Located<u32> = "max-days", default "7", example "2";
    }
}
