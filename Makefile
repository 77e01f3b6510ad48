# Everything a developer runs. Each target does its own set-up first.

.PHONY: setup build release demo test lint format bench fuzz verify clean

setup:
	@scripts/setup

build: setup
	swift build

release: setup
	swift build -c release --product sheetconv

# The main job on the bureau's published tables.
demo: release
	@scripts/demo

test: setup
	swift build --build-tests
	swift test --skip-build --disable-xctest

lint: setup
	@scripts/lint

format:
	swift format -i -r Sources Tests Templates/BuiltinTemplates.swift Package.swift

# Compares speed and memory with bare C programs and with peers; see Benchmarks/README.md.
bench: release
	@Benchmarks/compare-writing 100000 7
	@Benchmarks/compare-filling
	@Benchmarks/compare-checking
	@Benchmarks/compare-converting
	@Benchmarks/compare-reading
	@Benchmarks/count-instructions

# Ten minutes of libFuzzer for each entry of Tests/Fuzz; findings are kept in out/fuzz.
SECONDS = 600
fuzz: setup
	@scripts/fuzz $(SECONDS)

# What takes real programs: LibreOffice, openpyxl, poppler.
verify: release
	@scripts/verify

clean:
	rm -rf .build out
