# SPDX-License-Identifier: MIT
# chainrule: `make help` lists the targets. Everything that is built lies
# under $(BUILD); `make BUILD=/tmp/x` leaves the source tree untouched.

# ---- settings: change them on the command line, make check T=text V=1 ----

BUILD    = build
# The floors that are compiled, linted and tested, lowest first.
FOLDERS  = base words num expr notation calculus decide explain exercise grade store \
           classroom report cli
# Run only the test suites whose name contains this.
T        =
# V=1 shows every command.
V        =
# SANITIZE=1 watches memory and undefined behaviour (`make sanitize`).
SANITIZE =
CC       = gcc
OPTIMIZE = $(if $(SANITIZE),-O1,-O2)

# One job for each processor; a -j on the command line wins.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

# ---- flags ---------------------------------------------------------------

WARN  = -Wall -Wextra          # the usual mistakes
WARN += -Wpedantic             # nothing but C11 and what POSIX adds
WARN += -Wshadow               # a name means one thing in a function
WARN += -Wswitch-enum          # a new kind of node breaks each switch over it
WARN += -Wstrict-prototypes    # f(void), never f()
WARN += -Wmissing-prototypes   # what is not in a header is static
WARN += -Wvla                  # no array on the stack as long as an answer
WARN += -Wno-overlength-strings # some embedded files are longer than 4095 bytes
WARN += -Werror                # a warning is fixed, not scrolled past

# -ffp-contract=off: the same doubles on every machine, fused or not.
BASICS  = -std=c11 -D_GNU_SOURCE $(OPTIMIZE) -g -ffp-contract=off -pthread
# One malloc an object (src/base/arena.c): ASan sees overruns between them.
WATCH   = $(if $(SANITIZE),-fsanitize=address -fsanitize=undefined \
          -fno-sanitize-recover=all -fno-omit-frame-pointer -DCR_ARENA_MALLOC)
INCLUDE = -Iinclude -Isrc -I$(BUILD)/gen
COMPILE = $(strip $(CC) $(BASICS) $(WATCH) $(WARN) $(INCLUDE) $(CFLAGS))

# FLINT 3 has swallowed Arb and Calcium; before it, they are libraries apart.
# Asked when linking, not when reading this file: `deps` may install them.
FLINT = $(shell $(CC) -E -include flint/arb.h -x c /dev/null >/dev/null 2>&1 \
        && echo -lflint || echo -lcalcium -lflint-arb -lflint)
LIBS  = $(FLINT) -lmpfr -lgmp -lsqlite3 -lyaml -ljansson -lutf8proc -lsodium -lm
LINK  = $(CC) $(BASICS) $(WATCH) $(LDFLAGS) -Wl,--as-needed

# ---- files ---------------------------------------------------------------

