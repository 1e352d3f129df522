//! Asks `registry.npmjs.org` for the user that a token belongs to.

use crate::providers::{Judge, Provider, bearer, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "npm",
    title: "npm",
    host: "registry.npmjs.org",
    self_hosted: false,
    rules: &["npm-access-token"],
    request: |secret, _| Some(bearer("/-/whoami", secret)),
    judge: Judge::Status(success_or_unauthorized),
};
