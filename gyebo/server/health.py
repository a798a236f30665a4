"""`/health`: whether the server can do its work, for whoever watches or restarts it."""

from starlette.responses import JSONResponse

from gyebo.house import release
from gyebo.server.keeper import ServerState

_RETRY = 5


def health(state: ServerState) -> JSONResponse:
    """Tell how the server fares; 503 when no worker runs and none can be started.

    While workers are being started queries wait for them, so that is no failure. Why one cannot be
    started is logged and not told here, where it could show how the machine is laid out.
    """
    failing = state.pool.stopped
    return JSONResponse(
        {
            "status": "failing" if failing else "ok",
            "version": release(),
            "quads": state.quads,
            "digest": state.digest,
            "workers": {"alive": state.pool.alive, "busy": state.pool.busy},
            "waiting": state.pool.waiting,
        },
        503 if failing else 200,
        {"Cache-Control": "no-store", **({"Retry-After": str(_RETRY)} if failing else {})},
    )