# $(call sources,folders): their .c files
sources    = $(sort $(wildcard $(1:%=src/%/*.c)))
LIB_SRC    = $(call sources,$(filter-out cli,$(FOLDERS)))
CLI_SRC    = $(call sources,$(filter cli,$(FOLDERS)))
MIGRATIONS = $(if $(filter store,$(FOLDERS)),$(sort $(wildcard migrations/*.sql)))
# Files of other languages that a C file includes as text, by the rule below.
EMBEDDED   = $(MIGRATIONS) $(wildcard $(foreach f,css js html txt,src/*/*.$f))
UNIT_SRC   = $(sort $(wildcard $(patsubst %,tests/unit/%_*.c,$(FOLDERS) support lint)))
SUITES     = $(notdir $(UNIT_SRC:.c=))
BENCH_SRC  = $(wildcard tests/bench/*.c)
BENCH_HELP = $(wildcard tests/bench/support/*.c)
TEST_SRC   = $(UNIT_SRC) $(wildcard tests/support/*.c)

objects    = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB_OBJ    = $(call objects,$(LIB_SRC) $(if $(MIGRATIONS),gen/migrations.c))
CLI_OBJ    = $(call objects,$(CLI_SRC))
TEST_OBJ   = $(call objects,$(TEST_SRC) gen/suites.c)
LIBRARY    = $(BUILD)/libchainrule.a
PROGRAM    = $(if $(CLI_SRC),$(BUILD)/chainrule)
TESTS      = $(BUILD)/tests/check
BENCH_OBJ  = $(call objects,$(BENCH_HELP))
BENCHES    = $(BENCH_SRC:%.c=$(BUILD)/%)

# Commands are shown with V=1, else a word and the file that is made.
Q   = $(if $(V),,@)
say = @mkdir -p $(@D) $(if $(V),,&& echo "  $(1) $@")
# Run a script of another part if it is there, with what it needs to know.
hook = @if [ -f $(1) ]; then BUILD='$(abspath $(BUILD))' \
       CHAINRULE='$(abspath $(BUILD))/chainrule' sh $(1); fi

# ---- targets -------------------------------------------------------------

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
.PHONY: help deps all demo check check-unit check-headers lint sanitize soak \
        bench format golden clean FORCE

## help: list the targets
help:
	@awk '/^## / { sub(/^## /, ""); i = index($$0, ": "); \
	  printf "  %-14s %s\n", substr($$0, 1, i - 1), substr($$0, i + 2) }' Makefile

## deps: install the compiler and the libraries where they are missing
deps: $(BUILD)/deps.ok

## all: build the library and the program (the default)
all: $(LIBRARY) $(PROGRAM)

## demo: build, then show the program at work
demo: all
	$(call hook,tests/demo/run.sh)

## check: build, lint and run every test; T=text picks suites by name
check: lint check-headers
## check-unit: only the tests, without lint
check check-unit: $(TESTS) $(PROGRAM)
	$(Q)$(TEST_ENV) $(TESTS) $(T)

## check-headers: compile every public header alone
check-headers: | $(BUILD)/deps.ok
	$(Q)for h in include/chainrule/*.h; do \
	  echo "#include <$${h#include/}>" | $(CC) -std=c11 $(WARN) -Iinclude \
	    -fsyntax-only -x c - || exit 1; done

## lint: hold the layers, the style rules and the top level
lint:
	$(Q)FOLDERS='$(strip $(FOLDERS))' sh tests/lint/run.sh
	@echo 'lint: no problems'

## sanitize: the whole check under the address and UB sanitizers
sanitize:
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/sanitize SANITIZE=1 check

## soak: PAIRS random pairs and round trips (1,000,000: about half an hour)
PAIRS = 1000000
soak: $(TESTS)
	$(Q)CHAINRULE_SOAK=$(PAIRS) $(TEST_ENV) $(TESTS) roundtrip
	$(Q)CHAINRULE_SOAK=$(PAIRS) $(TEST_ENV) $(TESTS) decide_random

## bench: build the measuring programs and run them
bench: all $(BENCHES)
	$(call hook,tests/bench/run.sh)

## format: reformat the C files by .clang-format
format:
	clang-format -i $(wildcard include/*/*.h src/*/*.[ch] tests/*/*.[ch])

## golden: write the expected outputs anew; git shows what changed
golden: $(TESTS) $(PROGRAM)
	$(Q)CR_GOLDEN=renew $(TEST_ENV) $(TESTS) golden

## clean: remove what was built
clean:
	rm -rf $(BUILD)

# ---- rules ---------------------------------------------------------------

# Check forks for each test, so that a crash fails one test. Sanitizers see
# leaks only at the end of a process that ran everything.
TEST_ENV = $(if $(SANITIZE),CK_FORK=no UBSAN_OPTIONS=print_stacktrace=1)

$(BUILD)/deps.ok: .ci/deps
	$(Q)sh .ci/deps && mkdir -p $(@D) && touch $@

# A file that changes only when its text does: other flags recompile
# everything, a file that came or went relinks.
$(BUILD)/gen/flags.list: LIST = $(CC) $(BASICS) $(WATCH) $(WARN) $(CFLAGS) $(CURDIR)
$(BUILD)/gen/files.list: LIST = $(LIB_SRC) $(CLI_SRC) $(TEST_SRC) $(MIGRATIONS)
$(BUILD)/gen/%.list: FORCE
	@mkdir -p $(@D)
	@echo '$(LIST)' | cmp -s - $@ || echo '$(LIST)' >$@

# GCC 12 sees overruns in FLINT's one-element arrays that are none.
$(BUILD)/src/num/%.o: private WARN += -Wno-stringop-overflow -Wno-array-bounds
# The program is built on the public headers alone, as any other would be.
$(BUILD)/src/cli/%.o: private INCLUDE = -Iinclude
# A suite is declared in the generated table that calls it, in no header.
$(BUILD)/tests/unit/%.o: private WARN += -Wno-missing-prototypes
$(BUILD)/tests/%.o $(BUILD)/gen/%.o: private INCLUDE += -Itests \
    -DCR_SOURCE_ROOT='"$(CURDIR)"' -DCR_BUILD_ROOT='"$(abspath $(BUILD))"'

$(BUILD)/%.o: %.c $(BUILD)/gen/flags.list | $(BUILD)/deps.ok embedded
	$(call say,CC  )
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/gen/flags.list | $(BUILD)/deps.ok
	$(call say,CC  )
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(LIBRARY): $(LIB_OBJ) $(BUILD)/gen/files.list
	$(call say,AR  )
	$(Q)rm -f $@ && ar rcs $@ $(LIB_OBJ)

$(BUILD)/chainrule: $(CLI_OBJ) $(LIBRARY)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $(CLI_OBJ) $(LIBRARY) $(LIBS)

$(TESTS): $(TEST_OBJ) $(LIBRARY)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $(TEST_OBJ) $(LIBRARY) $(LIBS) -lcheck -lsubunit -lrt -lm

.SECONDARY: $(BENCH_OBJ) $(BENCHES:=.o)
# A measuring program is one file; what they share is linked with each.
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BENCH_OBJ) $(LIBRARY)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $< $(BENCH_OBJ) $(LIBRARY) $(LIBS)

