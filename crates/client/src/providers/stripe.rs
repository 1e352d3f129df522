//! Asks Stripe whether a key may see the balance; the balance itself is not read.

use seawall_model::Validity;

use crate::providers::{Judge, Provider, bearer};

pub(super) const PROVIDER: Provider = Provider {
    id: "stripe",
    title: "Stripe",
    host: "api.stripe.com",
    self_hosted: false,
    rules: &[
        "stripe-restricted-key",
        "stripe-secret-key",
        "stripe-test-restricted-key",
        "stripe-test-secret-key",
    ],
    request: |secret, _| Some(bearer("/v1/balance", secret)),
    judge: Judge::Status(judge),
};

/// Stripe documents 403 as a key that exists but lacks the permission.
fn judge(status: u16) -> Validity {
    match status {
        200 | 403 => Validity::Live,
        401 => Validity::Revoked,
        _ => Validity::Unknown,
    }
}
