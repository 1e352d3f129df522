//! Asks GitHub for the rate limit of a token, which every kind of token may read at no cost.

use crate::providers::{Judge, Provider, bearer, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "github",
    title: "GitHub",
    host: "api.github.com",
    self_hosted: true,
    rules: &[
        "github-app-installation-token",
        "github-app-user-token",
        "github-fine-grained-personal-access-token",
        "github-oauth-token",
        "github-personal-access-token",
    ],
    request: |secret, host| {
        // Only a server of one's own serves its API and its pages from the same host.
        let public = host.starts_with("api.");
        let mut request = bearer(if public { "/rate_limit" } else { "/api/v3/rate_limit" }, secret);
        request.headers.push(("accept", "application/vnd.github+json".to_owned()));
        request.headers.push(("x-github-api-version", "2022-11-28".to_owned()));
        Some(request)
    },
    judge: Judge::Status(success_or_unauthorized),
};
