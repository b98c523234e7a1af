# Every target calls start.py, which does the same on Windows, where there is no make.

PYTHON ?= $(shell command -v python3 || command -v python)

.PHONY: help setup lab doctor test book bench edit format clean

.DEFAULT_GOAL := help

help setup lab doctor test book bench edit format clean:
	@$(PYTHON) start.py $@ $(ARGS)
