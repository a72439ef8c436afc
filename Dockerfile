# The program, for a folder that is mounted at /desk. docs/install.md says how to run it.
FROM python:3.13-slim AS build
COPY . /source
RUN python -m venv /opt/provenance \
    && /opt/provenance/bin/pip install --no-cache-dir --disable-pip-version-check '/source[documents,web]'

FROM python:3.13-slim
COPY --from=build /opt/provenance /opt/provenance
# Whoever runs it is nobody on the computer outside; --user gives the files that it writes to the one who asked.
RUN useradd --uid 10001 --no-create-home --home-dir /desk --shell /usr/sbin/nologin desk \
    && install --directory --owner=10001 --group=10001 --mode=0700 /desk
ENV PATH=/opt/provenance/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /desk
ENTRYPOINT ["provenance"]
CMD ["--help"]
