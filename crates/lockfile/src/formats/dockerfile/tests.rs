//! Tests of `dockerfile`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"# syntax=docker/dockerfile:1
ARG VERSION=20
ARG BASE
FROM --platform=linux/amd64 node:${VERSION}-slim AS build
COPY --from=ghcr.io/o/tool:1.0 /x /x
FROM build AS test
FROM registry.example:5000/o/app@sha256:aa
COPY --from=build /a /a
COPY --from=0 /b /b
FROM scratch
";
    assert_snapshot!(check("Dockerfile", text), @r"
        4: pkg:docker/node@20-slim runtime direct asks node:20-slim
        5: pkg:docker/o/tool@1.0?repository_url=ghcr.io runtime direct asks ghcr.io/o/tool:1.0
        7: pkg:docker/o/app@sha256:aa?repository_url=registry.example:5000 runtime direct asks registry.example:5000/o/app@sha256:aa hash sha256:aa
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Dockerfile", r"FROM $BASE
FROM \
  a b c
FROM UPPER:!
"), @r"
        2: pkg:docker/a runtime direct asks a
        ! line 1: an image that only the command line names
        ! line 4: `UPPER:!` is no image
        ");
}
