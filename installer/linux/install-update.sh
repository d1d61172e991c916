#!/bin/sh
# Started by pkexec, with an administrator's rights, for one signed package.
exec /opt/mediator/python/bin/python3 -I -m mediator.updates.as_administrator "$@"