# A text as lines of a C string, for #include "src/report/page.css.inc".
.PHONY: embedded
embedded: $(EMBEDDED:%=$(BUILD)/gen/%.inc)
$(BUILD)/gen/%.inc: %
	@mkdir -p $(@D)
	@sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< >$@

# migrations/0012_more.sql is {12, "more", text} of src/store/migrations.h.
$(BUILD)/gen/migrations.c: $(BUILD)/gen/files.list | embedded
	@{ echo '#include "store/migrations.h"'; \
	  echo 'const struct cr_migration cr_migrations[] = {'; \
	  for f in $(basename $(notdir $(MIGRATIONS))); do \
	    printf '{%d, "%s",\n#include "migrations/%s.sql.inc"\n},\n' \
	      "$$(expr "$${f%%_*}" + 0)" "$${f#*_}" "$$f"; done; \
	  echo '};'; \
	  echo 'const size_t cr_migration_count = $(words $(MIGRATIONS));'; } >$@

# tests/unit/expr_pool.c holds expr_pool_suite; this is the table of them all.
$(BUILD)/gen/suites.c: $(BUILD)/gen/files.list
	@{ echo '#include "support/suites.h"'; \
	  printf 'Suite *%s_suite(void);\n' $(SUITES); \
	  echo 'const struct suite suites[] = {'; \
	  printf '{"%s", %s_suite},\n' $(foreach s,$(SUITES),$s $s); \
	  echo '{0, 0}};'; } >$@

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(CLI_OBJ) $(TEST_OBJ) $(BENCH_OBJ) $(BENCHES:=.o))
