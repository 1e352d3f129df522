# syntax=docker/dockerfile:1
ARG VERSION=1.2
ARG EMPTY NAMED="a b"
FROM --platform=$BUILDPLATFORM registry.local:5000/acme/base:${VERSION}@sha256:abcdef AS build
FROM scratch
MAINTAINER Someone <someone@acme.test>
LABEL name="acme" other.name='x' plain=1
ENV A=1 B="two words" C=three
ENV OLD value with spaces
RUN apt-get update && \
    # a comment between
    apt-get install -y "curl" | tee log || exit 1; echo done
RUN --mount=type=cache,target=/cache --network=none ["make", "all"]
RUN for each in a b; do echo "$each" > /dev/null 2>&1; done
RUN <<EOF
echo first
echo second
EOF
COPY --chown=me:us --link a b /to/
ADD https://acme.test/a.tar.gz /
EXPOSE 80/tcp 8000-8010 $PORT
VOLUME ["/data", "/more"]
VOLUME /one /two
USER me:us
WORKDIR /srv/$NAME
STOPSIGNAL SIGTERM
ONBUILD RUN echo later
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
HEALTHCHECK --interval=5m CMD curl -f http://localhost/
HEALTHCHECK NONE
ENTRYPOINT ["run", "it"]
CMD serve --port 80
