// <unistd.h> declares it for GNU sources only, which Swift's Glibc module is not.
extern int syncfs(int descriptor);

// Swift's Glibc module lacks this header: it says what kind of file system a path is on.
#include <sys/statfs.h>
