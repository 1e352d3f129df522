//! Groups of licences, by what they ask of whoever uses and passes on a work.

use seawall_model::words;

words! {
    /// What a licence asks for; what asks for more comes later, and not to know comes last.
    Group as "group of licences" {
        /// Nothing: its authors gave up their rights.
        PublicDomain = "public-domain",
        /// To keep notices.
        Permissive = "permissive",
        /// To pass on its own files, changed or not, under the same licence.
        WeakCopyleft = "weak-copyleft",
        /// To pass on the whole work that it becomes part of under the same licence.
        StrongCopyleft = "strong-copyleft",
        /// The same where the work is only used over a network.
        NetworkCopyleft = "network-copyleft",
        /// To use it in some ways only: not in commerce, not changed, not by everybody, or not without a contract.
        Proprietary = "proprietary",
        /// Nobody knows.
        Unknown = "unknown",
    }
}
