# Two commands are enough on a fresh machine: `make serve` shows the page, `make test` runs every check.
# What they do is in scripts/, one job a file.

.DEFAULT_GOAL := help
.PHONY: help setup serve build test size package bench differential fuzz validate-models profile fmt clean

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

setup: ## Install what is missing: Rust target, tools, packages
	@scripts/setup/all.sh

serve: setup ## Build the page and serve it at a local address
	@scripts/serve.sh

build: setup ## Leave the static site in dist/
	@scripts/build.sh

test: setup ## Run every check there is
	@scripts/test.sh

size: build ## Print the compressed sizes of dist/, hold the budget
	@node scripts/size.mjs

package: setup ## Leave the engine as an npm package in target/package
	@scripts/package.sh

bench: setup ## Measure the engine's speed and the page's
	@scripts/bench

differential: setup ## Compare 10,000 random asyncio programs with CPython 3.13
	@scripts/differential.sh

validate-models: setup ## Compare predicted makespans with those of CPython 3.13 on this machine
	@scripts/validate-models.sh

profile: setup ## List anew what the page's first part needs
	@scripts/profile.sh

fuzz: setup ## Try random texts on the engine, a minute each kind
	@scripts/fuzz.sh

fmt: ## Format the Rust sources
	@cargo fmt --all

clean: ## Remove what was built (the tools stay)
	@cargo clean
	@rm -rf dist .tools
