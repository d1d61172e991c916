@echo off
rem The program without its window; nothing of the user's own Python gets in.
"%~dp0python.exe" -m mediator %*
