//! The techniques by which Seawall looks at a target.

use crate::word::words;

words! {
    /// One scanning technique.
    Engine as "engine" {
        /// Source code of the project itself.
        Sast = "sast",
        /// Third-party dependencies.
        Sca = "sca",
        /// Leaked credentials.
        Secrets = "secrets",
        /// Infrastructure as code.
        Config = "config",
        /// CI/CD definitions.
        Pipeline = "pipeline",
        /// Container images.
        Image = "image",
        /// A running application.
        Dast = "dast",
    }
}
