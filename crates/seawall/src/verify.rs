//! `--verify`: asks providers whether what was found still works.

use seawall_client::{Settings, Verifier};
use seawall_model::Scan;

use crate::failure::Failure;

/// Whether providers are asked, and where.
///
/// Credentials are sent there: it is said by the person who runs the scan, and by no file of the
/// repository, which a change under review could edit.
#[derive(clap::Args)]
pub(crate) struct VerifyArgs {
    /// Ask providers whether the credentials still work: sends each one to its issuer
    #[arg(long)]
    verify: bool,
    /// Ask PROVIDER at a server of your own, as in github=https://ghe.example.com, and nowhere else; repeatable
    #[arg(long, value_name = "PROVIDER=URL", requires = "verify", value_parser = parse_place)]
    verify_at: Vec<Place>,
}

/// A provider and the server at which it is asked.
#[derive(Clone)]
struct Place {
    provider: String,
    endpoint: String,
}

fn parse_place(text: &str) -> Result<Place, String> {
    let parts = text.split_once('=').map(|(provider, endpoint)| Place {
        provider: provider.to_owned(),
        endpoint: endpoint.to_owned(),
    });
    parts.ok_or_else(|| "write it as PROVIDER=https://HOST".to_owned())
}

impl VerifyArgs {
    /// Whoever asks, where somebody is to be asked; places are checked before anything is sent.
    pub(crate) fn verifier(&self) -> Result<Option<Verifier>, Failure> {
        if !self.verify {
            return Ok(None);
        }
        let verifier = Verifier::new(Settings::STANDARD).map_err(Failure::usage)?;
        let named = self.verify_at.iter().try_fold(verifier, |verifier, place| {
            verifier.with_endpoint(&place.provider, &place.endpoint)
        });
        named.map(Some).map_err(Failure::usage)
    }
}

/// Asks about every open finding that some provider can answer for.
pub(crate) fn verify(verifier: &Verifier, scan: &mut Scan) {
    for finding in scan.findings.iter_mut().filter(|finding| finding.is_open()) {
        let occurrence = &mut finding.occurrence;
        if let Some(secret) =
            occurrence.secret.as_ref().filter(|_| verifier.serves(&occurrence.rule.id))
        {
            occurrence.validity = verifier.verify(&occurrence.rule.id, secret);
        }
    }
    scan.problems.extend(verifier.problems());
    scan.problems.sort();
}
