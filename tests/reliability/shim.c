/* Fails or kills at the n-th call that changes the disk below one folder, and moves
   the clock. Loaded before the C library; unarmed it only passes calls on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static char place[PATH_MAX];
static long left = -1, seen;
static int refuse, lasting;
static long long shift;

void shim_arm(const char *folder, long step, int error, int stays) {
    strncpy(place, folder, sizeof place - 1);
    left = step;
    seen = 0;
    refuse = error;
    lasting = stays;
}
long shim_seen(void) { return seen; }
void shim_disarm(void) { left = -1; place[0] = 0; }
void shim_clock(long long seconds) { shift = seconds; }

static int below(const char *path) {
    char whole[PATH_MAX];
    if (!path || !place[0]) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, sizeof whole)) return 0;
        return strncmp(whole, place, strlen(place)) == 0;
    }
    return strncmp(path, place, strlen(place)) == 0;
}
static int fd_below(int fd) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (!place[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}
/* One step of the disk: true when it is to fail. */
static int step(void) {
    if (left < 0) return 0;
    long number = seen++;
    if (number < left || (number > left && !lasting)) return 0;
    if (!refuse) kill(getpid(), SIGKILL);
    errno = refuse;
    return 1;
}
#define BY_HANDLE(type, name, declared, ...) \
    type name declared { \
        static type (*real) declared; \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fd_below(fd) && step()) return -1; \
        return real(__VA_ARGS__); \
    }
#define BY_PATH(type, name, declared, ...) \
    type name declared { \
        static type (*real) declared; \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (below(path) && step()) return -1; \
        return real(__VA_ARGS__); \
    }
BY_HANDLE(ssize_t, write, (int fd, const void *b, size_t n), fd, b, n)
BY_HANDLE(ssize_t, pwrite, (int fd, const void *b, size_t n, off_t o), fd, b, n, o)
BY_HANDLE(ssize_t, pwrite64, (int fd, const void *b, size_t n, off64_t o), fd, b, n, o)
BY_HANDLE(int, fsync, (int fd), fd)
BY_HANDLE(int, fdatasync, (int fd), fd)
BY_HANDLE(int, ftruncate, (int fd, off_t n), fd, n)
BY_HANDLE(int, ftruncate64, (int fd, off64_t n), fd, n)
BY_HANDLE(int, fchmod, (int fd, mode_t m), fd, m)
BY_HANDLE(ssize_t, sendfile, (int fd, int in, off_t *o, size_t n), fd, in, o, n)
BY_HANDLE(ssize_t, sendfile64, (int fd, int in, off64_t *o, size_t n), fd, in, o, n)
BY_PATH(int, rename, (const char *path, const char *to), path, to)
BY_PATH(int, unlink, (const char *path), path)
BY_PATH(int, rmdir, (const char *path), path)
BY_PATH(int, mkdir, (const char *path, mode_t m), path, m)
BY_PATH(int, chmod, (const char *path, mode_t m), path, m)

int open64(const char *path, int flags, ...) {
    static int (*real)(const char *, int, ...);
    mode_t mode = 0;
    if (!real) real = dlsym(RTLD_NEXT, "open64");
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    if ((flags & (O_CREAT | O_WRONLY | O_RDWR)) && below(path) && step()) return -1;
    return real(path, flags, mode);
}
int open(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    return open64(path, flags, mode);
}

int clock_gettime(clockid_t which, struct timespec *out) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(which, out);
    if (!done && which == CLOCK_REALTIME) out->tv_sec += shift;
    return done;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *out, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
