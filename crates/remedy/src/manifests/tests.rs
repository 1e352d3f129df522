//! Manifests in, edited manifests out.
