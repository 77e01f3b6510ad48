// <unistd.h> declares it for GNU sources only, which Swift's Glibc module is not.
extern int syncfs(int descriptor);
