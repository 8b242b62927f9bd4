# The common chores. All of them honour CARGO_TARGET_DIR; the chores themselves are in xtask/.
XTASK = cargo run -q -p xtask --
ARGS ?=

.PHONY: check test run bench shots release fmt

# Before each commit: format, clippy, tests on SQLite, type checks.
check:
	$(XTASK) check

# Everything, from a clean clone: both engines, the browser, and whatever must be installed for them.
test:
	$(XTASK) test

# A site to look around in, in ./data: filled with invented people when it is empty. It says how to sign in.
run:
	@if command -v npm >/dev/null; then $(XTASK) web; fi
	cargo run --release -p copse -- demo --if-empty $(ARGS)
	cargo run --release -p copse -- serve $(ARGS)

# Ratios against a bare-bones server, measured in the same run; `make bench ARGS=search` for a part.
bench:
	$(XTASK) bench $(ARGS)

# Pictures of the pages: `make shots ARGS=folder`.
shots:
	$(XTASK) shots $(ARGS)

# The program and all it needs to be installed, in one archive: `make release ARGS=folder`.
release:
	$(XTASK) release $(ARGS)

fmt:
	cargo fmt --all
