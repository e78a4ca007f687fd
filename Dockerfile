# syntax=docker/dockerfile:1
FROM python:3.11.14-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/sayso
ENV PATH=/opt/sayso/bin:$PATH

# PyTorch's own index has the build without CUDA, a tenth of the size, under the version that the lock pins.
WORKDIR /src
COPY requirements.lock ./
RUN pip install --no-deps --index-url https://download.pytorch.org/whl/cpu "$(grep '^torch==' requirements.lock)"

# The lock holds the versions of more than the service needs: it constrains what is installed and adds nothing to it.
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY index ./index
COPY qa ./qa
COPY api ./api
COPY eval ./eval
RUN pip install --constraint requirements.lock ".[otel]"

# The embedder is exported once, here, so that a container starts without doing it and may keep its root read-only.
WORKDIR /
RUN python -c "from pathlib import Path; from index.embedding import load_encoder; load_encoder(None, 'openvino', Path('/opt/sayso/cache'))"


FROM python:3.11.14-slim-bookworm

RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp sayso \
    && install --directory --owner sayso --group sayso --mode 0700 /data
COPY --from=build /opt/sayso /opt/sayso

# SAYSO_HOST is reachable from outside, so keys are needed; nothing is fetched from anywhere when it runs.
ENV PATH=/opt/sayso/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    SAYSO_DATA_DIR=/data \
    SAYSO_CACHE_DIR=/opt/sayso/cache \
    SAYSO_HOST=0.0.0.0 \
    SAYSO_PORT=8000 \
    SAYSO_LOG_FORMAT=json

USER 10001:10001
WORKDIR /opt/sayso
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['SAYSO_PORT']}/readyz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sayso"]
CMD ["serve"]
