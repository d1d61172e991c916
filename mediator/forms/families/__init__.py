"""The forms by family: each file lists its forms, one line each."""
