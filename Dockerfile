# syntax=docker/dockerfile:1
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
COPY game game
COPY hub hub
COPY static static
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/foodforpeople ./cmd/foodforpeople && mkdir /out/data

FROM scratch
COPY --from=build /out/foodforpeople /foodforpeople
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/foodforpeople", "health"]
ENTRYPOINT ["/foodforpeople", "--data", "/data"]
