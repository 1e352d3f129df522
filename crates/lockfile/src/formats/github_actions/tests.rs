//! Tests of github_actions.
