#!/bin/sh
# Nothing of the computer's own Python, nor of the user's, gets into this one.
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP
export PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1
exec /opt/mediator/python/bin/python3 -P -m mediator "$@"
