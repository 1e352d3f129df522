//! `--verify`: asks providers whether what was found still works.

use seawall_client::{Settings, Verifier};
use seawall_model::Scan;

use crate::failure::Failure;

/// Asks about every open finding that some provider can answer for.
pub(crate) fn verify(scan: &mut Scan) -> Result<(), Failure> {
    let verifier = Verifier::new(Settings::STANDARD).map_err(Failure::usage)?;
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
    Ok(())
}
