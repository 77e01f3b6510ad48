#include <stddef.h>
#include <stdint.h>

/* LLVM, "Using libFuzzer as a library". */
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*callback)(const uint8_t *bytes, size_t count));
