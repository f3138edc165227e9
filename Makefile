# A thin front over the presets; see CONTRIBUTING.md.
.PHONY: install package build unit soak screenshots bench check asan tidy fuzz format clean

FUZZ_SECONDS ?= 60
PREFIX ?= /usr/local

build:
	@tools/setup build
	cmake --preset release
	cmake --build build/release

unit:
	@tools/setup test
	cmake --preset dev
	cmake --build build/dev
	ctest --test-dir build/dev --output-on-failure

check:
	tools/check

asan:
	@tools/setup test
	cmake --preset asan
	cmake --build build/asan
	ctest --test-dir build/asan --output-on-failure

# The program killed 500 times on each database.
soak:
	@tools/setup test
	cmake --preset dev
	cmake --build build/dev
	MASUGATA_KILLS=500 python3 -m unittest discover -s tests/kill -p '*_test.py' -v

# Every page in both languages, at both widths, as pictures in build/pictures/app.
screenshots:
	@tools/setup test
	cmake --preset dev
	cmake --build build/dev --target masugata
	MASUGATA_EVERY_PICTURE=1 node --test tests/e2e/app.spec.mjs

bench:
	@tools/setup test
	cmake --preset release -B build/bench -DMASUGATA_BENCH=ON
	cmake --build build/bench
	bench/run

# Every fuzzer for FUZZ_SECONDS; new inputs go to build/fuzz, what crashes to build/fuzz/crashes.
fuzz:
	@tools/setup test
	cmake --preset fuzz
	cmake --build build/fuzz
	@mkdir -p build/fuzz/crashes
	set -e; for source in tests/fuzz/*_fuzz.cpp; do \
	  name=$$(basename $$source _fuzz.cpp); \
	  mkdir -p build/fuzz/found/$$name; \
	  program=$$(find build/fuzz -name $${name}_fuzz -type f -perm -u+x | head -n 1); \
	  $$program -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=512 -timeout=10 -artifact_prefix=build/fuzz/crashes/$$name- \
	    build/fuzz/found/$$name tests/fuzz/corpus/$$name; \
	done

# clang-tidy over everything that the dev preset compiles.
tidy:
	@tools/setup test
	cmake --preset dev
	run-clang-tidy-19 -quiet -p build/dev "$(CURDIR)/src/.*"

format:
	find src tests bench -name '*.?pp' -print0 | xargs -0 -r clang-format-19 -i

# Into $(DESTDIR)$(PREFIX); after "make build".
install:
	cmake --preset release -DCMAKE_INSTALL_PREFIX=$(PREFIX)
	DESTDIR="$(DESTDIR)" cmake --install build/release

# A Debian package, in build/package.
package: build
	cmake --preset release -DCMAKE_INSTALL_PREFIX=/usr
	cmake --build build/release
	cpack --config build/release/CPackConfig.cmake -B build/package

clean:
	rm -rf build
